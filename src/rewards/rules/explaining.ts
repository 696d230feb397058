import type { Day } from '#src/clock.ts'
import type { Paid, RewardPart, Story } from '#src/schemes/rules/earning.ts'
import type { Stage, Terms, Trigger } from '#src/schemes/rules.ts'
import { type AmountLine, amountLines } from './amounts.ts'

/** From which rule a reward follows, step by step. */
export interface Explained {
  stage: Stage
  /** Each way to reach the stage, with the days on which its parts were; null where one is not. */
  ways: readonly (readonly { trigger: Trigger; onDay: Day | null }[])[]
  /** How it comes to what it is. */
  amount: readonly AmountLine[]
  minimumStayWeeks: number
}

/**
 * Explains a reward by the terms and what happened; undefined when its stage is not in them.
 * @param paid what was paid before it was
 */
export function explain(
  terms: Terms,
  story: Story,
  reward: { stage: string; part: RewardPart; carerId: string; pence: number },
  paid: readonly Paid[],
): Explained | undefined {
  const stage = terms.stages.find(({ key }) => key === reward.stage)
  if (!stage) return undefined
  const respite = story.appliesAs === 'respite only'
  const when = (respite ? stage.respiteWhen : undefined) ?? stage.when
  const dayOf = (trigger: Trigger) => story.reached.find((one) => one.trigger === trigger)?.onDay ?? null
  return {
    stage,
    ways: when.map((all) => all.map((trigger) => ({ trigger, onDay: dayOf(trigger) }))),
    amount: amountLines(terms, story, stage, reward, paid),
    minimumStayWeeks: terms.minimumStayWeeks,
  }
}
