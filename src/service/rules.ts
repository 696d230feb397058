/** What a service can set for itself, each with its published or usual value. A change is a new dated version. */
export interface Settings {
  serviceName: string
  /** Fewest and most satellite homes, the hub not counted (rules 1 and 2). */
  minHomes: number
  maxHomes: number
  /** How far a satellite may live from its hub, metres as the crow flies (rule 5). */
  limitMetres: number
  /** Whether a satellite lives near enough by those metres, or by minutes on the road (rule 5). */
  limitBy: 'km' | 'minutes'
  /** How long the way by road may take where that counts, for all constellations alike. */
  limitMinutes: number
  /** A home placed only by sector this near to the limit, in metres, is confirmed by hand (rule 5). */
  unsureMetres: number
  /** Sleepover beds that a home needs to start as hub (rule 7). */
  hubBeds: number
  /** Days before its end from which an exception is listed (rule 6). */
  exceptionNoticeDays: number
  /** Addresses that one person is shown in a day before managers are told. */
  addressShowingsADay: number
  /** Households and constellations whose distances one person sees in a day, managers apart. */
  distancesADay: number
  /** Days for which somebody stays signed in on a phone of their own, behind its passkey. */
  ownPhoneDays: number
  /** Days after which a home that nobody of its constellation has spoken to is *worth a call*. */
  worthACallDays: number
  /** Whether whoever logs a one-to-one may keep a private note with it. */
  privateNotes: 'on' | 'off'
  /** Fostered children in one home in a night, above which it is warned (Children Act 1989, Schedule 7). */
  fosteredChildrenANight: number
  /** Minutes after which an emergency that nobody answered goes to the liaison worker. */
  emergencyMinutes: number
  /** Hours before and after a stay in which the host sees the child's card. */
  childCardHours: number
  /** Days after a child has left its home from which its card is due for erasure. */
  childCardDays: number
  /** Hours before a gathering at the hub home from which whoever said yes may see where it is. */
  gatheringAddressHours: number
  /** The day of the next month by which the hub's monthly report is due. */
  reportDueDay: number
  /** Days for which an offer holds a place unless it says otherwise. */
  offerDays: number
  /** Groups of a quadrant that meet in a month, at least. */
  groupsAMonth: number
  /** Working days of notice of a change, below which it is warned and counted. */
  noticeWorkingDays: number
  /** Weeks for which the sessions of a schedule are made ahead. */
  sessionsAheadWeeks: number
  /** Days after a family day after which what was said of allergies is erased. */
  allergiesDays: number
  /** Months without coming to anything after which a home is one that *we have missed*. */
  missedMonths: number
  /** Days after which a home on hold, or waiting for a first child, is due another call. */
  callEveryDays: number
  /** Days after a referral within which support from outside should be in touch. */
  independentSupportDays: number
  /** Months from application to panel, above which it is warned (NMS 14.4). */
  panelMonths: number
  /** Below this a count of a private group is not shown in a report. */
  smallCount: number
  /** Kinds of groups that the service has beside the usual ones. */
  ownGroupKinds: readonly string[]
  /** Mentees that a mentor has at most at once. */
  menteesAMentor: number
  /** Buddies that a carer has at most at once. */
  buddiesACarer: number
  /** Days in which both sides answer an offer of a mentor or a buddy, before a coordinator decides. */
  pairAnswerDays: number
  /** Days after its start in which a pair should have spoken. */
  firstTalkDays: number
  /** Times that a mentor meets somebody who is being assessed, at least. */
  meetingsInAssessment: number
  /** Months between the reviews of a mentoring. */
  pairReviewMonths: number
  /** Months after approval, or after the start, when it is asked whether a mentoring goes on. */
  pairDecisionMonths: number
  /** Days between asking a pair *Still in touch?* */
  stillInTouchDays: number
  /** Whether whoever supports others must have signed that they keep it to themselves, or is only listed. */
  confidentiality: 'required' | 'warned'
  /** What an hour and a mile of a mentor are worth, whole pence. */
  mentorHourPence: number
  mentorMilePence: number
  /** How much each part of a match counts, from 0, not at all, to 10. */
  matchDistance: number
  matchExperience: number
  matchLanguages: number
  matchTimes: number
  matchRoom: number
  /** Days back in which one talk, gathering, group, buddy or mentor makes a home *linked*. */
  linkedDays: number
  /** Months after *not now, thank you* before a home is asked again. */
  notNowMonths: number
  /** Days for which a home that a child has moved on from comes first. */
  movedOnDays: number
  /** Days for which a home is new. */
  newHomeDays: number
  /** Days without a step after which an enquiry shows as one without movement. */
  noMovementDays: number
  /** Days before a shift when whoever signed up is reminded. */
  shiftReminderDays: number
  /** What a mile to an event is worth, whole pence. */
  ambassadorMilePence: number
  /** A reward of more than this, whole pounds, is held until a second person has looked. */
  holdAbovePounds: number
  /** Months for which the details of an enquirer who never applied are kept. */
  enquirerMonths: number
  /** Claims approved from this day on are paid in payment runs; empty for none: all are paid by hand, from a list. */
  claimsInRunsSince: string
  /** Months after its export for which the file of a payment run is kept: as long as money is, unless a service says less. */
  runFileMonths: number
  /** What finance books each kind of payment under. */
  costCodeRewards: string
  costCodeWelcomes: string
  costCodeMentors: string
  costCodeGroups: string
  costCodeEvents: string
  costCodeActivities: string
  /** What stands under a yearly statement, in the service's own words; nothing of what a tax office makes of it. */
  statementWords: string
  /** Whether anybody is shown whom to ring, or whoever is signed in; 999 is shown to all. */
  helpLinesFor: 'everybody' | 'signed in'
  /** Months after which a line that nobody has rung to check is listed. */
  helpLineCheckMonths: number
}

export const defaultSettings: Settings = {
  serviceName: 'Fostering service',
  minHomes: 6,
  maxHomes: 10,
  limitMetres: 15_000,
  limitBy: 'km',
  limitMinutes: 30,
  unsureMetres: 3_000,
  hubBeds: 2,
  exceptionNoticeDays: 30,
  ownPhoneDays: 30,
  addressShowingsADay: 10,
  distancesADay: 60,
  worthACallDays: 14,
  privateNotes: 'off',
  fosteredChildrenANight: 3,
  emergencyMinutes: 15,
  childCardHours: 24,
  childCardDays: 30,
  gatheringAddressHours: 24,
  reportDueDay: 5,
  offerDays: 7,
  groupsAMonth: 1,
  noticeWorkingDays: 5,
  sessionsAheadWeeks: 13,
  allergiesDays: 14,
  missedMonths: 3,
  callEveryDays: 28,
  independentSupportDays: 2,
  panelMonths: 8,
  smallCount: 5,
  ownGroupKinds: [],
  menteesAMentor: 3,
  buddiesACarer: 3,
  pairAnswerDays: 7,
  firstTalkDays: 7,
  meetingsInAssessment: 3,
  pairReviewMonths: 3,
  pairDecisionMonths: 12,
  stillInTouchDays: 60,
  confidentiality: 'required',
  mentorHourPence: 0,
  mentorMilePence: 45,
  matchDistance: 5,
  matchExperience: 8,
  matchLanguages: 6,
  matchTimes: 5,
  matchRoom: 2,
  linkedDays: 90,
  notNowMonths: 6,
  movedOnDays: 30,
  newHomeDays: 90,
  noMovementDays: 14,
  shiftReminderDays: 3,
  ambassadorMilePence: 45,
  holdAbovePounds: 500,
  enquirerMonths: 12,
  claimsInRunsSince: '',
  runFileMonths: 72,
  costCodeRewards: 'FOSTER-REWARD',
  costCodeWelcomes: 'FOSTER-WELCOME',
  costCodeMentors: 'FOSTER-MENTOR',
  costCodeGroups: 'FOSTER-GROUP',
  costCodeEvents: 'FOSTER-EVENT',
  costCodeActivities: 'FOSTER-ACTIVITY',
  statementWords: 'Keep this with your records. If you have a question about it, ask the service.',
  helpLinesFor: 'everybody',
  helpLineCheckMonths: 6,
}
