import type { Day } from '#src/clock.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import type { WayTaken } from '#src/referrals/rules/story.ts'
import { reckonRewards } from '#src/rewards/actions/reckoning.ts'
import { type MilestoneRefusal, milestonesOff, refusalToConfirm } from '../rules/milestones.ts'
import { onWay } from '../rules/trail.ts'
import type { Milestone } from '../rules.ts'
import { lockApplication, type Way } from '../store/applications.ts'
import { endEntry } from '../store/ending.ts'
import { insertMilestone, standingMilestones } from '../store/milestones.ts'
import { standingSteps } from '../store/steps.ts'
import { pageOf } from './pages.ts'

type ByAccount = Acting & { accountId: string }

interface Confirmed {
  milestone: Milestone
  onDay: Day
}

/** Confirms what was reached after approval, each once: yes, and the day. Nothing is said of a child. */
export const confirmMilestone = (
  acting: ByAccount,
  way: Way,
  confirmed: Confirmed,
  once: string,
): Promise<{ confirmed: string } | MilestoneRefusal | Repeat> =>
  transactOnce<{ confirmed: string } | MilestoneRefusal>(
    acting,
    once,
    async (unit) => {
      const stood = await standing(unit, way)
      if (!stood) return { why: 'not approved' }
      const refused = refusalToConfirm(confirmed, stood.way, stood.milestones, acting.today)
      if (refused) return refused
      const id = await insertMilestone(unit, way.id, { ...confirmed, by: acting.accountId })
      await reckonRewards(unit, way.id)
      unit.record({
        what: 'confirmed milestone',
        on: onWay(stood.application),
        details: { application: way.id, milestone: confirmed.milestone, day: confirmed.onDay },
      })
      return { confirmed: id }
    },
    (outcome) => ('confirmed' in outcome ? pageOf(way.id) : undefined),
  )

/** Puts the day of a milestone right by another entry; what stood is kept, and counts no more. */
export const correctMilestone = (
  acting: ByAccount,
  way: Way,
  id: string,
  onDay: Day,
): Promise<'put right' | 'gone' | MilestoneRefusal> =>
  transact(acting, async (unit) => {
    const stood = await standing(unit, way)
    const milestone = stood?.milestones.find((each) => each.id === id)
    if (!stood || !milestone) return 'gone'
    if (milestone.onDay === onDay) return 'put right'
    const others = stood.milestones.filter((each) => each.id !== id)
    const refused = refusalToConfirm({ ...milestone, onDay }, stood.way, others, acting.today)
    if (refused) return refused
    await endEntry(unit, 'milestones', id)
    await insertMilestone(unit, way.id, { ...milestone, onDay, by: acting.accountId })
    await reckonRewards(unit, way.id)
    unit.record({
      what: 'put right milestone',
      on: onWay(stood.application),
      details: { application: way.id, milestone: milestone.milestone, day: onDay, was: milestone.onDay },
    })
    return 'put right'
  })

/** Takes a milestone back that was not reached; what stood is kept. */
export const takeBackMilestone = (acting: Acting, way: Way, id: string): Promise<'taken back' | 'gone'> =>
  transact(acting, async (unit) => {
    const stood = await standing(unit, way)
    const milestone = stood?.milestones.find((each) => each.id === id)
    if (!stood || !milestone) return 'gone'
    await end(unit, stood.application, milestone)
    await reckonRewards(unit, way.id)
    return 'taken back'
  })

/** Takes back what was confirmed on a way and does not fit how it ended now. @returns how many */
export async function takeBackWhatIsOff(
  unit: Unit,
  way: Way & Omit<WayTaken, 'milestones'>,
): Promise<number> {
  const off = milestonesOff(way, await standingMilestones(unit, way.id), unit.acting.today)
  for (const milestone of off) await end(unit, way, milestone)
  return off.length
}

async function end(unit: Unit, way: Way, { id, milestone, onDay }: Confirmed & { id: string }) {
  await endEntry(unit, 'milestones', id)
  unit.record({
    what: 'took back milestone',
    on: onWay(way),
    details: { application: way.id, milestone, day: onDay },
  })
}

/** The application, its steps and its milestones, once nobody else can change any of them. */
async function standing(unit: Unit, way: Way) {
  const application = await lockApplication(unit, way)
  if (!application) return undefined
  const { outcome, closedOn } = application
  return {
    application,
    way: { outcome, closedOn, steps: await standingSteps(unit, way.id) },
    milestones: await standingMilestones(unit, way.id),
  }
}
