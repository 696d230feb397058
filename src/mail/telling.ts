import { randomUUID } from 'node:crypto'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import { kinds, letterOf } from './kinds.ts'
import { rankOf, whenToSend } from './rules/when.ts'
import type { Channel, Letter, MessageKind } from './rules.ts'
import { sealLetter } from './sealing.ts'
import { choiceOf, habitsOf, personOf } from './store/wishes.ts'
import { isQuietFor, queueMessage } from './store.ts'

/** Whom a message is for: whoever signs in with an account, or a carer, who need not have one. */
export type Recipient = { accountId: string } | { carerId: string }

export interface Telling {
  to: Recipient
  kind: MessageKind
  /** What it is about, for the record: `['account', id]`. */
  about: readonly [kind: string, id: string]
  /** Says so exactly what is told to whom that the same key twice is one message: `reset 0b9c…`. */
  key: string
  /** Where to go on, as a path of the service: `/invitations/…`. The front page, behind signing in, unless given. */
  link?: string
  /** Where it goes, when their address of the moment of sending would be the wrong one: it has just been changed. */
  address?: string
}

/**
 * Tells somebody something: written with the deed that causes it, so that both happen or neither, and sent after it.
 * The address is looked up when it is sent. A household that is quiet is told nothing but what its people asked for
 * and what keeps their accounts safe; what is held back is not sent later either. Somebody's own choices count: none of
 * a group, or all of a day as one message, and no message in their quiet hours. What cannot wait goes to whoever chose
 * so as a text message too.
 * @returns `told before` when the key was used
 */
export async function tell(
  unit: Unit,
  { to, kind, about, key, link = '/', address }: Telling,
): Promise<'queued' | 'quiet' | 'never' | 'for the day' | 'told before'> {
  if (!/^\/(?!\/)/.test(link)) throw new Error('A message leads to a path of the service')
  const { now, today } = unit.acting
  const { group, anyHour, heldByQuiet, byText } = kinds[kind]
  const person = await personOf(unit, to)
  const { hours, textTo } = await habitsOf(unit, person)
  const choice = group === 'always' ? 'now' : await choiceOf(unit, person, group)
  const at = whenToSend({ group, anyHour }, { choice, hours }, now)
  const held = heldByQuiet && (await isQuietFor(unit, to, today))
  const withheld = held ? 'quiet' : at === 'digest' || at === 'never' ? at : null
  const { serviceName } = (await currentSettings(unit)) ?? defaultSettings
  const letter = { ...letterOf(kind, serviceName, link), ...(address && { address }) }
  const message: Writing = {
    ...{ to, kind, about, key, letter, withheld },
    ...{ dueAt: withheld === null && at !== 'digest' && at !== 'never' ? at : now, channel: 'email' },
  }
  if (!(await writeMessage(unit, message))) return 'told before'
  if (withheld === null && byText && textTo !== null)
    await writeMessage(unit, { ...message, key: `${key} by text`, channel: 'text' })
  if (withheld !== null) return withheld === 'digest' ? 'for the day' : withheld
  wakeAfterwards(unit)
  return 'queued'
}

interface Writing extends Pick<Telling, 'to' | 'kind' | 'about' | 'key'> {
  id?: string
  letter: Letter
  dueAt: Instant
  withheld: 'quiet' | 'never' | 'digest' | null
  channel: Channel
}

/** Seals and queues a message as it stands. @returns whether it is new */
export function writeMessage(
  unit: Unit,
  { id = randomUUID(), to, kind, about, key, letter, dueAt, withheld, channel }: Writing,
): Promise<boolean> {
  const { keys, now } = unit.acting
  return queueMessage(unit, {
    id,
    key,
    accountId: 'accountId' in to ? to.accountId : null,
    carerId: 'carerId' in to ? to.carerId : null,
    kind,
    aboutKind: about[0],
    aboutId: about[1],
    sealed: sealLetter(keys, id, letter),
    madeAt: now,
    ...{ dueAt, withheld, channel, rank: rankOf(kinds[kind]) },
  })
}

/** What delivers in this process, by the database whose messages it sends. */
const wakers = new WeakMap<Database, () => void>()

/** Has what is due sent as soon as the unit is written. */
export function wakeAfterwards(unit: Unit): void {
  const { database } = unit.acting
  unit.afterwards(() => wakers.get(database)?.())
}

/** Has `wake` called after each unit that queued something in this process. */
export const whenQueued = (database: Database, wake: () => void): void => void wakers.set(database, wake)
