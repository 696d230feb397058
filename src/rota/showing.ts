import { has, type Viewer } from '#src/access/rules.ts'
import { type Day, dayOf, type Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { linesOf as helpLinesOf } from '#src/help-lines/store/lines.ts'
import { sidesOf } from '#src/help-lines/store/sides.ts'
import { ahead, gapsIn } from './rules/gaps.ts'
import { outOfHours } from './rules/out-of-hours.ts'
import {
  type AskShown,
  besides,
  type CarersWeek,
  type GapShown,
  linesOf,
  type WeekShown,
} from './rules/shown.ts'
import { standingOf } from './rules/swaps.ts'
import { isCovered } from './rules/turns.ts'
import { dayOfWall, momentOf, moved, type Spell, wallAt, without } from './rules/wall.ts'
import { handOverUntil, weekAt, weekOf } from './rules/weeks.ts'
import { openAsksAbout, openAsksOf } from './store/asks.ts'
import { lastSendingOf } from './store/sendings.ts'
import { staffOn } from './store/staff.ts'
import { newestTerms } from './store/terms.ts'
import { type TurnRow, turnNamed, turnsWithin } from './store/turns.ts'
import { changesOf, weeksAround } from './store/weeks.ts'

interface Side {
  id: string
  name: string
}

/** The week of a side that goes on at the end of a day, or now. */
async function weekFor({ database, now }: Acting, sideId: string, on: Day | undefined) {
  const { terms } = await newestTerms(database)
  const at = on === undefined ? wallAt(now) : `${on}T23:59`
  const standing = await weeksAround(database, sideId, at)
  const week = on === undefined ? weekAt(terms, standing, at) : weekOf(terms, standing, on)
  return { terms, week, row: standing.find(({ from }) => from === week.from) }
}

/** A week of a side for a member of staff: a manager sees it while it is planned, others once it is published. */
export async function weekShown(
  acting: Acting,
  viewer: Viewer,
  side: Side,
  on: Day | undefined,
): Promise<WeekShown> {
  const { database, now, today } = acting
  const { terms, week, row } = await weekFor(acting, side.id, on)
  const published = row !== undefined && row.publishedAt !== null
  const sending = row && (await lastSendingOf(database, row.id))
  const seen = published || has(viewer, 'manager')
  return {
    ...{ side: { id: side.id, name: side.name }, week, ...besides(week), published },
    ...{ over: momentOf(week.until) <= now, version: row?.version ?? 0 },
    lines: seen
      ? linesOf(outOfHours(terms, week), await turnsWithin(database, [side.id], week), {
          ...{ staff: await staffOn(database, today), now, accountId: viewer.accountId },
        })
      : undefined,
    changes: row && published ? await changesOf(database, row.id) : [],
    sending: sending && {
      ...{ version: sending.version, told: sending.told, askedAt: sending.askedAt },
      finished: sending.finishedAt !== null,
    },
  }
}

/** The week as the carers of a side get it; a turn of somebody who has left is not covered. */
export async function carersWeek(acting: Acting, side: Side, on: Day | undefined): Promise<CarersWeek> {
  const { database, today } = acting
  const { terms, week, row } = await weekFor(acting, side.id, on)
  const published = row !== undefined && row.publishedAt !== null
  const staff = await staffOn(database, today)
  const turns = (await turnsWithin(database, [side.id], week)).filter((turn) => isCovered(staff, turn))
  const lines = [
    ...turns.map(({ from, until, name }) => ({
      ...{ from, until, covered: true },
      firstName: firstName(name),
    })),
    ...without(outOfHours(terms, week), turns).map((gap) => ({ ...gap, covered: false, firstName: null })),
  ].map((line) => (terms.firstNames === 'yes' ? line : { ...line, firstName: null }))
  return {
    ...{ side: side.name, week, ...besides(week) },
    lines: published ? lines.toSorted((one, other) => (one.from < other.from ? -1 : 1)) : undefined,
    numbers: (await helpLinesOf(database))
      .filter(({ kind, scope, sideId }) => kind === 'out of hours' && (scope === 'all' || sideId === side.id))
      .map(({ name, number }) => ({ name, number })),
  }
}

const firstName = (name: string): string => name.split(' ')[0] ?? ''

/** What nobody covers in the next eight weeks, by its time; what is planned and not published yet is covered. */
export const gapsShown = ({ database, now }: Acting): Promise<GapShown[]> => gapsOf(database, now)

/** The same of the sides that have a rota: nobody is reminded of one that the service does not keep. */
export const gapsAhead = (database: Database, now: Instant): Promise<GapShown[]> =>
  gapsOf(database, now, ({ length }) => length > 0)

async function gapsOf(
  database: Database,
  now: Instant,
  counts: (turns: readonly TurnRow[]) => boolean = () => true,
): Promise<GapShown[]> {
  const sides = await sidesOf(database)
  if (sides.length === 0) return []
  const today = dayOf(now)
  const within = ahead(wallAt(now), today)
  const { terms } = await newestTerms(database)
  const staff = await staffOn(database, today)
  // A side that was covered lately has a rota, though nobody has planned a week ahead.
  const turns = await turnsWithin(
    database,
    sides.map(({ id }) => id),
    { from: moved(within.from, -lately), until: within.until },
  )
  return sides
    .flatMap(({ id, name }) => {
      const theirs = turns.filter(({ sideId }) => sideId === id)
      if (!counts(theirs)) return []
      return gapsIn(terms, within, theirs, staff).map((gap) => ({
        ...gap,
        side: { id, name },
        on: dayOfWall(handOverUntil(terms, gap.from)),
      }))
    })
    .toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
}

/** Days back in which a turn still says that a side has a rota. */
const lately = 56

export const turnShown = ({ id, side, name, from, until }: TurnRow & Spell) => ({
  id,
  side,
  name,
  from,
  until,
})

/** What somebody asked and was asked that can still be answered; or what is asked about one turn. */
export async function asksShown(acting: Acting, viewer: Viewer, turnId?: string): Promise<AskShown[]> {
  const { database, now, today } = acting
  const staff = await staffOn(database, today)
  const asks = turnId ? await openAsksAbout(database, turnId) : await openAsksOf(database, viewer.accountId)
  const shown: AskShown[] = []
  for (const ask of asks) {
    const turn = await turnNamed(database, ask.turnId)
    const back = ask.returnTurnId === null ? undefined : await turnNamed(database, ask.returnTurnId)
    if (!turn || standingOf(ask, turn, back, now) !== 'open') continue
    shown.push({
      ...{ id: ask.id, own: ask.askedBy === viewer.accountId },
      ...{ by: staff.get(ask.askedBy)?.name ?? turn.name, of: staff.get(ask.askedOf)?.name ?? '' },
      ...{ turn: turnShown(turn), back: back && turnShown(back) },
    })
  }
  return shown
}
