import { type Day, type Instant, momentAt } from '#src/clock.ts'

/** A session as it is asked when something can be done. */
export interface When {
  onDay: Day
  /** By London's clocks, `19:30`. */
  fromTime: string
  cancelledAt: Instant | null
}

/** Whether carers can still say whether they come: until it begins. */
export const takesReplies = ({ onDay, fromTime, cancelledAt }: When, now: Instant): boolean =>
  cancelledAt === null && now < momentAt(onDay, fromTime)

/** Whether its register can be taken: from its day on. */
export const takesRegister = ({ onDay, cancelledAt }: When, today: Day): boolean =>
  cancelledAt === null && onDay <= today
