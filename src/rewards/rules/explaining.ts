import type { Day } from '#src/clock.ts'
import type { RewardPart, Story } from '#src/schemes/rules/earning.ts'
import type { Stage, Terms, Trigger } from '#src/schemes/rules.ts'

/** From which rule a reward follows, step by step. */
export interface Explained {
  stage: Stage
  /** Each way to reach the stage, with the days on which its parts were; null where one is not. */
  ways: readonly (readonly { trigger: Trigger; onDay: Day | null }[])[]
  /** Whole pence that the stage is worth in all, to this part. */
  stagePence: number
  /** Percent of it that is paid for respite only; undefined when it is paid in full. */
  percent: number | undefined
  /** How many share it, and the how-manyth this one is, from 1; of a welcome there is one. */
  sharers: number
  place: number
  capPence: number
  minimumStayWeeks: number
}

/** Explains a reward by the terms and what happened; undefined when its stage is not in them. */
export function explain(
  terms: Terms,
  story: Story,
  reward: { stage: string; part: RewardPart; carerId: string },
): Explained | undefined {
  const stage = terms.stages.find(({ key }) => key === reward.stage)
  if (!stage) return undefined
  const respite = story.appliesAs === 'respite only'
  const when = (respite ? stage.respiteWhen : undefined) ?? stage.when
  const dayOf = (trigger: Trigger) => story.reached.find((one) => one.trigger === trigger)?.onDay ?? null
  const place = story.referrers.findIndex(({ carerId }) => carerId === reward.carerId) + 1
  return {
    stage,
    ways: when.map((all) => all.map((trigger) => ({ trigger, onDay: dayOf(trigger) }))),
    stagePence: reward.part === 'referrer' ? stage.referrerPence : stage.welcomePence,
    percent: respite && terms.respiteOnly === 'share' ? terms.respitePercent : undefined,
    sharers: reward.part === 'referrer' ? story.referrers.length : 1,
    place: reward.part === 'referrer' ? place : 1,
    capPence: terms.capPence,
    minimumStayWeeks: terms.minimumStayWeeks,
  }
}
