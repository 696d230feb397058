import { type Expression, type SqlBool, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { DueDays } from '../rules/next-steps.ts'
import { type PairRow, type PairsAsked, pairs } from './reading.ts'
import { isOpen, pairingsLookedAfter } from './scope.ts'

/** Whether it is looked after by the viewer is asked last: of a pair that has no next step nobody needs to know. */
const found = (
  database: Database,
  viewer: Viewer,
  { quadrantIds, most }: PairsAsked,
  which: Expression<SqlBool>,
) =>
  database
    .selectFrom('pairings')
    .select('pairings.id')
    .where(isOpen)
    .where(which)
    .where((eb) => pairingsLookedAfter(viewer, eb, quadrantIds))
    .orderBy('pairings.offeredAt')
    .orderBy('pairings.id')
    .limit(most)

/** In the words of the index of those that wait for a decision. */
const toDecide = sql<SqlBool>`(pairings.state = 'undecided' or pairings.to_decide_since is not null)`

/** What may be due of a pair that is together, as `nextStepsOf` says it; of an approval some days more. */
const mayBeDue = ({ today, askedBy, talkedBy, approvedBy, meetings }: DueDays) => sql<SqlBool>`(
  pairings.state = 'active' and pairings.to_decide_since is null and (
    pairings.review_on <= ${today} or pairings.decide_on <= ${today}
    or (pairings.asked_on <= ${askedBy}
      and (pairings.in_touch_on is null or pairings.in_touch_on < pairings.asked_on))
    or (pairings.started_on <= ${talkedBy} and pairings.last_talk_on is null)
    or (pairings.kind = 'mentoring' and (
      not exists (
        select 1 from confidentiality_agreements
        where confidentiality_agreements.carer_id = pairings.one_carer_id
          and confidentiality_agreements.ended_at is null)
      or ((pairings.decide_on is null or pairings.extended_on is not null) and exists (
        select 1 from households as mentees
        where mentees.id = pairings.other_household_id and (
          (pairings.decide_on is null and mentees.approved_on <= ${approvedBy})
          or (mentees.approval = 'prospective' and ${meetings} > (
            select count(*) from pair_talks
            where pair_talks.pairing_id = pairings.id and pair_talks.ended_at is null
              and pair_talks.channel in ('visit', 'online'))))))))))`

const pairsToDecide = prepared((database: Database, viewer: Viewer, asked: PairsAsked) =>
  pairs(database, found(database, viewer, asked, toDecide))
    .orderBy('pairings.offeredAt')
    .orderBy('pairings.id'),
)

const pairsDue = prepared((database: Database, viewer: Viewer, due: DueDays, asked: PairsAsked) =>
  pairs(database, found(database, viewer, asked, mayBeDue(due)))
    .orderBy('pairings.offeredAt')
    .orderBy('pairings.id'),
)

/**
 * Open pairings that a viewer looks after and that may have a next step, which `nextStepsOf` says: those that wait for a
 * decision first, then the longest.
 */
export async function pairsToLookAt(
  database: Database,
  viewer: Viewer,
  due: DueDays,
  asked: PairsAsked,
): Promise<PairRow[]> {
  const first = await pairsToDecide(database, viewer, asked)
  if (first.length >= asked.most) return first
  return [...first, ...(await pairsDue(database, viewer, due, { ...asked, most: asked.most - first.length }))]
}
