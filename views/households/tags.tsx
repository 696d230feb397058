import type { Day as CalendarDay } from '#src/clock.ts'
import { type Approval, approvalOn, isOnHold } from '#src/households/rules.ts'
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

/** The approval as it stands today; a temporary one with its last day. */
export const ApprovalTag = ({
  of,
  today,
}: {
  of: { approval: Approval; approvalUntilOn: CalendarDay | null; endedOn?: CalendarDay | null }
  today: CalendarDay
}) => {
  const standing = approvalOn({ ...of, endedOn: of.endedOn ?? null }, today)
  return (
    <Tag colour={colours[standing]}>
      {approvalWords[standing]}
      {standing === 'temporarily approved' &&
        of.approvalUntilOn &&
        ` until ${dayInWords(of.approvalUntilOn)}`}
    </Tag>
  )
}

/** Grey and without a reason: it takes no child just now. */
export const OnHoldTag = ({ since, today }: { since: CalendarDay | null; today: CalendarDay }) =>
  since !== null &&
  isOnHold({ onHoldSince: since }, today) && <Tag colour="grey">On hold since {dayInWords(since)}</Tag>
