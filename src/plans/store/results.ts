import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { seeing } from '#src/households/store/scope.ts'
import type { HomePart, HubPart } from '../rules.ts'

/** What a plan does with a hub home, by its number in the plan. */
export interface PlannedHub {
  number: number
  householdId: string
  constellationId: string | null
  part: HubPart
  staying: number
  joining: number
  lacking: number
  whySealed: string | null
}

/** What a plan does with a home. */
export interface PlannedHome {
  number: number
  householdId: string
  part: HomePart
  hubNumber: number | null
  whySealed: string | null
}

/** Writes some of what a run came to, few enough for one statement: nobody sees it before the run is *done*. */
export const writeHubs = (database: Database, runId: string, lot: readonly PlannedHub[]) =>
  database
    .insertInto('planHubs')
    .values(lot.map((hub) => ({ ...hub, runId })))
    .execute()

export const writeHomes = (database: Database, runId: string, lot: readonly PlannedHome[]) =>
  database
    .insertInto('planHomes')
    .values(lot.map((home) => ({ ...home, runId })))
    .execute()

/** A page of the hubs of a run in the order of their numbers: those that run and open, or those that stay closed. */
export const hubsOfRun = (
  database: Database,
  viewer: Viewer,
  runId: string,
  { parts, after, limit }: { parts: readonly HubPart[]; after: number; limit: number },
) =>
  database
    .selectFrom('planHubs')
    .innerJoin('households', 'households.id', 'planHubs.householdId')
    .select([
      'planHubs.number',
      'planHubs.householdId',
      'planHubs.constellationId',
      'planHubs.part',
      'planHubs.staying',
      'planHubs.joining',
      'planHubs.lacking',
      'planHubs.whySealed',
      'households.name as household',
      'households.quadrantId',
      'households.hiddenSince',
    ])
    .where('planHubs.runId', '=', runId)
    .where('planHubs.part', 'in', parts)
    .where('planHubs.number', '>', after)
    .where(seeing(viewer, 'name'))
    .orderBy('planHubs.number')
    .limit(limit)
    .execute()

const homesOf = (database: Database, viewer: Viewer, runId: string) =>
  database
    .selectFrom('planHomes')
    .innerJoin('households', 'households.id', 'planHomes.householdId')
    .innerJoin('quadrants', 'quadrants.id', 'households.quadrantId')
    .select([
      'planHomes.number',
      'planHomes.householdId',
      'planHomes.part',
      'planHomes.hubNumber',
      'planHomes.whySealed',
      'households.name as household',
      'households.quadrantId',
      'households.sortName',
      'households.kind',
      'households.hiddenSince',
      'households.endedOn',
      'quadrants.name as quadrant',
    ])
    .where('planHomes.runId', '=', runId)
    .where(seeing(viewer, 'name'))

/** The homes of these hubs in a run, by hub and by their numbers, which follow their names. */
export const homesOfHubs = async (
  database: Database,
  viewer: Viewer,
  runId: string,
  hubNumbers: readonly number[],
) =>
  hubNumbers.length === 0
    ? []
    : homesOf(database, viewer, runId)
        .where('planHomes.hubNumber', 'in', [...hubNumbers])
        .orderBy('planHomes.hubNumber')
        .orderBy('planHomes.number')
        .execute()

/** A page of the homes that a run leaves out, by their numbers, which follow their names. */
export const homesLeftOut = (
  database: Database,
  viewer: Viewer,
  runId: string,
  { after, limit }: { after: number; limit: number },
) =>
  homesOf(database, viewer, runId)
    .where('planHomes.hubNumber', 'is', null)
    .where('planHomes.number', '>', after)
    .orderBy('planHomes.number')
    .limit(limit)
    .execute()

/** What a run does with one home; undefined where it is not in it, or the viewer may not know of it. */
export const homeOfRun = (database: Database, viewer: Viewer, runId: string, householdId: string) =>
  homesOf(database, viewer, runId).where('planHomes.householdId', '=', householdId).executeTakeFirst()

/** Some of the homes of a run with their hubs, by their numbers: for what would be if. It asks no viewer. */
export const placesOfRun = (database: Database, runId: string, { after, limit }: Portion) =>
  database
    .selectFrom('planHomes')
    .select(['number', 'householdId', 'hubNumber'])
    .where('runId', '=', runId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()

/** The hubs of a run that are open by it. It asks no viewer. */
export const openHubsOfRun = (database: Database, runId: string) =>
  database
    .selectFrom('planHubs')
    .select(['number', 'householdId'])
    .where('runId', '=', runId)
    .where('part', '!=', 'stays closed')
    .execute()

interface Portion {
  after: number
  limit: number
}
