import { waysToReferral } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { type ApplicationStep, applicationSteps } from '#src/applications/rules.ts'
import { standingStepsOf } from '#src/applications/store/steps.ts'
import { addDays, type Day } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import type { Settings } from '#src/service/rules.ts'
import { outcomesOf, type PipelineState, pipelineStates, stepsAfter } from './rules/pipeline.ts'
import { standingOf } from './rules/progress.ts'
import { type PipelineAsked, type PipelineRow, pipelineOf } from './store/pipeline.ts'
import { referralsOfWays } from './store/referrals.ts'

/** Whether the viewer reads who referred whom: for all others nothing of the list may tell. */
export const seesReferrers = (viewer: Viewer): boolean => waysToReferral(viewer, 'referral').includes('any')

/** What was chosen on the page, as it stands in its address. */
export interface Chosen {
  state: PipelineState
  stage: ApplicationStep | undefined
  quadrant: string | undefined
  referred: 'yes' | 'no' | undefined
  referrer: string | undefined
  scheme: string | undefined
}

/** What the address asks, as far as the viewer may ask it. */
export function chosenIn(viewer: Viewer, query: (name: string) => string | undefined): Chosen {
  const of = <Word extends string>(words: readonly Word[], name: string) =>
    words.find((word) => word === query(name))
  const sees = seesReferrers(viewer)
  return {
    state: of(pipelineStates, 'state') ?? 'open',
    stage: of(applicationSteps, 'stage'),
    quadrant: query('quadrant') || undefined,
    referred: sees ? of(['yes', 'no'] as const, 'referred') : undefined,
    referrer: sees ? query('referrer') || undefined : undefined,
    scheme: sees ? query('scheme') || undefined : undefined,
  }
}

/** The same as the database is asked. */
export const askedBy = (chosen: Chosen, today: Day, { noMovementDays }: Settings): PipelineAsked => ({
  open: chosen.state === 'open' ? 'yes' : undefined,
  outcomes: outcomesOf(chosen.state),
  at: chosen.stage && { step: chosen.stage, later: stepsAfter(chosen.stage) },
  quadrantId: chosen.quadrant,
  quietBefore: chosen.state === 'quiet' ? addDays(today, -noMovementDays) : undefined,
  referred: chosen.referred === 'yes' ? true : undefined,
  notReferred: chosen.referred === 'no' ? true : undefined,
  carerId: chosen.referrer,
  schemeVersionId: chosen.scheme,
})

/** Some ways with how far each has come, and with who referred them for whoever reads that. */
async function withSteps(
  { database, today }: Acting,
  viewer: Viewer,
  rows: readonly PipelineRow[],
  { noMovementDays }: Settings,
) {
  const ids = rows.map(({ id }) => id)
  const steps = ids.length > 0 ? await standingStepsOf(database, ids) : []
  const referrals = ids.length > 0 && seesReferrers(viewer) ? await referralsOfWays(database, ids) : []
  const quietBefore = addDays(today, -noMovementDays)
  return rows.map((row) => ({
    ...row,
    ...standingOf(
      {
        closedOn: row.closedOn,
        steps: steps.filter(({ applicationId }) => applicationId === row.id),
      },
      quietBefore,
    ),
    referrals: referrals.filter(({ applicationId }) => applicationId === row.id),
  }))
}

export type WayListed = Awaited<ReturnType<typeof withSteps>>[number]

/** A page of ways, the newest first. */
export const pipelinePage = async (
  acting: Acting,
  viewer: Viewer,
  settings: Settings,
  asked: PipelineAsked & { after: string | undefined },
  limit: number,
): Promise<WayListed[]> =>
  withSteps(acting, viewer, await pipelineOf(acting.database, viewer, asked, limit), settings)

const atOnce = 500

/** All of them, some hundred at a time. */
export async function* everyWay(acting: Acting, viewer: Viewer, settings: Settings, asked: PipelineAsked) {
  let after: string | undefined
  for (;;) {
    const page = await pipelinePage(acting, viewer, settings, { ...asked, after }, atOnce)
    yield page
    if (page.length < atOnce) return
    after = page.at(-1)?.id
  }
}
