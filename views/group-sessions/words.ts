import type { Attendance, Reply } from '#src/gatherings/rules.ts'
import type { Turn } from '#src/group-sessions/rules/places.ts'
import type { NewsOf } from '#src/group-sessions/rules/reaching.ts'
import type {
  ClaimKind,
  FollowUp,
  PlaceInSession,
  SessionChange,
  VisitorKind,
} from '#src/group-sessions/rules.ts'

export const counted = (count: number, one: string, many = `${one}s`) =>
  count === 1 ? `1 ${one}` : `${count} ${many}`

const replyWords: Record<Reply, string> = { yes: 'Yes', no: 'No', maybe: 'Maybe' }

/** What a carer said, in a line: "Yes, 3 people, 1 child to look after". */
export function replyInWords({
  reply,
  people,
  childcare,
}: {
  reply: Reply | null
  people: number | null
  childcare: number | null
}): string {
  if (reply === null) return 'Did not reply'
  return [
    replyWords[reply],
    ...(people !== null ? [counted(people, 'person', 'people')] : []),
    ...(childcare ? [`${counted(childcare, 'child', 'children')} to look after`] : []),
  ].join(', ')
}

export const placeWords: Record<PlaceInSession, string> = { has: 'Has a place', waits: 'Waiting' }

export const attendanceWords: Record<Attendance, string> = {
  came: 'Came',
  'could not': 'Could not',
  'not known': 'Not known',
}

/** Why it is not somebody's turn yet, and what they can do. */
export function turnInWords({ position, free, people, why }: Turn): string {
  if (why === 'more than the room holds')
    return `You would be ${people}, and that is more than there is room for in all. Come with fewer, or ring whoever runs the group.`
  if (why === 'others first')
    return `You are number ${position} of those who wait. Whoever asked first goes in first, also when somebody after them would fit sooner.`
  return free === 0
    ? `You are number ${position} of those who wait. There is no free place just now.`
    : `You are the next. ${counted(free, 'place is', 'places are')} free and you would be ${people}: you go in when there is room for all of you. If fewer of you come, change the number here.`
}

export const changeWords: Record<SessionChange, string> = {
  moved: 'Moved to another time',
  elsewhere: 'Moved to another place',
  cancelled: 'Cancelled',
}

/** What to tell somebody whom no message reached. */
export const newsWords: Record<NewsOf, string> = {
  'has a place': 'there is a place for them now',
  changed: 'the time or the place has changed',
  'not on': 'it is not on',
}

export const visitorWords: Record<VisitorKind, string> = {
  'thinking of fostering': 'Thinking of fostering',
  'family or friend': 'Family or friend',
  professional: 'Professional',
}

export const followUpWords: Record<FollowUp, string> = {
  'ring them': 'Ring them',
  'send information': 'Send information',
  'ask their social worker': 'Ask their social worker',
  'look for company': 'Look for company for them',
}

export const claimWords: Record<ClaimKind, string> = { travel: 'Travel', childcare: 'Childcare' }

export const bandWords = {
  underFive: 'Under 5',
  fromFive: '5 to 10',
  fromEleven: '11 to 15',
  fromSixteen: '16 and over',
} as const

/** "4 working days of notice". */
export const noticeInWords = (workingDays: number): string =>
  workingDays === 0 ? 'no working day of notice' : `${counted(workingDays, 'working day')} of notice`

/**
 * How many carers are told by Kith of what changed, and how many only a person reaches.
 * @param mayKnow whether it is for them who read it: of a private group only for its own coordinator
 * @param marked where they are found: of one date on its page, of a group on those of its dates
 */
export function whoIsTold(
  { replied, toRing }: { replied: number; toRing: number },
  mayKnow: boolean,
  marked: 'on the list' | 'on its dates' = 'on the list',
): string {
  if (!mayKnow) return 'Whoever replied is told.'
  if (replied === 0) return 'Nobody had replied.'
  const told = `${counted(replied - toRing, 'carer')} who replied ${replied - toRing === 1 ? 'is' : 'are'} told.`
  return toRing === 0
    ? told
    : `${told} Kith does not reach ${toRing} more: please ring those who are marked ${marked}.`
}
