import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { has, runs, type Viewer } from '#src/access/rules.ts'
import type { Schema } from '#src/database/schema.ts'

type Gatherings = ExpressionBuilder<Schema, 'gatherings'>
type Condition = (eb: Gatherings) => Expression<SqlBool>

/** The gatherings of constellations that the viewer looks after: their hub carer, their liaison worker, or a manager. */
const runAs =
  (viewer: Viewer): Condition =>
  (eb) => {
    if (has(viewer, 'manager')) return eb.lit(true)
    const ids = constellationsRun(viewer)
    return ids.length > 0 ? eb('gatherings.constellationId', 'in', ids) : eb.lit(false)
  }

/** The constellations whose gatherings a viewer plans; of a manager, who plans any, only the own ones. */
export const constellationsRun = (viewer: Viewer): string[] => [
  ...runs(viewer),
  ...(has(viewer, 'liaison') ? viewer.constellationIds : []),
]

/** Whether a viewer plans the gatherings of this constellation. */
export const mayPlan = (viewer: Viewer, constellationId: string): boolean =>
  has(viewer, 'manager') || constellationsRun(viewer).includes(constellationId)

/** Those to which the viewer's own home is invited, as one of the constellation's homes today. */
const invitedTo =
  ({ householdId }: Viewer): Condition =>
  (eb) =>
    householdId === null
      ? eb.lit(false)
      : eb.exists(
          eb
            .selectFrom('gatheringHomes as own')
            .innerJoin('memberships as place', (join) =>
              join.onRef('place.householdId', '=', 'own.householdId').on('place.leftOn', 'is', null),
            )
            .select('own.gatheringId')
            .whereRef('own.gatheringId', '=', 'gatherings.id')
            .whereRef('place.constellationId', '=', 'gatherings.constellationId')
            .where('own.householdId', '=', householdId)
            .where((row) =>
              row.or([
                row.and([row('own.invitedAt', 'is not', null), row('own.uninvitedAt', 'is', null)]),
                // Whoever came was there.
                row('own.attendance', '=', 'came'),
              ]),
            ),
        )

/** Every gathering that there is for a viewer; any other does not exist. */
export const gatheringsSeenBy =
  (viewer: Viewer): Condition =>
  (eb) =>
    eb.or([runAs(viewer)(eb), invitedTo(viewer)(eb)])
