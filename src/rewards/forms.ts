import { z } from 'zod'

const chosen = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z
    .array(z.string().max(40), { error: 'Choose at least one reward' })
    .min(1, 'Choose at least one reward')
    .max(500, 'Choose at most 500 rewards at once'),
)

/** Rewards of a list, or the one of its page. */
export const choosingForm = z.object({ rewardId: chosen, next: z.enum(['reward']).optional() })

/** Why a reward is to be held: in the words of who asks. */
export const holdingForm = z.object({
  reason: z
    .string({ error: 'Enter why it should be held' })
    .trim()
    .min(1, 'Enter why it should be held')
    .max(500, 'Enter at most 500 letters'),
})

/** What became of money that was paid and is not owed any more. */
export const recoveringForm = z.object({
  decision: z.enum(['got back', 'let go'], { error: 'Choose what became of the money' }),
})
