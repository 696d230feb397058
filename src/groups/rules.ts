/** What a group is for: a support group counts for its quadrant's month, the others are for company. */
const groupForms = ['support group', 'social evening', 'family day'] as const
export type GroupForm = (typeof groupForms)[number]

/** Of a private group the replies and the register are seen by its coordinator alone. */
export type Privacy = 'open' | 'private'

export type MeetsAt = 'venue' | 'online' | 'both'

/** What is known of a way in, a car park, a hearing loop. */
export type Known = 'yes' | 'no' | 'not known'

export type Childcare = 'yes' | 'no'

/** Every so many weeks on a weekday, or on the nth weekday of each month. */
export type Pattern = 'weekly' | 'monthly'

/** Whether a session that would fall on a bank holiday is left out. */
export type BankHolidays = 'skipped' | 'kept'
