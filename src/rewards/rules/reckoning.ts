import type { Day, Instant } from '#src/clock.ts'
import type { Recovery } from '#src/rewards/rules.ts'
import type { Earned, Paid } from '#src/schemes/rules/earning.ts'

/** A reward as it stands in the books, not ended. */
export interface Booked {
  id: string
  referralId: string
  stage: string
  part: Earned['part']
  carerId: string
  /** Whole pence. */
  pence: number
  dueOn: Day
  /** Whether finance was told to pay it. */
  paid: 'yes' | 'no'
  untrueSince: Instant | null
  recovery: Recovery | null
}

/** What is to be done so that the books say what was earned. */
export interface Reckoning {
  /** Not paid, and true no longer or worth something else: they end. */
  ends: readonly string[]
  makes: readonly Earned[]
  /** Not paid, and due on another day than was thought. */
  moves: readonly { id: string; dueOn: Day }[]
  /** Paid, and true no longer: somebody decides what is to come back. */
  untrue: readonly string[]
  /** Marked so before, and true after all. */
  trueAgain: readonly string[]
}

/** What was paid of these: nothing takes it away, and others share what is left. */
export const paidOf = (booked: readonly Booked[]): Paid[] => booked.filter(isPaid)

/** What is to be done with the books of one application, given what it has earned. What was paid is never ended. */
export function reckon(booked: readonly Booked[], earned: readonly Earned[]): Reckoning {
  const earnedFor = (reward: Booked) => earned.find((one) => isSame(one, reward))
  const stands = (reward: Booked): boolean => {
    const one = earnedFor(reward)
    if (!one) return false
    return isPaid(reward) || (one.pence === reward.pence && one.referralId === reward.referralId)
  }
  const unpaid = booked.filter((reward) => !isPaid(reward))
  const paid = booked.filter(isPaid)
  return {
    ends: idsOf(unpaid.filter((reward) => !stands(reward))),
    makes: earned.filter(
      (one) => !booked.some((reward) => isSame(one, reward) && stands(reward)) && !isWelcomed(one, paid),
    ),
    moves: unpaid.filter(stands).flatMap((reward) => {
      const dueOn = earnedFor(reward)?.dueOn
      return dueOn === undefined || dueOn === reward.dueOn ? [] : [{ id: reward.id, dueOn }]
    }),
    untrue: idsOf(paid.filter((reward) => reward.untrueSince === null && !stands(reward))),
    trueAgain: idsOf(
      paid.filter((reward) => reward.untrueSince !== null && reward.recovery !== 'let go' && stands(reward)),
    ),
  }
}

const isPaid = ({ paid }: Booked) => paid === 'yes'

const idsOf = (rewards: readonly Booked[]) => rewards.map(({ id }) => id)

type Which = Pick<Booked, 'stage' | 'part' | 'carerId'>

/** Whether both are what one person gets for one stage. */
export const isSame = (one: Which, other: Which) =>
  one.stage === other.stage && one.part === other.part && one.carerId === other.carerId

/** One carer of a home is welcomed for a stage: once somebody was, nobody else is. */
const isWelcomed = (one: Which, paid: readonly Booked[]) =>
  one.part === 'new carer' && paid.some(({ stage, part }) => part === 'new carer' && stage === one.stage)
