import type { Day } from '#src/clock.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import type { WayTaken } from '#src/referrals/rules/story.ts'
import { reckonRewards } from '#src/rewards/actions/reckoning.ts'
import { milestonesOff } from '../rules/milestones.ts'
import { onWay } from '../rules/trail.ts'
import { type Milestone, refusalOfStep, type StepRefusal, type StepTaken } from '../rules.ts'
import { lockApplication, type Way, writeOpenedOn } from '../store/applications.ts'
import { endEntry } from '../store/ending.ts'
import { standingMilestones } from '../store/milestones.ts'
import { insertStep, standingSteps } from '../store/steps.ts'
import { pageOf } from './pages.ts'

/** Records a step of an open application on its day; each once. */
export const recordStep = (
  acting: Acting,
  way: Way,
  taken: StepTaken,
  once: string,
): Promise<{ recorded: string } | 'is closed' | StepRefusal | Repeat> =>
  transactOnce<{ recorded: string } | 'is closed' | StepRefusal>(
    acting,
    once,
    async (unit) => {
      const application = await lockApplication(unit, way)
      if (!application || application.closedOn !== null) return 'is closed'
      const refused = refusalOfStep(taken, await standingSteps(unit, way.id), acting.today)
      if (refused) return refused
      const recorded = await insertStep(unit, way.id, taken)
      await settle(unit, way.id)
      unit.record({
        what: 'recorded step of application',
        on: onWay(application),
        details: { application: way.id, step: taken.step, day: taken.onDay },
      })
      return { recorded }
    },
    (outcome) => (typeof outcome === 'object' && 'recorded' in outcome ? pageOf(way.id) : undefined),
  )

/** A step that stands, by its application and what is locked before it. */
interface Standing extends Omit<Way, 'id'> {
  id: string
  applicationId: string
}

export type CorrectOutcome = 'put right' | 'gone' | 'after it closed' | StepRefusal | MilestoneInTheWay

/** What was confirmed after approval, and could not have been reached by its day any more. */
interface MilestoneInTheWay {
  why: 'milestone'
  milestone: Milestone
  onDay: Day
}

/** Puts the day of a step right by another entry; what stood is kept, and counts no more. */
export const correctStep = (acting: Acting, of: Standing, onDay: Day): Promise<CorrectOutcome> =>
  transact(acting, async (unit) => {
    const stood = await stillStanding(unit, of)
    if (!stood) return 'gone'
    const { step, others, application } = stood
    const { closedOn } = application
    if (step.onDay === onDay) return 'put right'
    const refused = refusalOfStep({ step: step.step, onDay }, others, acting.today)
    if (refused) return refused
    if (closedOn !== null && onDay > closedOn) return 'after it closed'
    const milestone = await milestoneInTheWay(unit, application, [others, step, { step: step.step, onDay }])
    if (milestone) return milestone
    await endEntry(unit, 'applicationSteps', of.id)
    await insertStep(unit, of.applicationId, { step: step.step, onDay })
    await settle(unit, of.applicationId)
    unit.record({
      what: 'put right step of application',
      on: onWay(stood.application),
      details: { application: of.applicationId, step: step.step, day: onDay, was: step.onDay },
    })
    return 'put right'
  })

/** The first milestone that fits the steps as they are and would not fit them as they become. */
async function milestoneInTheWay(
  unit: Unit,
  { id, outcome, closedOn }: Pick<WayTaken, 'outcome' | 'closedOn'> & { id: string },
  [others, was, becomes]: readonly [readonly StepTaken[], StepTaken, StepTaken],
): Promise<MilestoneInTheWay | undefined> {
  if (outcome !== 'approved') return undefined
  const { today } = unit.acting
  const all = await standingMilestones(unit, id)
  const before = milestonesOff({ outcome, closedOn, steps: [...others, was] }, all, today)
  const after = milestonesOff({ outcome, closedOn, steps: [...others, becomes] }, all, today)
  const [off] = after.filter((one) => !before.includes(one))
  return off && { why: 'milestone', milestone: off.milestone, onDay: off.onDay }
}

export type TakeBackOutcome = 'taken back' | 'gone' | 'closed' | 'the only one'

/** Takes a step back that was not reached; what stood is kept. The last one stays: without any there is no application. */
export const takeBackStep = (acting: Acting, of: Standing): Promise<TakeBackOutcome> =>
  transact(acting, async (unit) => {
    const stood = await stillStanding(unit, of)
    if (!stood) return 'gone'
    if (stood.application.closedOn !== null) return 'closed'
    if (stood.others.length === 0) return 'the only one'
    await endEntry(unit, 'applicationSteps', of.id)
    await settle(unit, of.applicationId)
    unit.record({
      what: 'took back step of application',
      on: onWay(stood.application),
      details: { application: of.applicationId, step: stood.step.step, day: stood.step.onDay },
    })
    return 'taken back'
  })

/** The step, those beside it, and whether the application is closed, once nobody else can change any of them. */
async function stillStanding(unit: Unit, { id, applicationId, householdId, candidateId }: Standing) {
  const application = await lockApplication(unit, { id: applicationId, householdId, candidateId })
  const steps = await standingSteps(unit, applicationId)
  const step = steps.find((each) => each.id === id)
  if (!step || !application) return undefined
  return { step, others: steps.filter((each) => each.id !== id), application }
}

/** An application is open since the day of its first step, also when that was written down last; then what it earned. */
async function settle(unit: Unit, id: string) {
  const [first] = (await standingSteps(unit, id)).map(({ onDay }) => onDay).toSorted()
  if (first) await writeOpenedOn(unit, id, first)
  await reckonRewards(unit, id)
}
