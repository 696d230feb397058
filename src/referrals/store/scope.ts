import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { ReferralField } from '#src/access/rules/fields.ts'
import { waysToReferral } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Schema } from '#src/database/schema.ts'

const everything = sql<SqlBool>`1 = 1`
const nothing = sql<SqlBool>`1 = 0`

/** For queries on `applications` under its own name. */
export type Applications = ExpressionBuilder<Schema, 'applications'>

/** `isOwnReferral`, asked of the database: they or their home referred them, or it is their own home. */
export const isOwnWay =
  ({ carerId, householdId }: Viewer) =>
  (eb: Applications): Expression<SqlBool> => {
    const byThem = (whose: 'carerId' | 'householdId', id: string) =>
      eb.exists(
        eb
          .selectFrom('referrals as own')
          .select('own.id')
          .whereRef('own.applicationId', '=', 'applications.id')
          .where('own.withdrawnAt', 'is', null)
          .where(`own.${whose}`, '=', id),
      )
    const theirs: Expression<SqlBool>[] = []
    if (carerId !== null) theirs.push(byThem('carerId', carerId))
    if (householdId !== null)
      theirs.push(
        byThem('householdId', householdId),
        eb.and([
          eb('applications.householdId', 'is not', null),
          eb('applications.householdId', '=', householdId),
        ]),
      )
    return theirs.length > 0 ? eb.or(theirs) : nothing
  }

/** Whether somebody told them of fostering, and nobody has withdrawn that. */
export const isReferred = (eb: Applications) =>
  eb.exists(
    eb
      .selectFrom('referrals')
      .select('referrals.id')
      .whereRef('referrals.applicationId', '=', 'applications.id')
      .where('referrals.withdrawnAt', 'is', null),
  )

/** Whether somebody enquired before they were a home, or was referred: recruiting has to do with them. */
export const isRecruited = (eb: Applications) =>
  eb.or([eb('applications.candidateId', 'is not', null), isReferred(eb)])

/**
 * Whether they live in one of these quadrants: by the home that they became, before that by what they said. It is asked
 * of each application, so that a list in the order of its days stops as soon as it is full.
 */
export const livesIn = (quadrantIds: readonly string[]) => (eb: Applications) =>
  eb(
    eb.fn.coalesce(
      eb
        .selectFrom('households as theirs')
        .select('theirs.quadrantId')
        .whereRef('theirs.id', '=', 'applications.householdId')
        .$asScalar(),
      eb
        .selectFrom('candidates as they')
        .select('they.quadrantId')
        .whereRef('they.id', '=', 'applications.candidateId')
        .$asScalar(),
    ),
    'in',
    quadrantIds,
  )

/**
 * Applications of whose referral, or of who enquired, the viewer sees this class of fields: `maySeeOfReferral`, asked of
 * the database.
 */
export const seeingWay =
  (viewer: Viewer, field: ReferralField) =>
  (eb: Applications): Expression<SqlBool> => {
    const ways = waysToReferral(viewer, field)
    const parts: Expression<SqlBool>[] = []
    if (ways.includes('any')) parts.push(everything)
    else {
      if (ways.includes('quadrant') && viewer.quadrantIds.length > 0)
        parts.push(livesIn(viewer.quadrantIds)(eb))
      if (ways.includes('supervised') && viewer.supervisedIds.length > 0)
        parts.push(eb('applications.householdId', 'in', viewer.supervisedIds))
    }
    if (parts.length === 0) return nothing
    return eb.and([isRecruited(eb), eb.or(parts), eb.not(isOwnWay(viewer)(eb))])
  }
