import { addDays, type Day, daysBetween } from '#src/clock.ts'
import type { HubsDayTables } from '#src/database/schema/hubs-day.ts'
import type { Channel, TalkPart } from '#src/one-to-ones/rules.ts'
import type { Life } from './constellations.ts'
import { earlier, later } from './days.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { type Random, randomFrom } from './random.ts'

/** A home's time in a constellation, in which talks are had with it, and by which account if it can sign in. */
export interface Stretch {
  constellationId: string
  householdId: string
  part: TalkPart
  accountId: string | null
  /** Both included. */
  fromOn: Day
  untilOn: Day
}

/** How far back a set remembers talks. */
const monthsRemembered = 24
/** Talks of the largest set: what the product's sheet promises. */
const talksOfEngland = 1_000_000
/** Of every other: one with each satellite home in so many days; with a hub home half as often. */
const daysBetweenTalks = 11

/** The stretches of a constellation's life in which its homes were talked to. */
export const stretchesOf = (
  { id, members }: Pick<Life, 'id' | 'members'>,
  { today, hubAccountId, liaisonId }: { today: Day; hubAccountId: string | null; liaisonId: string | null },
): Stretch[] =>
  members
    .map(({ householdId, part, joinedOn, left }) => ({
      ...{ constellationId: id, householdId },
      part: part === 'hub' ? ('liaison' as const) : ('hub' as const),
      accountId: part === 'hub' ? liaisonId : hubAccountId,
      fromOn: later(joinedOn, addDays(today, -Math.round(monthsRemembered * 30.4))),
      untilOn: left ? earlier(addDays(left.on, -1), today) : today,
    }))
    .filter(({ fromOn, untilOn }) => fromOn <= untilOn)

/** The same, up to a day: what comes after it is told by hand. */
export const before = (stretches: readonly Stretch[], day: Day): Stretch[] =>
  stretches
    .map((stretch) => ({ ...stretch, untilOn: earlier(stretch.untilOn, day) }))
    .filter(({ fromOn, untilOn }) => fromOn <= untilOn)

/** Where one home needs as many talks as another, of the same length, has half. */
const weightOf = ({ part, fromOn, untilOn }: Stretch) =>
  (daysBetween(fromOn, untilOn) + 1) * (part === 'liaison' ? 0.5 : 1)

/**
 * Two years of talks with the homes of a set: their number is shared out by how long each was there, so that a country
 * has exactly as many as the sheet says. By chances of their own, so that the rest of a set stays as it was.
 */
export async function addTalks(
  { rows, size, today, onProgress }: Pick<Making, 'rows' | 'size' | 'today' | 'onProgress'>,
  stretches: readonly Stretch[],
): Promise<void> {
  const random = randomFrom(`kith ${size} talks`)
  const all = stretches.reduce((sum, stretch) => sum + weightOf(stretch), 0)
  const total = size === 'england' ? talksOfEngland : Math.round(all / daysBetweenTalks)
  let weight = 0
  let done = 0
  for (const stretch of stretches) {
    weight += weightOf(stretch)
    const upTo = Math.round((weight / all) * total)
    const length = daysBetween(stretch.fromOn, stretch.untilOn)
    for (; done < upTo; done++) {
      const onDay = addDays(stretch.fromOn, random.between(0, length))
      rows.add('oneToOnes', talkRow(random, stretch, onDay, today))
    }
    await rows.write()
  }
  onProgress({ step: 'talks', done, total })
}

const channelsByChance: readonly Channel[] = [
  'call',
  'call',
  'call',
  'call',
  'text',
  'text',
  'visit',
  'online',
]
const minutesOf: Readonly<Record<Channel, readonly (number | null)[]>> = {
  call: [5, 10, 10, 15, 30, null],
  text: [null, null, 5],
  visit: [30, 60, 60, 90],
  online: [15, 30, 60],
}

/** One talk as it was had: most are calls, few are to be followed up. */
export function talkRow(
  random: Random,
  stretch: Stretch,
  onDay: Day,
  today: Day,
): HubsDayTables['oneToOnes'] {
  const { constellationId, householdId, part, accountId } = stretch
  const channel = random.pick(channelsByChance)
  const followUpOn = random.chance(0.04) ? addDays(onDay, random.between(3, 21)) : null
  const isDone = followUpOn !== null && followUpOn < addDays(today, -9)
  // Column by column: a million rows put together out of parts take half a minute.
  return {
    id: random.id(),
    constellationId,
    householdId,
    part,
    channel,
    minutes: random.pick(minutesOf[channel]),
    onDay,
    followUpOn,
    followedUpAt: isDone ? during(followUpOn, '17:00') : null,
    noteSealed: null,
    accountId,
    recordedAt: during(onDay, '19:30'),
    endedBy: null,
    endedAt: null,
    correctsId: null,
  }
}
