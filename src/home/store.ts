import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { hasExceptionEnding, readBy } from '#src/constellations/store/constellations.ts'
import type { Database } from '#src/database/open.ts'
import { seenAsStaff } from '#src/households/store/scope.ts'
import type { OwnConstellation, StaffFacts } from './rules.ts'

/** What a member of staff should know first, counted within what they may see; one query; `soon` is when an exception ends soon. */
export const staffFacts = (
  database: Database,
  viewer: Viewer,
  soon: { today: Day; by: Day },
): Promise<StaffFacts> =>
  database
    .selectNoFrom(({ selectFrom }) => {
      const households = selectFrom('households')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('endedOn', 'is', null)
        .where(seenAsStaff(viewer))
      const constellations = selectFrom('constellations')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('state', '<>', 'closed')
        .where(readBy(viewer))
      return [
        households.$asScalar().as('households'),
        households.where('placeProblem', 'is not', null).$asScalar().as('homesToPlace'),
        households.where('onHoldSince', 'is not', null).$asScalar().as('onHold'),
        constellations.$asScalar().as('constellations'),
        constellations.where('needsHomesSince', 'is not', null).$asScalar().as('needHomes'),
        constellations.where('needsHubSince', 'is not', null).$asScalar().as('needHub'),
        constellations.where(hasExceptionEnding(soon)).$asScalar().as('exceptionsEnding'),
      ]
    })
    .executeTakeFirstOrThrow() as Promise<StaffFacts>

/** The constellations given to a liaison worker, by name. */
export const constellationsGivenTo = async (
  database: Database,
  viewer: Viewer,
): Promise<OwnConstellation[]> =>
  has(viewer, 'liaison') && viewer.constellationIds.length > 0
    ? database
        .selectFrom('constellations')
        .select(['id', 'name', 'state', 'homes', 'minHomes', 'maxHomes', 'needsHomesSince', 'needsHubSince'])
        .where('id', 'in', viewer.constellationIds)
        .where('state', '<>', 'closed')
        .orderBy('sortName')
        .orderBy('id')
        .execute()
    : []

/** The constellation in which a fostering household has its place today. */
export const constellationOfHome = (
  database: Database,
  householdId: string,
): Promise<{ id: string; name: string } | undefined> =>
  database
    .selectFrom('memberships')
    .innerJoin('constellations', 'constellations.id', 'memberships.constellationId')
    .select(['constellations.id', 'constellations.name'])
    .where('householdId', '=', householdId)
    .where('leftOn', 'is', null)
    .where('state', '<>', 'closed')
    .executeTakeFirst()
