import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { waysToReferral } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { isOwnWay } from '#src/referrals/store/scope.ts'
import type { Line, RewardFilter } from '../rules/totals.ts'
import { owedStandings, type Standing } from '../rules.ts'
import { rewardsWithMoney } from './rewards.ts'

/** `standingOf`, asked of the database. */
const standing = (today: Day) => sql<Standing>`case
  when rewards.ended_at is not null then 'ended'
  when payment_runs.state in ('exported', 'settled') then case
    when rewards.recovery = 'let go' then 'let go'
    when rewards.untrue_since is null then 'paid' else 'to get back' end
  when exists (select 1 from reward_holds where reward_id = rewards.id and released_at is null) then 'held'
  when payables.approved_at is not null then 'approved'
  when payables.id is not null then 'prepared'
  when rewards.due_on > ${today} then 'to come'
  else 'due' end`

/**
 * Rewards that the viewer sees as staff: those of referrals of which they see the reward, and of who pays those that are
 * to be paid. What they, or whoever they live with, gain from is not among them.
 */
const seenBy =
  (viewer: Viewer) =>
  // biome-ignore lint/suspicious/noExplicitAny: the builder of a query with more tables than the scope asks about
  (eb: ExpressionBuilder<any, any>): Expression<SqlBool> => {
    const ways = waysToReferral(viewer, 'reward')
    if (!ways.includes('any') && !ways.includes('paid')) return eb.lit(false)
    const own = eb.not(isOwnWay(viewer)(eb))
    return ways.includes('any') ? own : eb.and([own, eb('payables.id', 'is not', null)])
  }

/** Rewards with who is paid, who was referred and by which terms. */
const rewardsNamed = (database: Database, today: Day) =>
  rewardsWithMoney(database)
    .innerJoin('referrals', 'referrals.id', 'rewards.referralId')
    .innerJoin('applications', 'applications.id', 'rewards.applicationId')
    .innerJoin('carers', 'carers.id', 'rewards.carerId')
    .leftJoin('candidates', 'candidates.id', 'applications.candidateId')
    // Of whoever is paid: the home of the referrer, or the one that the friend became.
    .leftJoin('households', (join) =>
      join.on(
        'households.id',
        '=',
        sql`case when rewards.part = 'referrer' then referrals.household_id else applications.household_id end`,
      ),
    )
    .select([
      ...(['rewards.id', 'rewards.referralId', 'rewards.applicationId', 'rewards.stage'] as const),
      ...(['rewards.part', 'rewards.carerId', 'rewards.pence', 'rewards.dueOn'] as const),
      ...(['rewards.untrueSince', 'rewards.recovery', 'rewards.endedAt', 'rewards.foundDueAt'] as const),
      ...(['carers.name as carer', 'candidates.name as candidate', 'referrals.schemeVersionId'] as const),
      ...(['households.id as householdId', 'households.quadrantId', 'households.hiddenSince'] as const),
      ...(['payables.id as payableId', 'payables.preparedBy', 'payables.preparedAt'] as const),
      ...(['payables.approvedBy', 'payables.approvedAt', 'payables.costCode'] as const),
      ...(['runLines.runId', 'paymentRuns.number as runNumber', 'paymentRuns.state as runState'] as const),
      'paymentRuns.exportedAt',
      standing(today).as('standing'),
    ])

export type RewardRow = Awaited<ReturnType<typeof rewardsSeen>>[number]

/** What a filter asks, and within which days all of it is due. */
const asked =
  ({ standing: wanted }: RewardFilter, span: { from: Day; before: Day }, today: Day) =>
  // biome-ignore lint/suspicious/noExplicitAny: as above
  (eb: ExpressionBuilder<any, any>): Expression<SqlBool> => {
    const parts: Expression<SqlBool>[] = [
      eb('rewards.dueOn', '>=', span.from),
      eb('rewards.dueOn', '<', span.before),
    ]
    // By itself, so that an index finds them.
    if (wanted !== 'all' && wanted !== 'ended') parts.push(eb('rewards.endedAt', 'is', null))
    if (wanted === 'owed') parts.push(eb(standing(today), 'in', owedStandings))
    else if (wanted !== 'all') parts.push(eb(standing(today), '=', wanted))
    return eb.and(parts)
  }

/**
 * Rewards of a list, those due first first.
 * @param span the days between which all of them are due: far fewer are looked at then than there ever were
 * @param after the last reward of the page before
 */
export const rewardsSeen = (
  database: Database,
  viewer: Viewer,
  {
    today,
    filter,
    span,
    after,
    most,
  }: {
    today: Day
    filter: RewardFilter
    span: { from: Day; before: Day }
    after?: { dueOn: Day; id: string } | undefined
    most: number
  },
) =>
  rewardsNamed(database, today)
    .where(seenBy(viewer))
    .where(asked(filter, span, today))
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('rewards.dueOn', '>', after?.dueOn ?? ''),
          eb.and([eb('rewards.dueOn', '=', after?.dueOn ?? ''), eb('rewards.id', '>', after?.id ?? '')]),
        ]),
      ),
    )
    .orderBy('rewards.dueOn')
    .orderBy('rewards.id')
    .limit(most)
    .execute()

/** One reward that there is for the viewer. */
export const rewardSeen = (database: Database, viewer: Viewer, id: string, today: Day) =>
  rewardsNamed(database, today).where(seenBy(viewer)).where('rewards.id', '=', id).executeTakeFirst()

/** Rewards that the viewer sees, to add up: by which way they came is asked only for who could gain from one. */
const summed = (database: Database, viewer: Viewer) =>
  rewardsWithMoney(database)
    .$if(viewer.carerId !== null || viewer.householdId !== null, (query) =>
      query.innerJoin('applications', 'applications.id', 'rewards.applicationId'),
    )
    .where(seenBy(viewer))

/**
 * How many rewards stand where, and what they come to, by the month in which they are due: everything that a page of them
 * adds up, from looking at each once.
 */
export async function linesSeen(database: Database, viewer: Viewer, today: Day): Promise<Line[]> {
  const month = sql<Day>`substr(cast(rewards.due_on as text), 1, 7) || '-01'`
  const rows = await summed(database, viewer)
    .select(({ fn }) => [
      ...[standing(today).as('standing'), month.as('month')],
      ...[fn.countAll<number>().as('count'), fn.sum<number>('rewards.pence').as('pence')],
    ])
    .groupBy([sql`1`, sql`2`])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count), pence: Number(row.pence) }))
}

/** How many rewards of those for which nothing is prepared yet stand where: that is what somebody has to begin with. */
export async function waitingSeen(database: Database, viewer: Viewer, today: Day) {
  const rows = await summed(database, viewer)
    .where('rewards.endedAt', 'is', null)
    .where('payables.id', 'is', null)
    .select(({ fn }) => [standing(today).as('standing'), fn.countAll<number>().as('count')])
    .groupBy(sql`1`)
    .execute()
  return new Map(rows.map((row) => [row.standing, Number(row.count)]))
}

/** The terms of these versions, as they were written down. */
export const versionsNamed = (database: Database, ids: readonly string[]) =>
  database
    .selectFrom('schemeVersions')
    .select(['id', 'number', 'name', 'terms'])
    .where('id', 'in', [...ids, ''])
    .execute()

/** What people are called who did something. */
export const accountsNamed = (database: Database, ids: readonly string[]) =>
  database
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('id', 'in', [...ids, ''])
    .execute()

/** What was paid for the same application before a reward was, or until now while it is not. */
export const paidBefore = (database: Database, { id, applicationId, exportedAt }: RewardRow) =>
  rewardsWithMoney(database)
    .select(['rewards.stage', 'rewards.part', 'rewards.carerId', 'rewards.pence'])
    .where('rewards.applicationId', '=', applicationId)
    .where('rewards.id', '<>', id)
    .where('rewards.endedAt', 'is', null)
    .where('paymentRuns.exportedAt', 'is not', null)
    .$if(exportedAt !== null, (query) => query.where('paymentRuns.exportedAt', '<', exportedAt))
    .execute()

/** What the book says of payments, the first first. */
export const entriesIn = (database: Database, rewardId: string) =>
  database
    .selectFrom('ledgerEntries')
    .innerJoin('payables', 'payables.id', 'ledgerEntries.payableId')
    .select([
      ...(['ledgerEntries.id', 'ledgerEntries.what', 'ledgerEntries.pence', 'ledgerEntries.onDay'] as const),
      ...(['ledgerEntries.fromAccount', 'ledgerEntries.toAccount', 'ledgerEntries.enteredBy'] as const),
    ])
    .where('payables.sourceId', '=', rewardId)
    .where('payables.kind', 'in', ['reward', 'welcome bonus'])
    .orderBy('ledgerEntries.enteredAt')
    .orderBy('ledgerEntries.payableId')
    .orderBy('ledgerEntries.number')
    .execute()
