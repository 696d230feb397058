import type { Day } from '#src/clock.ts'
import { keptApartFrom } from '#src/constellations/store/homes.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import type { Between, Host } from '#src/sleepovers/rules/hosts.ts'

/** A household as it hosts or asks, with the constellation in which it holds its one open place. */
export type HomeRow = Host & { id: string; openIn: string | null; fosteredChildren: number }

const homeColumns = [
  'households.id',
  'households.kind',
  'households.approval',
  'households.onHoldSince',
  'households.endedOn',
  'households.sleepoverBeds',
  'households.fosteredChildren',
] as const

export const homeById = preparedOne((database: Database, id: string) =>
  database
    .selectFrom('households')
    .leftJoin('hostings', (join) =>
      join.onRef('hostings.householdId', '=', 'households.id').on('hostings.untilOn', 'is', null),
    )
    .select([...homeColumns, 'hostings.fromOn as hostingSince'])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('households.id', '=', id),
)

/**
 * The homes that could be a household's host on some day: of its constellation, covering for it, or tied to it. Also
 * those that have agreed to host no more.
 */
export const hostsAround = prepared((database: Database, householdId: string, today: Day) =>
  database
    .selectFrom('households')
    .leftJoin('hostings', (join) =>
      join.onRef('hostings.householdId', '=', 'households.id').on('hostings.untilOn', 'is', null),
    )
    .select([...homeColumns, 'hostings.fromOn as hostingSince'])
    .where('households.id', '<>', householdId)
    .where('households.id', 'in', (of) => of.selectFrom('hostings as ever').select('ever.householdId'))
    .where((eb) =>
      eb('households.id', 'in', (of) =>
        of
          .selectFrom('memberships as theirs')
          .innerJoin('memberships as own', 'own.constellationId', 'theirs.constellationId')
          .select('theirs.householdId')
          .where('own.householdId', '=', householdId)
          .where('own.leftOn', 'is', null)
          .where('theirs.leftOn', 'is', null)
          .union(
            of
              .selectFrom('covers')
              .innerJoin('memberships as own', 'own.constellationId', 'covers.constellationId')
              .select('covers.householdId')
              .where('own.householdId', '=', householdId)
              .where('own.leftOn', 'is', null)
              .where('covers.endedAt', 'is', null)
              .where('covers.untilOn', '>', today),
          )
          .union(
            of
              .selectFrom('linkedHosts')
              .select('linkedHosts.hostId as householdId')
              .where('linkedHosts.householdId', '=', householdId)
              .where('linkedHosts.endedAt', 'is', null),
          ),
      ),
    )
    .orderBy('households.sortName')
    .orderBy('households.id'),
)

const coversBetween = prepared((database: Database, constellationId: string, hostId: string) =>
  database
    .selectFrom('covers')
    .select(['fromOn', 'untilOn'])
    .where('constellationId', '=', constellationId)
    .where('householdId', '=', hostId)
    .where('endedAt', 'is', null),
)

const tiesBetween = prepared((database: Database, householdId: string, hostId: string) =>
  database
    .selectFrom('linkedHosts')
    .select(['id', 'fromOn', 'untilOn'])
    .where('householdId', '=', householdId)
    .where('hostId', '=', hostId)
    .where('endedAt', 'is', null),
)

/** What stands between a household and one that might host it, today. */
export async function between(
  database: Database,
  household: { id: string; openIn: string | null },
  host: { id: string; openIn: string | null },
): Promise<Between> {
  return {
    keptApart: (await keptApartFrom(database, [household.id])).has(host.id),
    householdIn: household.openIn,
    hostIn: host.openIn,
    covers: household.openIn === null ? [] : await coversBetween(database, household.openIn, host.id),
    ties: await tiesBetween(database, household.id, host.id),
  }
}

/** The days on which a home is away, from a day on. */
export const awaysOf = prepared((database: Database, householdId: string, from: Day) =>
  database
    .selectFrom('aways')
    .select(['fromOn', 'untilOn'])
    .where('householdId', '=', householdId)
    .where('untilOn', '>', from)
    .where('endedAt', 'is', null),
)
