import type { Instant } from '#src/clock.ts'
import type { Choice } from '#src/mail/rules/groups.ts'

/** How people would have what they are told, and addresses from which it comes back. */
export interface MessageTables {
  messageChoices: {
    id: string
    accountId: string | null
    carerId: string | null
    groupName: string
    choice: Choice
    chosenAt: Instant
    endedAt: Instant | null
  }
  messageHabits: {
    id: string
    accountId: string | null
    carerId: string | null
    /** By London's clocks, as `HH:MM`; one that ends no later than it begins ends on the day after. */
    quietFrom: string | null
    quietUntil: string | null
    /** The mobile phone on which somebody would have text messages; null when they want none. */
    textTo: string | null
    chosenAt: Instant
    endedAt: Instant | null
  }
  bounces: {
    id: string
    addressPrint: string
    outboxId: string | null
    bouncedAt: Instant
    endedAt: Instant | null
    endedBy: string | null
  }
}
