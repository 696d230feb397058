import type { GroupName } from '#src/mail/rules/groups.ts'

/** What a kind of message says, and when it may go. */
export interface Kind {
  /** What stands in a list of messages on a locked phone: so neither who nor about whom. */
  subject: string
  before(service: string): readonly string[]
  after: readonly string[]
  /** Whether *quiet* holds it back. What somebody asked for, and what keeps an account safe, still goes. */
  heldByQuiet: boolean
  /** Whether it may leave at any hour; anything else waits for the morning. */
  anyHour: boolean
  /** Whether its link opens an account: then whoever reads it for somebody else is named in the trail. */
  oneTimeLink: boolean
  /**
   * The group by which people choose how they have it; `always` where nobody chooses: what keeps an account safe, what
   * they asked for or said yes to, and emergencies.
   */
  group: GroupName | 'always'
  /** Whether it cannot wait until somebody reads their e-mail: whoever chose so gets a text message of it too. */
  byText?: boolean
}

const usual = { after: [], heldByQuiet: true, anyHour: false, oneTimeLink: false } as const

/** Of a gathering a message says neither when nor where, nor who else is asked: that stands behind signing in. */
export const gathering = (said: string, group: Kind['group'] = 'gatherings'): Kind => ({
  ...usual,
  subject: 'Gathering',
  before: () => [said],
  group,
})

/** Of a sleepover neither, nor whose child. What somebody waits for goes out whatever the hour. */
export const sleepover = (
  said: string,
  { quiet = true, urgent = false, group }: { quiet?: boolean; urgent?: boolean; group: Kind['group'] },
): Kind => ({
  ...usual,
  subject: 'Sleepover',
  before: () => [said],
  heldByQuiet: quiet,
  anyHour: urgent,
  byText: urgent,
  group,
})

/** Of a group neither which, nor when or where, nor who else comes: of some, that is nobody's business. */
export const session = (said: string, group: Kind['group'] = 'groups'): Kind => ({
  ...usual,
  subject: 'Group',
  before: () => [said],
  group,
})

/** Of a shift neither of which event, nor when or where. */
export const shift = (said: string, group: Kind['group'] = 'events'): Kind => ({
  ...usual,
  subject: 'Meeting',
  before: () => [said],
  group,
})

/** What somebody looks at when they have a moment: neither who nor about whom stands in it. */
export const toLookAt = (said: string, group: Kind['group'], { quiet = true } = {}): Kind => ({
  ...usual,
  subject: 'Something to look at in Kith',
  before: () => [said],
  heldByQuiet: quiet,
  group,
})

/** What needs a decision or a look of somebody who works for the service: no quiet home holds it back. */
export const toDecide = (said: string): Kind => toLookAt(said, 'decisions', { quiet: false })

/** What keeps an account safe, or was asked for by whoever signs in: it goes at any hour, quiet or not. */
export const signingIn = (
  subject: string,
  said: readonly string[],
  { oneTimeLink = false, after = [] }: { oneTimeLink?: boolean; after?: readonly string[] } = {},
): Kind => ({
  subject,
  before: () => said,
  after,
  heldByQuiet: false,
  anyHour: true,
  oneTimeLink,
  group: 'always',
})

/** Of a visit neither who makes it, nor where or to whom. It goes at any hour: somebody may be in need of them now. */
export const visit = (subject: string, said: string, { byText = false } = {}): Kind => ({
  ...signingIn(subject, [said]),
  byText,
})
