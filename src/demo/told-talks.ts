import { addDays, instant } from '#src/clock.ts'
import type { HubsDayTables } from '#src/database/schema/hubs-day.ts'
import type { Channel } from '#src/one-to-ones/rules.ts'
import { seal } from '#src/secrets/seal.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { randomFrom } from './random.ts'
import { type Stretch, talkRow } from './talks.ts'

/** Days of which every talk of the hub carer who can sign in is told by hand. */
export const toldDays = 35

/** The newest talk with each of her homes, days ago; the last of them is longer ago. The eighth came to nothing of late. */
const newest: readonly (readonly [daysAgo: number, channel: Channel])[] = [
  [19, 'text'],
  [16, 'call'],
  [9, 'visit'],
  [3, 'visit'],
  [2, 'online'],
  [6, 'call'],
  [1, 'text'],
  [18, 'visit'],
]

/**
 * What the hub carer who can sign in has logged of late: each kind of talk, one to follow up, one put right, one taken
 * back, and one with a private note, which the manager has opened. Some of her homes would be glad of a call.
 */
export function tellTalks(
  { rows, keys, today, staff }: Pick<Making, 'rows' | 'keys' | 'today' | 'staff'>,
  stretches: readonly Stretch[],
): void {
  const random = randomFrom('talks told')
  const homes = stretches.filter(({ part, untilOn }) => part === 'hub' && untilOn === today)
  const add = (
    home: number,
    daysAgo: number,
    channel: Channel,
    more: Partial<HubsDayTables['oneToOnes']> = {},
  ) => {
    const stretch = homes[home]
    if (!stretch) return undefined
    const on = addDays(today, -daysAgo)
    const row = {
      ...talkRow(random, stretch, on, today),
      ...{ channel, minutes: channel === 'text' ? null : 15, followUpOn: null, followedUpAt: null },
      ...more,
    }
    rows.add('oneToOnes', row)
    return row
  }
  const ended = (daysAgo: number) => ({
    endedBy: homes[0]?.accountId ?? null,
    endedAt: during(addDays(today, -daysAgo), '20:10'),
  })
  for (const [home, [daysAgo, channel]] of newest.entries()) add(home, daysAgo, channel)
  add(2, 30, 'call', { followUpOn: addDays(today, -2) })
  const wrong = add(3, 4, 'text', ended(4))
  add(3, 4, 'call', { minutes: 45, correctsId: wrong?.id ?? null })
  add(4, 5, 'call', ended(5))

  const id = random.id()
  const noted = add(5, 8, 'call', { id, noteSealed: seal(keys, id, 'Ask again about the school run.') })
  if (!noted) return
  const showing = random.id()
  const day = addDays(today, -1)
  const at = during(day, '11:20')
  const opened = { accountId: staff.manager, day, at }
  rows.add('noteShowings', {
    ...{ id: showing, householdId: noted.householdId, purpose: 'subject access', ...opened },
    reasonSealed: seal(keys, showing, 'The household asked for what is kept about it'),
    openUntil: instant(new Date(Date.parse(at) + 900_000)),
  })
  rows.add('sightings', {
    ...{ onKind: 'household', onId: noted.householdId, what: 'confidential note', ...opened },
  })
}
