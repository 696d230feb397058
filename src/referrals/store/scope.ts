import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { ReferralField } from '#src/access/rules/fields.ts'
import { waysToReferral } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Schema } from '#src/database/schema.ts'

/** For queries on `applications` under its own name. */
export type Applications = ExpressionBuilder<Schema, 'applications'>

/** `isOwnReferral`, asked of the database: they or their home referred them, or it is their own home. */
const isOwn = ({ carerId, householdId }: Viewer, eb: Applications): Expression<SqlBool> | undefined => {
  const byThem = (whose: 'carerId' | 'householdId', id: string) =>
    eb.exists(
      eb
        .selectFrom('referrals as own')
        .select('own.id')
        .whereRef('own.applicationId', '=', 'applications.id')
        .where('own.withdrawnAt', 'is', null)
        .where(`own.${whose}`, '=', id),
    )
  const theirs = [
    ...(carerId === null ? [] : [byThem('carerId', carerId)]),
    ...(householdId === null
      ? []
      : [
          byThem('householdId', householdId),
          eb.and([
            eb('applications.householdId', 'is not', null),
            eb('applications.householdId', '=', householdId),
          ]),
        ]),
  ]
  return theirs.length > 0 ? eb.or(theirs) : undefined
}

/** Whether somebody enquired before they were a home, or was referred: recruiting has to do with them. */
const isRecruited = (eb: Applications) =>
  eb.or([
    eb('applications.candidateId', 'is not', null),
    eb.exists(
      eb
        .selectFrom('referrals')
        .select('referrals.id')
        .whereRef('referrals.applicationId', '=', 'applications.id')
        .where('referrals.withdrawnAt', 'is', null),
    ),
  ])

/** Where they live: by the home that they became, before that by what they said. */
const livesIn = (eb: Applications, quadrantIds: readonly string[]) =>
  eb.or([
    eb('applications.householdId', 'in', (of) =>
      of.selectFrom('households').select('households.id').where('households.quadrantId', 'in', quadrantIds),
    ),
    eb.and([
      eb('applications.householdId', 'is', null),
      eb('applications.candidateId', 'in', (of) =>
        of.selectFrom('candidates').select('candidates.id').where('candidates.quadrantId', 'in', quadrantIds),
      ),
    ]),
  ])

/**
 * Applications of whose referral, or of who enquired, the viewer sees this class of fields: `maySeeOfReferral`, asked of
 * the database.
 */
export const seeingWay =
  (viewer: Viewer, field: ReferralField) =>
  (eb: Applications): Expression<SqlBool> => {
    const ways = waysToReferral(viewer, field)
    const parts: Expression<SqlBool>[] = []
    if (ways.includes('any')) parts.push(sql<SqlBool>`1 = 1`)
    else {
      if (ways.includes('quadrant') && viewer.quadrantIds.length > 0)
        parts.push(livesIn(eb, viewer.quadrantIds))
      if (ways.includes('supervised') && viewer.supervisedIds.length > 0)
        parts.push(eb('applications.householdId', 'in', viewer.supervisedIds))
    }
    const own = isOwn(viewer, eb)
    if (parts.length === 0) return sql<SqlBool>`1 = 0`
    // What follows approval is confirmed of every home, so that nobody learns by it who was referred.
    const scope = field === 'milestones' ? [] : [isRecruited(eb)]
    return eb.and([...scope, eb.or(parts), ...(own ? [eb.not(own)] : [])])
  }
