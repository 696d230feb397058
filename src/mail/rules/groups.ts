/** How somebody would have the messages of a group: each by itself, all of a day as one, or none. */
export const choices = ['now', 'daily', 'never'] as const
export type Choice = (typeof choices)[number]

interface Group {
  /** What people call it. */
  name: string
  says: string
  /** Whether somebody may choose to have none of them. */
  mayBeNever: boolean
  /** Set for what comes seldom and by itself, and is no part of a day's message. */
  onlyByItself?: true
  for: 'carers' | 'staff' | 'everybody'
}

/**
 * The groups of messages about which somebody chooses, in the order in which they are shown. What keeps an account safe,
 * what people asked for or said yes to, and emergencies stand in none of them: they always go, each by itself.
 */
export const groups = {
  gatherings: {
    name: 'Gatherings',
    says: 'Asked to a gathering of your constellation, or to say whether you come',
    mayBeNever: true,
    for: 'carers',
  },
  groups: {
    name: 'Groups',
    says: 'What is coming up in groups that you could come to',
    mayBeNever: true,
    for: 'everybody',
  },
  sleepovers: {
    name: 'Sleepovers',
    says: 'Asked to host a sleepover that is some days away, and what was written down of one',
    mayBeNever: true,
    for: 'carers',
  },
  home: {
    name: 'Your constellation and your home',
    says: 'A place held for you, who is there while your hub home is away, questions about a report',
    mayBeNever: false,
    for: 'carers',
  },
  pairs: {
    name: 'My pairs',
    says: 'Mentors and buddies: who is asked, who has answered, whether you are still in touch',
    mayBeNever: true,
    for: 'carers',
  },
  events: {
    name: 'Events',
    says: 'Shifts that you are counted on for, and reminders of them',
    mayBeNever: true,
    for: 'everybody',
  },
  rewards: {
    name: 'Rewards',
    says: 'What telling others about fostering has earned you',
    mayBeNever: true,
    for: 'everybody',
  },
  ideas: {
    name: 'Ideas',
    says: 'Answers to your ideas',
    mayBeNever: true,
    for: 'everybody',
  },
  helping: {
    name: 'Lending a hand',
    says: 'Asked to help train applicants, interview staff, or go with another carer to a meeting',
    mayBeNever: true,
    for: 'carers',
  },
  newsletter: {
    name: 'Newsletter',
    says: 'The newsletter of your service',
    mayBeNever: true,
    onlyByItself: true,
    for: 'everybody',
  },
  decisions: {
    name: 'Things to decide',
    says: 'What needs a decision or a look of yours as somebody who works for the service',
    mayBeNever: false,
    for: 'staff',
  },
  rota: {
    name: 'Rota',
    says: 'Your turns on the out-of-hours rota, and swaps of them',
    mayBeNever: false,
    for: 'staff',
  },
} as const satisfies Readonly<Record<string, Group>>

export type GroupName = keyof typeof groups
export const groupNames = Object.keys(groups) as GroupName[]

export const groupOf = (name: GroupName): Group => groups[name]

/** What somebody may choose for a group. */
export const choicesOf = (name: GroupName): readonly Choice[] =>
  choices.filter((choice) => {
    const { mayBeNever, onlyByItself } = groupOf(name)
    return choice === 'now' || (choice === 'never' ? mayBeNever : !onlyByItself)
  })
