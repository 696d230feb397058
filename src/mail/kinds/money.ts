import { type Kind, toDecide, toLookAt } from './shape.ts'

/** Claims, payments and rewards: never how much, of what or whose. */
export const moneyKinds = {
  'claim to answer': toDecide(
    'Somebody has claimed something back and waits for an answer. Open this link to see it.',
  ),
  // They asked for it themselves; a quiet home is let be all the same, for money can wait.
  'claim answered': toLookAt(
    'There is an answer to what you claimed back or spent. Open this link to see it.',
    'always',
  ),
  'payment to look at': toDecide(
    'A payment that was made has come back, or is to be got back. Open this link to see which, and to decide.',
  ),
  'supplier number to confirm': toDecide(
    'The number by which finance knows somebody is new and waits for a second person to look at it. Open this link to see it.',
  ),
  'reward to look at': toDecide(
    'A reward waits for somebody to look at it. Open this link to see which, and why.',
  ),
  'reward to approve': toDecide(
    'Rewards are prepared and wait for somebody else to approve them. Open this link to see them.',
  ),
  'reward approved': toLookAt('There is news of a reward of yours. Open this link to see it.', 'rewards'),
} as const satisfies Readonly<Record<string, Kind>>
