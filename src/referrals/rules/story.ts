import type { ApplicationOutcome, ApplicationStep, Milestone } from '#src/applications/rules.ts'
import type { Day } from '#src/clock.ts'
import type { EligibilityFacts } from '#src/schemes/rules/eligibility.ts'
import { type Trigger, triggers } from '#src/schemes/rules.ts'

/** An application as far as rewards depend on it: what stands of it, and how it ended. */
export interface WayTaken {
  outcome: ApplicationOutcome | null
  closedOn: Day | null
  steps: readonly { step: ApplicationStep; onDay: Day }[]
  milestones: readonly { milestone: Milestone; onDay: Day }[]
}

/**
 * What a way has reached, each on its day. Approval counts once it is final: when the application is closed as approved,
 * from the day of the decision, or of the review that decided; what follows approval counts with it. Of one that was
 * begun by mistake nothing counts.
 */
export function reachedBy(way: WayTaken): { trigger: Trigger; onDay: Day }[] {
  if (way.outcome === 'by mistake') return []
  const days = new Map<string, Day>()
  for (const { step, onDay } of way.steps) days.set(step, onDay)
  const approvedOn = approvalOf(way)
  if (approvedOn) {
    days.set('approval', approvedOn)
    for (const { milestone, onDay } of way.milestones) days.set(milestone, onDay)
  }
  return triggers.flatMap((trigger) => {
    const onDay = days.get(trigger)
    return onDay === undefined ? [] : [{ trigger, onDay }]
  })
}

/** The day from which somebody is approved; undefined while they are not. */
export function approvalOf({ outcome, closedOn, steps }: Omit<WayTaken, 'milestones'>): Day | undefined {
  if (outcome !== 'approved') return undefined
  const onDay = (step: ApplicationStep) => steps.find((each) => each.step === step)?.onDay
  return onDay('review') ?? onDay('decision') ?? closedOn ?? undefined
}

/** How a home stands with its approval, as far as it matters for who refers and who stays. */
export interface HomeStanding {
  approval: string
  approvalFromOn: Day | null
  approvedOn: Day | null
  endedOn: Day | null
}

/** Since when a home no longer fosters with the service; null while it does. */
export function goneOn({ approval, approvalFromOn, endedOn }: HomeStanding): Day | null {
  const over = approval === 'ended' ? approvalFromOn : null
  return [endedOn, over].filter((day) => day !== null).toSorted()[0] ?? null
}

/** What somebody was on the day on which they referred, by their home of that day; undefined when they had none. */
export function referrerOn(onDay: Day, home: HomeStanding | undefined): EligibilityFacts['referrer'] {
  if (!home || (home.endedOn !== null && home.endedOn <= onDay)) return 'nobody'
  const gone = goneOn(home)
  const since = home.approvedOn ?? home.approvalFromOn
  const was = home.approval === 'approved' || (home.approval === 'ended' && home.approvedOn !== null)
  const approved = was && (since === null || since <= onDay) && (gone === null || gone > onDay)
  return approved ? 'approved carer' : 'carer'
}
