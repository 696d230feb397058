import { mayUse, routes } from '#src/access/rules/routes.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { runsWaiting } from '#src/payments/store/listing.ts'
import { waitingSeen } from '#src/rewards/store/reading.ts'
import type { Settings } from '#src/service/rules.ts'
import { askedBy, type Chosen } from './listing.ts'
import type { RecruitersFront } from './rules/front.ts'
import { countToCompare } from './store/candidates.ts'
import { countOfPipeline } from './store/pipeline.ts'

/** Beyond so many the front page says "more than". */
const mostCounted = 99

const everybody: Chosen = {
  ...{ state: 'open', stage: undefined, quadrant: undefined },
  ...{ referred: undefined, referrer: undefined, scheme: undefined },
}

/** What whoever recruits should know first; undefined for all others. */
export async function recruitersFront(
  { database, today }: Acting,
  viewer: Viewer,
  settings: Settings,
): Promise<RecruitersFront | undefined> {
  if (!has(viewer, 'recruiter')) return undefined
  const counted = async (chosen: Chosen) =>
    Number(
      (await countOfPipeline(database, viewer, askedBy(chosen, today, settings), mostCounted + 1))?.count ??
        0,
    )
  const rewards = await waitingSeen(database, viewer, today)
  const runs = await runsWaiting(database)
  return {
    newEnquiries: await counted({ ...everybody, stage: 'enquiry' }),
    quiet: await counted({ ...everybody, state: 'quiet' }),
    toCompare: Number((await countToCompare(database, viewer, mostCounted + 1))?.count ?? 0),
    quietDays: settings.noMovementDays,
    due: rewards.get('due') ?? 0,
    held: rewards.get('held') ?? 0,
    runs: runs.reduce((sum, { count }) => sum + Number(count), 0),
    mayOpenRuns: mayUse(viewer, routes['GET /payment-runs']),
    mostCounted,
  }
}
