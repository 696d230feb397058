import { has, runs, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { hoursOf, type OwnDate } from '../rules.ts'

interface Days {
  from: Day
  until: Day
}

/** Gatherings and socials within these days that are not off. */
const gatherings = (database: Database, { from, until }: Days) =>
  database
    .selectFrom('gatherings')
    .select(['gatherings.id', 'gatherings.onDay', 'gatherings.fromTime', 'gatherings.untilTime'])
    .where('gatherings.cancelledAt', 'is', null)
    .where('gatherings.onDay', '>=', from)
    .where('gatherings.onDay', '<=', until)

type GatheringRow = Awaited<ReturnType<ReturnType<typeof gatherings>['execute']>>[number]

const dateOf = ({ id, onDay, fromTime, untilTime }: GatheringRow, state: OwnDate['state']): OwnDate => ({
  ...hoursOf(onDay, fromTime, untilTime),
  ...{ source: 'gathering', sourceId: id, title: 'Gathering', state },
})

/** Those to which a home of the constellation is asked and has not said no; certain once it has said yes. */
export async function gatheringsAskedTo(
  database: Database,
  householdId: string,
  days: Days,
): Promise<OwnDate[]> {
  const rows = await gatherings(database, days)
    .innerJoin('gatheringHomes as own', 'own.gatheringId', 'gatherings.id')
    .innerJoin('memberships as place', (join) =>
      join
        .onRef('place.householdId', '=', 'own.householdId')
        .onRef('place.constellationId', '=', 'gatherings.constellationId')
        .on('place.leftOn', 'is', null),
    )
    .select('own.reply')
    .where('own.householdId', '=', householdId)
    .where('own.invitedAt', 'is not', null)
    .where('own.uninvitedAt', 'is', null)
    .where(({ eb, or }) => or([eb('own.reply', 'is', null), eb('own.reply', '<>', 'no')]))
    .execute()
  return rows.map((row) => dateOf(row, row.reply === 'yes' ? 'confirmed' : 'tentative'))
}

/**
 * Those that somebody runs: of the constellation whose hub home is theirs, of one for whose hub home theirs stands in on
 * that day, and what a liaison worker herself planned in those given to her.
 */
export async function gatheringsRun(database: Database, viewer: Viewer, days: Days): Promise<OwnDate[]> {
  const { accountId, householdId, hubOfId, constellationIds } = viewer
  const own = hubOfId !== null && runs(viewer).includes(hubOfId) ? hubOfId : null
  const plans = has(viewer, 'liaison') ? constellationIds : []
  const rows = await gatherings(database, days)
    .where(({ eb, or, and, exists, selectFrom }) =>
      or([
        eb('gatherings.constellationId', '=', own),
        ...(plans.length === 0
          ? []
          : [and([eb('gatherings.constellationId', 'in', plans), eb('gatherings.madeBy', '=', accountId)])]),
        exists(
          selectFrom('covers')
            .innerJoin('constellations', 'constellations.id', 'covers.constellationId')
            .select('covers.id')
            .whereRef('covers.constellationId', '=', 'gatherings.constellationId')
            .whereRef('covers.fromOn', '<=', 'gatherings.onDay')
            .whereRef('covers.untilOn', '>', 'gatherings.onDay')
            .where('covers.householdId', '=', householdId)
            .where('covers.endedAt', 'is', null)
            .where('constellations.state', '<>', 'closed'),
        ),
      ]),
    )
    .execute()
  return rows.map((row) => dateOf(row, 'confirmed'))
}
