import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { holdsPlace } from '#src/constellations/rules/offers.ts'
import { readBy, runBy } from '#src/constellations/store/constellations.ts'
import { foundInLots } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import { seeing } from '#src/households/store/scope.ts'
import type { Accepted } from '../rules/offering.ts'
import { constellationName } from './constellation-names.ts'

/**
 * What has become of these homes since they were planned, for those of which there is something to say and the viewer may
 * know it: three queries for five hundred homes.
 */
export async function acceptedOf(
  database: Database,
  viewer: Viewer,
  householdIds: readonly string[],
  today: Day,
): Promise<Map<string, Accepted>> {
  const found = new Map<string, Accepted>()
  const of = (householdId: string): Accepted => {
    const one = found.get(householdId) ?? { offered: undefined, joined: undefined, waits: [] }
    found.set(householdId, one)
    return one
  }
  for (const { householdId, ...offer } of await foundInLots(householdIds, (lot) =>
    openOffersOf(database, viewer, lot),
  ))
    if (holdsPlace({ ...offer, outcome: null }, today)) of(householdId).offered = offer
  for (const { householdId, constellationId, constellation } of await foundInLots(householdIds, (lot) =>
    openPlacesOf(database, viewer, lot),
  ))
    of(householdId).joined = constellation === null ? 'elsewhere' : { constellationId, constellation }
  for (const { householdId, ...wait } of await foundInLots(householdIds, (lot) =>
    openWaitsOf(database, viewer, lot),
  ))
    of(householdId).waits.push(wait)
  return found
}

const openOffersOf = (database: Database, viewer: Viewer, householdIds: readonly string[]) =>
  database
    .selectFrom('offers')
    .innerJoin('constellations', 'constellations.id', 'offers.constellationId')
    .select([
      'offers.householdId',
      'offers.id as offerId',
      'offers.constellationId',
      'constellations.name as constellation',
      'offers.untilOn',
    ])
    .where('offers.householdId', 'in', householdIds)
    .where('offers.outcome', 'is', null)
    .where(runBy(viewer))
    .execute()

/** That a home has its place is of its outline; where, only whoever reads that constellation is told. */
const openPlacesOf = (database: Database, viewer: Viewer, householdIds: readonly string[]) =>
  database
    .selectFrom('memberships')
    .innerJoin('households', 'households.id', 'memberships.householdId')
    .select(['memberships.householdId', 'memberships.constellationId'])
    .select(constellationName('memberships.constellationId', readBy(viewer)))
    .where('memberships.householdId', 'in', householdIds)
    .where('memberships.leftOn', 'is', null)
    .where(seeing(viewer, 'outline'))
    .execute()

const openWaitsOf = (database: Database, viewer: Viewer, householdIds: readonly string[]) =>
  database
    .selectFrom('waits')
    .innerJoin('constellations', 'constellations.id', 'waits.constellationId')
    .select([
      'waits.householdId',
      'waits.id as waitId',
      'waits.constellationId',
      'constellations.name as constellation',
    ])
    .where('waits.householdId', 'in', householdIds)
    .where('waits.endedOn', 'is', null)
    .where(runBy(viewer))
    .orderBy('constellations.sortName')
    .execute()
