import type { VisitState } from '#src/applications/rules/visits.ts'
import type { VisitKind } from '#src/applications/rules.ts'
import { Day } from '../components/day.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Link } from '../components/text.tsx'
import { visitKindWords, visitStateWords } from './words.ts'

export interface VisitListed {
  id: string
  kind: VisitKind
  onDay: string
  fromTime: string
  visitor: string
  state: VisitState
}

/** Visits to one household, the newest first. */
export const VisitList = ({ visits }: { visits: readonly VisitListed[] }) =>
  visits.length === 0 ? (
    <Body>None is planned.</Body>
  ) : (
    <Table
      caption="Visits"
      captionHidden
      columns={['Visit', 'When', 'Who goes', 'State']}
      rows={visits.map(({ id, kind, onDay, fromTime, visitor, state }) => [
        <Link href={`/visits/${id}`}>{visitKindWords[kind]}</Link>,
        <>
          <Day of={onDay} />, {fromTime}
        </>,
        visitor,
        <Tag colour={state === 'late' ? 'yellow' : 'grey'}>{visitStateWords[state]}</Tag>,
      ])}
    />
  )
