import type { Milestone } from '#src/applications/rules.ts'
import { addDays, type Day } from '#src/clock.ts'
import { approvalOf, type WayTaken } from '#src/referrals/rules/story.ts'

/** Whole weeks after approval before which there cannot have been a stay of that long. */
const weeksAfterApproval: Readonly<Record<Milestone, number>> = {
  '8 weeks': 8,
  '12 weeks': 12,
  '2 short stays': 0,
  'first review': 0,
}

/** For so long something is asked after approval: a first review is a year after it, and is confirmed some time later. */
export const monthsAsked = 24

export type MilestoneRefusal =
  | { why: 'not approved' }
  | { why: 'to come' }
  | { why: 'confirmed already' }
  | { why: 'too early'; from: Day }

/**
 * Why it cannot be confirmed that something was reached on a day: only of a home that is approved for good, once, on a
 * day that has come, and no sooner than so long after approval.
 * @param others the milestones that stand beside it
 */
export function refusalToConfirm(
  { milestone, onDay }: { milestone: Milestone; onDay: Day },
  way: Omit<WayTaken, 'milestones'>,
  others: readonly { milestone: Milestone }[],
  today: Day,
): MilestoneRefusal | undefined {
  const approvedOn = approvalOf(way)
  if (approvedOn === undefined) return { why: 'not approved' }
  if (onDay > today) return { why: 'to come' }
  if (others.some((other) => other.milestone === milestone)) return { why: 'confirmed already' }
  const from = addDays(approvedOn, weeksAfterApproval[milestone] * 7)
  return onDay < from ? { why: 'too early', from } : undefined
}

/**
 * Of some milestones those that cannot be of this way, as it stands: it did not end as approved, or they are of days
 * that are too early for its approval.
 */
export const milestonesOff = <One extends { milestone: Milestone; onDay: Day }>(
  way: Omit<WayTaken, 'milestones'>,
  milestones: readonly One[],
  today: Day,
): One[] => milestones.filter((one) => refusalToConfirm(one, way, [], today) !== undefined)
