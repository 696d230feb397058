/** A number of the settings, as its box asks for it. */
export interface NumberField {
  name: string
  label: string
  hint?: string
  suffix?: string
}

/** What a service sets for constellations, safety, a hub's day and groups. */
export const numbers = [
  {
    name: 'minHomes',
    label: 'Fewest homes of a constellation',
    hint: 'Without the hub home. A constellation goes live with this many.',
  },
  {
    name: 'maxHomes',
    label: 'Most homes of a constellation',
    hint: 'Without the hub home. Usual sizes are 6 to 10, and 6 to 8 for Oasis networks.',
  },
  {
    name: 'limitKm',
    label: 'Furthest a home may live from its hub home',
    hint: 'As the crow flies.',
    suffix: 'km',
  },
  {
    name: 'unsureKm',
    label: 'How near to that limit a home placed only by sector is confirmed by hand',
    suffix: 'km',
  },
  { name: 'hubBeds', label: 'Sleepover beds that a hub home starts with' },
  {
    name: 'exceptionNoticeDays',
    label: 'Days before its end from which an exception is listed',
    suffix: 'days',
  },
  {
    name: 'ownPhoneDays',
    label: 'How long somebody stays signed in on a phone of their own',
    hint: 'Only where they say that it is their own, and behind its passkey. Everybody else is signed out after 12 hours without use.',
    suffix: 'days',
  },
  {
    name: 'addressShowingsADay',
    label: 'Addresses that one person is shown in a day before managers are told',
  },
  {
    name: 'distancesADay',
    label: 'Homes and constellations whose distances one person can look at in a day',
    hint: 'Managers are not limited, but recorded.',
  },
  {
    name: 'worthACallDays',
    label: 'When a home is worth a call',
    hint: 'After so many days in which nobody of its constellation spoke to it.',
    suffix: 'days',
  },
  {
    name: 'fosteredChildrenANight',
    label: 'Fostered children in one home in a night, above which it is warned',
    hint: 'The usual limit is 3, but for siblings and exempted homes.',
  },
  {
    name: 'emergencyMinutes',
    label: 'How long an emergency sleepover waits for its host before the liaison worker is told',
    suffix: 'minutes',
  },
  {
    name: 'childCardHours',
    label: 'How long before and after a stay the host sees the child’s card',
    suffix: 'hours',
  },
  {
    name: 'childCardDays',
    label: 'How long after a child has left its home the child’s card is kept',
    hint: 'Then it is listed, and erased by a person’s decision.',
    suffix: 'days',
  },
  {
    name: 'gatheringAddressHours',
    label: 'How long before a gathering at a host’s home those who said yes may see where it is',
    suffix: 'hours',
  },
  {
    name: 'reportDueDay',
    label: 'Day of the next month by which the monthly report is due',
  },
  {
    name: 'offerDays',
    label: 'How long an offer holds a place, unless it says otherwise',
    suffix: 'days',
  },
  {
    name: 'groupsAMonth',
    label: 'How many groups of a quadrant meet in a month, at least',
  },
  {
    name: 'noticeWorkingDays',
    label: 'Notice of a change to a session, below which it is warned',
    hint: 'England’s bank holidays are no working days.',
    suffix: 'working days',
  },
  {
    name: 'sessionsAheadWeeks',
    label: 'How far ahead the sessions of a group are put down',
    suffix: 'weeks',
  },
  {
    name: 'allergiesDays',
    label: 'How long after a family day what was said of allergies is kept',
    suffix: 'days',
  },
  {
    name: 'missedMonths',
    label: 'When a home that came to no group is listed as one that we have missed',
    hint: 'For staff only.',
    suffix: 'months',
  },
  {
    name: 'callEveryDays',
    label: 'How often a coordinator means to ring a home that is on hold or waiting for a first child',
    suffix: 'days',
  },
  {
    name: 'independentSupportDays',
    label: 'When support from outside that has not been in touch is listed',
    suffix: 'days',
  },
  {
    name: 'panelMonths',
    label: 'When an application that has not been to panel is listed',
    hint: 'The usual is 8 (National Minimum Standard 14.4).',
    suffix: 'months',
  },
  {
    name: 'smallCount',
    label: 'Numbers of people of a private group below which a report shows none',
  },
] as const

/** What a service sets where minutes on the road count. */
export const byRoad = [
  {
    name: 'limitMinutes',
    label: 'Longest way by road to the hub home',
    suffix: 'minutes',
  },
] as const

/** What a service sets for mentors and buddies. */
export const pairing = [
  { name: 'menteesAMentor', label: 'How many carers a mentor stands by at most, at once' },
  { name: 'buddiesACarer', label: 'How many buddies a carer has at most, at once' },
  {
    name: 'pairAnswerDays',
    label: 'How long both sides have to answer an offer',
    hint: 'After that a coordinator decides.',
    suffix: 'days',
  },
  { name: 'firstTalkDays', label: 'When a new pair that has not spoken is listed', suffix: 'days' },
  {
    name: 'meetingsInAssessment',
    label: 'How often a mentor meets somebody who is being assessed, at least',
    suffix: 'times',
  },
  { name: 'pairReviewMonths', label: 'How often a mentoring is reviewed, every', suffix: 'months' },
  {
    name: 'pairDecisionMonths',
    label: 'When it is asked whether a mentoring goes on',
    hint: 'Counted from approval, or from its start for carers who were approved before. It never ends by itself.',
    suffix: 'months',
  },
  {
    name: 'stillInTouchDays',
    label: 'How often pairs are asked whether they are still in touch',
    suffix: 'days',
  },
  { name: 'mentorHourPence', label: 'What a mentor can claim for an hour', suffix: 'pence' },
  { name: 'mentorMilePence', label: 'What a mentor can claim for a mile', suffix: 'pence' },
] as const

/** How much each part of a match counts. */
export const weights = [
  { name: 'matchDistance', label: 'Living near' },
  { name: 'matchExperience', label: 'Shared experience' },
  { name: 'matchLanguages', label: 'A language in common' },
  { name: 'matchTimes', label: 'Times that fit' },
  { name: 'matchRoom', label: 'Room for more' },
] as const

/** What *having somebody* means. */
export const company = [
  {
    name: 'linkedDays',
    label: 'How long one talk, gathering, group, buddy or mentor counts',
    hint: 'After that a home would like company.',
    suffix: 'days',
  },
  {
    name: 'notNowMonths',
    label: 'When a home that said “not now, thank you” is asked again',
    suffix: 'months',
  },
  { name: 'movedOnDays', label: 'How long a home comes first after a child moved on', suffix: 'days' },
  { name: 'newHomeDays', label: 'How long a home is new', suffix: 'days' },
] as const

/** What a service sets for recruiting carers, and for rewards. */
export const recruiting = [
  {
    name: 'noMovementDays',
    label: 'When an enquiry or an application without a new step is listed',
    suffix: 'days',
  },
  {
    name: 'shiftReminderDays',
    label: 'How long before a shift whoever signed up is reminded',
    suffix: 'days',
  },
  { name: 'ambassadorMilePence', label: 'What an ambassador can claim for a mile', suffix: 'pence' },
  {
    name: 'holdAbovePounds',
    label: 'Above how much a reward is held until a second person has looked',
    suffix: 'pounds',
  },
  {
    name: 'enquirerMonths',
    label: 'How long the details of somebody who enquired and never applied are kept',
    suffix: 'months',
  },
] as const

/** What a service sets for its help lines. */
export const helpLines = [
  {
    name: 'helpLineCheckMonths',
    label: 'When a help line that nobody has rung to check is listed',
    suffix: 'months',
  },
] as const

/** What a service sets for payment runs. */
export const paying = [
  {
    name: 'runFileMonths',
    label: 'How long the file of a payment run is kept after its export',
    hint: 'What was paid stays in the books for as long as money must be kept.',
    suffix: 'months',
  },
] as const

/** What finance books each kind of payment under; words, not numbers. */
export const costCodes = [
  { name: 'costCodeRewards', label: 'Cost code of rewards' },
  { name: 'costCodeWelcomes', label: 'Cost code of welcome bonuses' },
  { name: 'costCodeMentors', label: 'Cost code of claims of mentors' },
  { name: 'costCodeGroups', label: 'Cost code of claims for groups' },
  { name: 'costCodeEvents', label: 'Cost code of claims for events' },
  { name: 'costCodeActivities', label: 'Cost code of activity money' },
] as const
