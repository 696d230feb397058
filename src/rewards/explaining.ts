import { mayUse, routes } from '#src/access/rules/routes.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { isSent } from '#src/payments/rules.ts'
import { judgedStory } from '#src/referrals/judging.ts'
import { open } from '#src/secrets/seal.ts'
import type { HoldShown, RecoveryShown, RewardExplained } from '#views/rewards/shown.ts'
import { explain } from './rules/explaining.ts'
import { rewardShown, seesHolds, seesOwed, stageNamesOf } from './showing.ts'
import { holdsOf } from './store/holds.ts'
import { accountsNamed, entriesIn, paidBefore, type RewardRow, versionsNamed } from './store/reading.ts'
import { recoveriesOf } from './store/recoveries.ts'

type Names = (id: string | null) => string | undefined

/** Everything that the page of a reward says to somebody who sees it. */
export async function rewardExplained(
  acting: Acting,
  viewer: Viewer,
  row: RewardRow,
): Promise<RewardExplained> {
  const { database } = acting
  const shown = rewardShown(viewer, row, await stageNamesOf(database, [row]))
  const entries = await entriesIn(database, row.id)
  const holds = await holdsOf(database, row.id)
  const recoveries = await recoveriesOf(database, row.id)
  const names = await namesOf(acting, [
    ...[row.preparedBy, row.approvedBy, ...entries.map(({ enteredBy }) => enteredBy)],
    ...holds.flatMap(({ heldBy, releasedBy }) => [heldBy, releasedBy]),
    ...recoveries.flatMap(({ saidBy, confirmedBy }) => [saidBy, confirmedBy]),
  ])
  const looksIn = seesHolds(viewer)
  const story = looksIn ? await judgedStory(database, row.applicationId) : undefined
  const terms = story?.judgement.terms
  const [version] = row.schemeVersionId === null ? [] : await versionsNamed(database, [row.schemeVersionId])
  return {
    ...shown,
    referralHref:
      looksIn && mayUse(viewer, routes['GET /referrals/:id']) ? `/referrals/${row.referralId}` : undefined,
    scheme: version && {
      ...{ id: version.id, number: version.number, name: version.name },
      open: mayUse(viewer, routes['GET /schemes/:id']),
    },
    explained: story && terms && explain(terms, story.story, row, await paidBefore(database, row)),
    ...{ foundDueAt: row.foundDueAt, endedAt: row.endedAt },
    untrueSince: looksIn ? row.untrueSince : null,
    ...{ preparedBy: names(row.preparedBy), preparedAt: row.preparedAt },
    ...{ approvedBy: names(row.approvedBy), approvedAt: row.approvedAt },
    costCode: seesOwed(viewer, row) ? row.costCode : null,
    runState: row.runState,
    runHref:
      row.runId !== null && mayUse(viewer, routes['GET /payment-runs/:id'])
        ? `/payment-runs/${row.runId}`
        : undefined,
    entries: entries.map((entry) => ({ ...entry, by: names(entry.enteredBy) })),
    holds: looksIn ? holds.map((hold) => holdShown(acting, viewer, hold, names, row)) : undefined,
    recoveries: looksIn ? recoveries.map((said) => recoveryShown(viewer, said, names)) : undefined,
    may: mayDo(viewer, row),
  }
}

async function namesOf({ database }: Acting, ids: readonly (string | null)[]): Promise<Names> {
  const known = new Map(
    (await accountsNamed(database, [...new Set(ids.flatMap((id) => id ?? []))])).map(({ id, name }) => [
      id,
      name,
    ]),
  )
  return (id) => (id === null ? undefined : known.get(id))
}

const holdShown = (
  { keys }: Acting,
  viewer: Viewer,
  hold: Awaited<ReturnType<typeof holdsOf>>[number],
  names: Names,
  row: RewardRow,
): HoldShown => ({
  ...{ id: hold.id, why: hold.why, heldAt: hold.heldAt, releasedAt: hold.releasedAt },
  note: hold.noteSealed === null ? undefined : open(keys, hold.id, hold.noteSealed),
  heldBy: hold.heldBy === null ? null : (names(hold.heldBy) ?? 'somebody'),
  releasedBy: names(hold.releasedBy),
  mayRelease:
    row.endedAt === null &&
    hold.heldBy !== viewer.accountId &&
    mayUse(viewer, routes['POST /reward-holds/:id/releases']),
})

const recoveryShown = (
  viewer: Viewer,
  said: Awaited<ReturnType<typeof recoveriesOf>>[number],
  names: Names,
): RecoveryShown => ({
  ...{ id: said.id, decision: said.decision, saidAt: said.saidAt },
  ...{ confirmedAt: said.confirmedAt, withdrawnAt: said.withdrawnAt },
  saidBy: names(said.saidBy) ?? 'somebody',
  confirmedBy: names(said.confirmedBy),
  mayConfirm: said.saidBy !== viewer.accountId,
})

/** What the page offers; each deed asks its own rule again. */
function mayDo(viewer: Viewer, row: RewardRow): RewardExplained['may'] {
  const open = row.endedAt === null && !isSent(row.runState)
  return {
    prepare: row.standing === 'due' && mayUse(viewer, routes['POST /rewards/preparations']),
    approve:
      row.standing === 'prepared' &&
      row.preparedBy !== viewer.accountId &&
      mayUse(viewer, routes['POST /rewards/approvals']),
    sendBack: row.standing === 'prepared' && mayUse(viewer, routes['POST /rewards/:id/returns']),
    hold: open && mayUse(viewer, routes['POST /rewards/:id/holds']),
    recover: row.standing === 'to get back' && mayUse(viewer, routes['POST /rewards/:id/recoveries']),
  }
}
