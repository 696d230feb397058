import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { type Applications, isOwnWay } from '#src/referrals/store/scope.ts'

/** Applications with a referral that stands, but for those that whoever looks gains from. */
const referred = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('applications')
    .select('applications.id')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('referrals')
          .select('referrals.id')
          .whereRef('referrals.applicationId', '=', 'applications.id')
          .where('referrals.withdrawnAt', 'is', null)
          .where('referrals.schemeVersionId', 'is not', null),
      ),
    )
    .where((eb) => eb.not(isOwnWay(viewer)(eb as unknown as Applications)))

/** The ways of which something may still come: those that are open, and those approved since a day. */
export async function waysAhead(database: Database, viewer: Viewer, approvedSince: Day): Promise<string[]> {
  const open = await referred(database, viewer).where('applications.closedOn', 'is', null).execute()
  const approved = await referred(database, viewer)
    .where('applications.outcome', '=', 'approved')
    .where('applications.closedOn', '>=', approvedSince)
    .execute()
  return [...open, ...approved].map(({ id }) => id)
}

/** The newest ways that began in some days and are over, from which is learned how it usually goes. */
export const waysEnded = (
  database: Database,
  { from, before, most }: { from: Day; before: Day; most: number },
) =>
  database
    .selectFrom('applications')
    .select('applications.id')
    .where('applications.openedOn', '>=', from)
    .where('applications.openedOn', '<', before)
    .where('applications.outcome', 'in', ['approved', 'not approved', 'withdrawn'])
    .orderBy('applications.openedOn', 'desc')
    .orderBy('applications.id')
    .limit(most)
    .execute()

/** The days on which some ways began. */
export async function enquiredOf(database: Database, ids: readonly string[]): Promise<Map<string, Day>> {
  const rows = await database
    .selectFrom('applications')
    .select(['id', 'openedOn'])
    .where('id', 'in', [...ids, ''])
    .execute()
  return new Map(rows.map(({ id, openedOn }) => [id, openedOn]))
}
