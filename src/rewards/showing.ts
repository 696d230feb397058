import { maySee, maySeeOfReferral } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import type { RewardPart } from '#src/schemes/rules/earning.ts'
import type { Terms } from '#src/schemes/rules.ts'
import type { RewardShown } from '#views/rewards/shown.ts'
import { type RewardRow, versionsNamed } from './store/reading.ts'

/** What a stage is called in the terms of a version. */
export type StageNames = (versionId: string | null, stage: string) => string

/** The names of the stages of these rewards: a version of the terms keeps them for good. */
export async function stageNamesOf(
  database: Database,
  rows: readonly { schemeVersionId: string | null }[],
): Promise<StageNames> {
  const ids = [...new Set(rows.flatMap(({ schemeVersionId }) => schemeVersionId ?? []))]
  const terms = new Map(
    (await versionsNamed(database, ids)).map(({ id, terms: text }) => [id, JSON.parse(text) as Terms]),
  )
  return (versionId, stage) =>
    (versionId === null ? undefined : terms.get(versionId))?.stages.find(({ key }) => key === stage)?.name ??
    stage
}

/** Through what whoever is paid is named on a page of rewards: as who referred, or as who is paid. */
const named = (viewer: Viewer, row: RewardRow, part: RewardPart): boolean => {
  const home = homeOf(row)
  if (!home) return false
  return (
    (row.payableId !== null && maySee(viewer, home, 'full names', 'payee')) ||
    (part === 'referrer' && maySee(viewer, home, 'full names', 'referrer'))
  )
}

/** Whether the viewer sees under what finance books it. */
export const seesOwed = (viewer: Viewer, row: RewardRow): boolean => {
  const home = homeOf(row)
  return home !== undefined && row.payableId !== null && maySee(viewer, home, 'owed', 'payee')
}

const homeOf = ({ householdId: id, quadrantId, hiddenSince }: RewardRow) =>
  id === null || quadrantId === null ? undefined : { id, quadrantId, hiddenSince, openIn: null }

/** Whether the viewer may know who was referred, and whether what is held. */
export const seesCandidate = (viewer: Viewer): boolean =>
  maySeeOfReferral(viewer, { quadrantId: null }, 'candidate')
export const seesHolds = (viewer: Viewer): boolean =>
  maySeeOfReferral(viewer, { quadrantId: null }, 'holds on rewards')

export function rewardShown(viewer: Viewer, row: RewardRow, stageNames: StageNames): RewardShown {
  const candidate = seesCandidate(viewer) ? row.candidate : undefined
  return {
    ...{ id: row.id, standing: row.standing, part: row.part, pence: row.pence, dueOn: row.dueOn },
    stage: stageNames(row.schemeVersionId, row.stage),
    // The friend who became a carer is known by the name with which they enquired.
    payee: named(viewer, row, row.part) ? row.carer : (row.part === 'new carer' && candidate) || undefined,
    candidate,
    ...{ runId: row.runId, runNumber: row.runNumber },
  }
}

/** The homes that a list names. */
export const homesIn = (rows: readonly RewardRow[]) =>
  rows.flatMap(({ householdId }) => (householdId === null ? [] : [['household', householdId] as const]))
