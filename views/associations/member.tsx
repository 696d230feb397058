import { type CommitteePart, committeeParts, type PaidBy } from '#src/associations/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { associationCrumbs, partWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  today: string
  member: {
    id: string
    associationId: string
    association: string
    carer: string
    household: string
    householdId: string
    number: string | null
    paidBy: PaidBy
    fromOn: string
    untilOn: string | null
  }
  parts: readonly {
    id: string
    part: CommitteePart
    quadrant: string | null
    fromOn: string
    untilOn: string | null
  }[]
  quadrants: readonly { id: string; name: string }[]
  /** Whether the reader says who has a part in the committee of the whole association. */
  mayHoldAll: boolean
}

/** One member: since when, and their parts in committees. */
export const MemberPage = (props: Props) => {
  const { frame, member, parts, entered, problems } = props
  return (
    <Layout
      frame={frame}
      title={member.carer}
      problems={problems}
      breadcrumbs={[
        ...associationCrumbs,
        { href: `/associations/${member.associationId}/members`, text: `Members of ${member.association}` },
      ]}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={member.association}>
        {member.carer}
      </Heading>
      <SummaryList
        rows={[
          {
            key: 'Household',
            value: <Link href={`/households/${member.householdId}`}>{member.household}</Link>,
          },
          { key: 'Since', value: <Day of={member.fromOn} /> },
          member.untilOn !== null && { key: 'Until', value: <Day of={member.untilOn} /> },
          member.number !== null && { key: 'Number', value: member.number },
          { key: 'Who pays', value: member.paidBy === 'service' ? 'The service' : 'The carer' },
        ]}
      />
      <Heading>In committees</Heading>
      {parts.length === 0 && <Body>No part in any.</Body>}
      <ul class="kith-rows">
        {parts.map(({ id, part, quadrant, fromOn, untilOn }) => (
          <li>
            {partWords[part]}, {quadrant ?? 'everywhere'}, since <Day of={fromOn} />
            {untilOn === null ? (
              <Form action={`/committee-parts/${id}/endings`}>
                <Button kind="secondary">
                  End it today
                  <VisuallyHidden>{`: ${partWords[part]}, ${quadrant ?? 'everywhere'}`}</VisuallyHidden>
                </Button>
              </Form>
            ) : (
              <>
                , until <Day of={untilOn} />
              </>
            )}
          </li>
        ))}
      </ul>
      {member.untilOn === null && (
        <>
          <GivePart {...props} />
          <EndMembership {...{ member, today: props.today, entered, problems }} />
        </>
      )}
    </Layout>
  )
}

const GivePart = ({ member, quadrants, mayHoldAll, today, entered, problems }: Props) => {
  const field = fieldIn({ entered: { fromOn: today, ...entered }, problems })
  return (
    <Details
      summary="Give a part in a committee"
      open={['part', 'quadrantId', 'fromOn'].some((name) => name in problems)}
    >
      <Form action={`/association-memberships/${member.id}/parts`}>
        <Radios
          {...field('part', 'Which part?')}
          choices={committeeParts.map((value) => ({ value, text: partWords[value] }))}
        />
        <Select
          {...field('quadrantId', 'In which committee?')}
          options={mayHoldAll ? choiceOf(quadrants, 'That of the whole association') : choiceOf(quadrants)}
        />
        <DateInput {...field('fromOn', 'Since which day?')} />
        <Body kind="quiet">
          Carers of the quadrant see their name and part. Of a hidden home nobody is named.
        </Body>
        <Button kind="secondary">Note the part</Button>
      </Form>
    </Details>
  )
}

const EndMembership = ({
  member,
  today,
  entered,
  problems,
}: Pick<Props, 'member' | 'today' | 'entered' | 'problems'>) => {
  const field = fieldIn({ entered: { untilOn: today, ...entered }, problems })
  return (
    <Details summary="End the membership" open={'untilOn' in problems}>
      <Form action={`/association-memberships/${member.id}/endings`}>
        <DateInput {...field('untilOn', 'From which day?')} />
        <Body kind="quiet">Their parts in committees end with it.</Body>
        <Button kind="warning">End it</Button>
      </Form>
    </Details>
  )
}
