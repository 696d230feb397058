import type { Viewer } from '#src/access/rules.ts'
import { asPair, keepApartsWith } from '#src/constellations/store/homes.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import type { PairingKind } from '#src/pairings/rules.ts'

/** Which of these households must not meet which others: asked of two of them. */
export async function keptApart(
  database: Database,
  householdIds: readonly string[],
): Promise<(one: string, other: string) => boolean> {
  const rows = householdIds.length > 0 ? await keepApartsWith(database, householdIds) : []
  const pairs = new Set(rows.map((row) => `${row.oneHouseholdId} ${row.otherHouseholdId}`))
  return (one, other) => {
    const { oneHouseholdId, otherHouseholdId } = asPair(one, other)
    return pairs.has(`${oneHouseholdId} ${otherHouseholdId}`)
  }
}

const mentees = prepared((database: Database, carerIds: readonly string[]) =>
  database
    .selectFrom('pairingPlaces')
    .select('carerId')
    .where('carerId', 'in', carerIds)
    .where('part', '=', 'mentee')
    .where('releasedAt', 'is', null),
)

/** Those of these carers who have a mentor, or are asked about one. */
export const menteesAmong = async (database: Database, carerIds: readonly string[]): Promise<Set<string>> =>
  new Set((carerIds.length > 0 ? await mentees(database, carerIds) : []).map(({ carerId }) => carerId))

const everOf = (database: Database, kind: PairingKind, carerIds: readonly string[]) =>
  database
    .selectFrom('pairings')
    .where('pairings.kind', '=', kind)
    .where(({ eb, or }) =>
      or([eb('pairings.oneCarerId', 'in', carerIds), eb('pairings.otherCarerId', 'in', carerIds)]),
    )

const ever = prepared((database: Database, kind: PairingKind, carerIds: readonly string[]) =>
  everOf(database, kind, carerIds)
    .select(['id', 'pair', 'state', 'endReason', 'endedOn', 'offeredAt'])
    .orderBy('offeredAt')
    .orderBy('id'),
)

/** What ever was between these carers and anybody, the first first. For rules, not for pages: it asks no viewer. */
export const pairingsEver = async (database: Database, kind: PairingKind, carerIds: readonly string[]) =>
  carerIds.length > 0 ? ever(database, kind, carerIds) : []

export type PairingEver = Awaited<ReturnType<typeof pairingsEver>>[number]

/**
 * The pairings of a carer that are over, the latest first, with who the other was: those of which the viewer may know
 * how they ended, of both homes.
 */
export const pairingsBefore = prepared(
  (database: Database, viewer: Viewer, kind: PairingKind, carerId: string) =>
    everOf(database, kind, [carerId])
      .innerJoin('carers', (join) =>
        join.on(({ eb, or, and, ref }) =>
          or([
            and([
              eb('pairings.oneCarerId', '=', carerId),
              eb('carers.id', '=', ref('pairings.otherCarerId')),
            ]),
            and([
              eb('pairings.otherCarerId', '=', carerId),
              eb('carers.id', '=', ref('pairings.oneCarerId')),
            ]),
          ]),
        ),
      )
      .innerJoin('households', (join) =>
        join.on(({ eb, or, and, ref }) =>
          or([
            and([
              eb('pairings.oneCarerId', '=', carerId),
              eb('households.id', '=', ref('pairings.otherHouseholdId')),
            ]),
            and([
              eb('pairings.otherCarerId', '=', carerId),
              eb('households.id', '=', ref('pairings.oneHouseholdId')),
            ]),
          ]),
        ),
      )
      .select([
        'pairings.id',
        'pairings.startedOn',
        'pairings.endedOn',
        'pairings.endReason',
        'carers.name as carer',
        'households.name as household',
      ])
      .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
      .where('pairings.state', '=', 'ended')
      .where((eb) => seeing(viewer, 'endings')(eb as unknown as Households))
      .where((eb) => seeing(viewer, 'full names')(eb as unknown as Households))
      .where((eb) => seeing(viewer, 'name')(eb as unknown as Households))
      .orderBy('pairings.endedOn', 'desc')
      .orderBy('pairings.id'),
)
