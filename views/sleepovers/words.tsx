import { daysBetween } from '#src/clock.ts'
import type { Warning } from '#src/sleepovers/rules/warnings.ts'
import type {
  OverBedsReason,
  SleepoverState,
  SleepoverType,
  Span,
  StayStep,
  ToDecide,
  UsualLimitReason,
} from '#src/sleepovers/rules.ts'
import { dayInWords } from '../components/day.tsx'
import { Tags } from '../components/filters.tsx'
import { Tag, type TagColour } from '../components/tag.tsx'

export const typeWords: Record<SleepoverType, string> = {
  planned: 'Planned',
  emergency: 'Emergency',
  day: 'By day',
}

const stateWords: Record<SleepoverState, readonly [string, TagColour]> = {
  asked: ['Asked', 'yellow'],
  agreed: ['Agreed', 'green'],
  declined: ['Not this time', 'grey'],
  cancelled: ['Called off', 'grey'],
  happened: ['Happened', 'blue'],
  'did not happen': ['Did not happen', 'grey'],
}

const decideWords: Record<ToDecide, string> = {
  away: 'To decide: the host is away',
  'not available': 'To decide: the host is not available',
  'fewer beds': 'To decide: fewer beds than promised',
}

export const warningWords: Record<Warning, string> = {
  'rooms shared': 'Children of different homes that night: each home agrees before they share a room',
  'more than usual': 'More fostered children that night than usual',
  'not met': 'A first night: a child has not met this host yet',
  'no overnight agreement': 'No overnight agreement is recorded for each child',
}

export const stepWords: Record<StayStep, string> = {
  asked: 'Asked',
  agreed: 'Agreed',
  declined: 'Not this time',
  cancelled: 'Called off',
  happened: 'Recorded as happened',
  'did not happen': 'Recorded that it did not happen',
  changed: 'Dates changed',
  'passed on': 'Passed on to the liaison worker',
  'to be decided': 'Sent to the liaison worker to decide',
  stands: 'It stands, decided by the liaison worker',
}

export const usualLimitWords: Record<UsualLimitReason, string> = {
  siblings: 'They are all brothers and sisters',
  exempted: 'The home has an exemption',
}

export const overBedsWords: Record<OverBedsReason, string> = {
  'no other home could': 'No other home could have them',
  'siblings stayed together': 'Brothers and sisters stayed together',
  'could not go home yet': 'A child could not go home yet',
  'another reason': 'Another reason',
}

export const StayTags = ({
  type,
  state,
  toDecide,
  passedOnAt,
}: {
  type: SleepoverType
  state: SleepoverState
  toDecide: ToDecide | null
  passedOnAt: string | null
}) => {
  const [word, colour] = stateWords[state]
  return (
    <Tags>
      <Tag colour={colour}>{word}</Tag> {type === 'emergency' && <Tag colour="orange">Emergency</Tag>}{' '}
      {state === 'asked' && passedOnAt !== null && <Tag colour="purple">Passed on</Tag>}{' '}
      {toDecide !== null && <Tag colour="grey">{decideWords[toDecide]}</Tag>}
    </Tags>
  )
}

export const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const childrenInWords = (count: number) => counted(count, 'child', 'children')

/** "27 November 2026, 2 nights", "27 November 2026, 09:30 to 16:00". */
export const whenInWords = ({ type, fromOn, untilOn, fromTime, untilTime }: Span) =>
  type === 'day'
    ? `${dayInWords(fromOn)}, ${fromTime} to ${untilTime}`
    : `${dayInWords(fromOn)}, ${counted(daysBetween(fromOn, untilOn), 'night', 'nights')}`

/** A stay as a form shows it again: its first day and how many nights. */
export const enteredOf = (stay: Span & { children: number }): Record<string, unknown> => ({
  fromOn: stay.fromOn,
  nights: stay.type === 'day' ? '' : daysBetween(stay.fromOn, stay.untilOn),
  fromTime: stay.fromTime ?? '',
  untilTime: stay.untilTime ?? '',
  children: stay.children,
})

/** Why it cannot be, in the words of whoever asked, under the field that can put it right. */
export function refusalIn(refused: string | { without: readonly string[] }): Record<string, string> {
  if (typeof refused === 'object')
    return {
      fromOn: `There is no bed free for each child on ${refused.without.map(dayInWords).join(', ')}`,
    }
  switch (refused) {
    case 'ends before it starts':
      return { fromOn: 'It must end after it starts' }
    case 'too long':
      return { nights: 'A sleepover lasts 28 nights at most' }
    case 'in the past':
      return { fromOn: 'The first day must be today or later' }
    case 'too far ahead':
      return { fromOn: 'That day is too far ahead' }
    case 'the same household':
      return { hostId: 'Select another home than their own' }
    case 'not theirs':
      return { hostId: 'That home cannot have them then: it is not one of their hosts on those days' }
    case 'needs the host':
      return { fromOn: 'More days or children than were agreed need the host’s yes: ask them to change it' }
    case 'changed meanwhile':
      return { '': 'Somebody else has changed this just now: look at it, and do it again if it still fits' }
    default:
      return { hostId: 'That home is not available just now' }
  }
}
