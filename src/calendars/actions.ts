import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import { lockAccount } from '#src/access/store/accounts.ts'
import { viewerOf } from '#src/access/store.ts'
import { startOf } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { guessesAt } from '#src/sessions/links/guesses.ts'
import { hashOfToken } from '#src/sessions/links/sending.ts'
import { datesOf } from './dates.ts'
import { type Entry, type Kept, keep } from './rules/keeping.ts'
import { windowAround } from './rules.ts'
import { entriesOf, forgetEntries, writeEntries } from './store/entries.ts'
import { accountsToEnd, addFeed, endFeed, type FoundFeed, feedByHash, lockFeed } from './store/feeds.ts'

const { mustWait, countGuess } = guessesAt('reading a calendar')

/**
 * Gives somebody an address for their calendar, instead of the one that they had. Only its hash stays here.
 * @returns the secret of the address
 */
export const makeFeed = (acting: Acting, accountId: string): Promise<string> =>
  transact(acting, async (unit) => {
    await lockAccount(unit, accountId)
    const renewed = await endFeed(unit, accountId)
    const token = randomBytes(32).toString('base64url')
    await addFeed(unit, { accountId, tokenHash: hashOfToken(token), madeAt: acting.now })
    unit.record({ what: renewed ? 'renewed calendar' : 'made calendar', on: ['account', accountId] })
    return token
  })

/** Ends somebody's calendar: no program reads it any more, and what was told of it is forgotten. */
export const endOwnFeed = (acting: Acting, accountId: string): Promise<'ended' | 'there was none'> =>
  transact(acting, async (unit) => {
    await lockAccount(unit, accountId)
    return (await endCalendarOf(unit, accountId)) ? 'ended' : 'there was none'
  })

/** The same with whatever else ends somebody's account. @returns whether there was one */
export async function endCalendarOf(unit: Unit, accountId: string): Promise<boolean> {
  if (!(await endFeed(unit, accountId))) return false
  await forgetEntries(unit, accountId)
  unit.record({ what: 'ended calendar', on: ['account', accountId] })
  return true
}

/** Ends every calendar of somebody who is with the service no more: the last step of what makes them leave. */
export async function endCalendarsOfWhoLeft(unit: Unit): Promise<void> {
  for (const accountId of await accountsToEnd(unit)) await endCalendarOf(unit, accountId)
}

/** The same by the day: also of those whose last day was written down before it came. */
export const endCalendars = (acting: Acting): Promise<void> => transact(acting, endCalendarsOfWhoLeft)

/**
 * Somebody's dates for whoever brings the secret, and nothing else of them. What a calendar was given is written down
 * when it differs from before: by that a program is told later what changed and what is off. A secret that was ended
 * answers as one that never was.
 */
export async function readFeed(
  acting: Acting,
  token: string,
): Promise<{ entries: readonly Entry[] } | 'wait' | 'no such calendar'> {
  if (await mustWait(acting)) return 'wait'
  const hash = hashOfToken(token)
  // Found by its hash, of which nobody who guesses can say how much of it was right.
  const feed = await feedByHash(acting.database, hash, acting.today)
  if (!feed || !timingSafeEqual(Buffer.from(feed.tokenHash), Buffer.from(hash))) {
    await countGuess(acting)
    return 'no such calendar'
  }
  if (feed.endedAt !== null || feed.who === 'left') return 'no such calendar'
  const { accountId, name, carerId } = feed
  const viewer = await viewerOf(acting.database, { id: accountId, name, carerId }, acting.today)
  const given = await toGive(acting.database, acting, feed, viewer)
  if (feed.lastReadOn === acting.today && isWritten(given)) return given
  return transact(acting, async (unit) => {
    // Two programs at once, a phone and a computer: the second finds what the first was given.
    if (!(await lockFeed(unit, feed.id))) return 'no such calendar'
    const now = await toGive(unit, acting, feed, viewer)
    await writeEntries(unit, accountId, now)
    return now
  })
}

const isWritten = ({ added, changed, forgotten }: Kept) =>
  added.length + changed.length + forgotten.length === 0

async function toGive(database: Database, { now, today }: Acting, feed: FoundFeed, viewer: Viewer) {
  const days = windowAround(today)
  return keep(await entriesOf(database, feed.accountId), await datesOf(database, { viewer, ...feed }, days), {
    ...{ now, from: startOf(days.from), newId: randomUUID },
  })
}
