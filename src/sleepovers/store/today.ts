import { addDays, type Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { freeBeds } from '#src/sleepovers/rules/nights.ts'
import { homeById } from './hosts.ts'
import { promisesOf } from './nights.ts'

/** A night of a host: how many beds it has free, and whether it is away. */
export interface Night {
  night: Day
  free: number
  away: boolean
}

/** Nights that are shown ahead. */
const nightsShown = 14

/** The beds that a home has free in the nights from a day on; undefined when it hosts nobody. */
export async function bedsAhead(
  database: Database,
  hostId: string,
  from: Day,
): Promise<{ beds: number; nights: Night[] } | undefined> {
  const host = await homeById(database, hostId)
  if (!host || host.hostingSince === null || host.sleepoverBeds === 0) return undefined
  const promises = await promisesOf(database, host, from, addDays(from, nightsShown), from)
  const nights = Array.from({ length: nightsShown }, (_, n) => {
    const night = addDays(from, n)
    return {
      night,
      free: freeBeds(promises, night),
      away: freeBeds({ ...promises, beds: 1, promised: new Map(), there: new Map() }, night) === 0,
    }
  })
  return { beds: host.sleepoverBeds, nights }
}

/** Who stays with a home on a day: overnight, or for some hours. */
export const stayingWith = prepared((database: Database, hostId: string, today: Day) =>
  database
    .selectFrom('sleepovers')
    .select(['id', 'householdId', 'type', 'fromOn', 'fromTime', 'untilTime'])
    .select(({ fn, ref }) => [
      fn.coalesce('happenedChildren', ref('children')).as('children'),
      fn.coalesce('happenedUntilOn', ref('untilOn')).as('untilOn'),
    ])
    .where('hostId', '=', hostId)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('state', '=', 'agreed'),
          eb('fromOn', '<=', today),
          eb.or([eb('untilOn', '>', today), eb.and([eb('type', '=', 'day'), eb('fromOn', '=', today)])]),
        ]),
        // Written down this evening, and there until the morning.
        eb.and([
          eb('state', '=', 'happened'),
          eb('happenedFromOn', '<=', today),
          eb('happenedUntilOn', '>', today),
        ]),
      ]),
    )
    .orderBy('fromOn')
    .orderBy('id'),
)
