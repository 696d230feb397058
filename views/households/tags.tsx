import type { Day as CalendarDay } from '#src/clock.ts'
import { type Approval, approvalOn, isOnHold, type Standing } from '#src/households/rules.ts'
import { dayInWords } from '../components/day.tsx'
import { Tag, type TagColour } from '../components/tag.tsx'
import { approvalWords } from './words.ts'

const colours: Record<Approval, TagColour> = {
  prospective: 'blue',
  'temporarily approved': 'yellow',
  approved: 'green',
  ended: 'grey',
  'none needed': 'turquoise',
}

type Approved = Pick<Standing, 'approval' | 'approvalUntilOn'> & { endedOn?: CalendarDay | null }

const standing = (of: Approved, today: CalendarDay) =>
  approvalOn({ ...of, endedOn: of.endedOn ?? null }, today)

/** The approval as it stands today; a temporary one with its last day. */
export const approvalInWords = (of: Approved, today: CalendarDay): string => inWords(standing(of, today), of)

function inWords(approval: Approval, of: Approved): string {
  return approval === 'temporarily approved' && of.approvalUntilOn
    ? `${approvalWords[approval]} until ${dayInWords(of.approvalUntilOn)}`
    : approvalWords[approval]
}

export const ApprovalTag = ({ of, today }: { of: Approved; today: CalendarDay }) => {
  const approval = standing(of, today)
  return <Tag colour={colours[approval]}>{inWords(approval, of)}</Tag>
}

/** Grey and without a reason: it takes no child just now. */
export const OnHoldTag = ({ since, today }: { since: CalendarDay | null; today: CalendarDay }) =>
  since !== null &&
  isOnHold({ onHoldSince: since }, today) && <Tag colour="grey">On hold since {dayInWords(since)}</Tag>
