import type { Spell } from '#src/ambassadors/rules/turnover.ts'
import type { RecordShown } from '#src/ambassadors/rules.ts'
import { endReasons, pursuits } from '#src/ambassadors/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { Email } from '../components/email.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { versionOf } from '../components/meanwhile.tsx'
import { Phone } from '../components/phone.tsx'
import { Select } from '../components/select.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { Consents, Pauses } from './parts.tsx'
import { pursuitWords, reasonWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  today: string
  record: RecordShown
  before: readonly Spell[]
  shifts: readonly {
    eventId: string
    event: string
    onDay: string
    fromTime: string
    untilTime: string
    confirmedAt: string | null
  }[]
  quadrants: readonly { id: string; name: string }[]
}

/** The record of an ambassador, for who keeps it. */
export const AmbassadorPage = (props: Props) => {
  const { frame, today, record, before, shifts, entered, problems } = props
  return (
    <Layout
      frame={frame}
      title={record.name}
      problems={problems}
      breadcrumbs={[{ href: '/ambassadors', text: 'Ambassadors' }]}
    >
      <ErrorSummary problems={problems} />
      <Heading
        level={1}
        caption="Ambassador"
        tag={record.paused === 'pauses' && <Tag colour="grey">Pauses</Tag>}
      >
        {record.name}
      </Heading>
      <SummaryList
        rows={[
          record.chosenName !== null && { key: 'Called', value: record.chosenName },
          { key: 'Since', value: <Day of={record.sinceOn} /> },
          { key: 'Trained', value: record.trainedOn ? <Day of={record.trainedOn} /> : 'To come' },
          { key: 'Goes to', value: record.areas.join(', ') || 'Not said' },
          {
            key: 'Likes',
            value:
              record.likes.length > 0
                ? record.likes.map((each) => pursuitWords[each]).join(', ')
                : 'Not said',
          },
          record.phone !== null && { key: 'Phone', value: <Phone number={record.phone} /> },
          record.email !== null && { key: 'Email', value: <Email address={record.email} /> },
          before.length > 0 && {
            key: 'Before',
            value: <List items={before.map((spell) => <Before spell={spell} />)} />,
          },
        ]}
      />
      <Heading>Shifts to come</Heading>
      {shifts.length === 0 && <Body>None.</Body>}
      <List
        items={shifts.map((shift) => (
          <>
            <Link href={`/events/${shift.eventId}`}>{shift.event}</Link>, <Day of={shift.onDay} />,{' '}
            {timesInWords(shift)} {shift.confirmedAt === null && <Tag colour="grey">To be confirmed</Tag>}
          </>
        ))}
      />
      <Change {...props} />
      <Pauses {...{ record, today, entered, problems, whose: 'theirs' }} />
      <Consents {...{ record, today, entered, problems, whose: 'theirs' }} />
      <End {...props} />
    </Layout>
  )
}

const Before = ({ spell: { sinceOn, endedOn, endReason } }: { spell: Spell }) => (
  <>
    <Day of={sinceOn} />
    {endedOn && (
      <>
        {' '}
        until <Day of={endedOn} />
      </>
    )}
    {endReason && `: ${reasonWords[endReason].toLowerCase()}`}
  </>
)

const Change = ({ record, quadrants, entered, problems }: Props) => {
  // What stands is said above: without a field it is somebody else's change that is in the way.
  const wrong = ['', 'trainedOn', 'areas', 'likes'].some((name) => name in problems)
  const stands = { trainedOn: record.trainedOn ?? '', areas: record.areaIds, likes: record.likes }
  const field = fieldIn({ entered: wrong ? { ...stands, ...entered } : stands, problems })
  return (
    <Details summary="Change training, areas and likes" open={wrong}>
      <Form
        action={`/ambassadors/${record.id}/edits`}
        version={versionOf({ entered, problems }, record.version)}
      >
        <DateInput
          {...field('trainedOn', 'When were they trained?', 'Leave it blank while that is to come')}
        />
        <Checkboxes
          {...field('areas', 'Where do they go?')}
          choices={quadrants.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Checkboxes
          {...field('likes', 'What do they like doing?')}
          choices={pursuits.map((value) => ({ value, text: pursuitWords[value] }))}
        />
        <Button kind="secondary">Save</Button>
      </Form>
    </Details>
  )
}

const End = ({ record, today, entered, problems }: Props) => {
  const field = fieldIn({ entered: { endedOn: today, ...entered }, problems })
  return (
    <Details summary="End that they are an ambassador" open={'endedOn' in problems || 'reason' in problems}>
      <Form action={`/ambassadors/${record.id}/endings`}>
        <DateInput {...field('endedOn', 'From which day?')} />
        <Select
          {...field('reason', 'Why?')}
          options={[
            { value: '', text: 'Choose one' },
            ...endReasons.map((value) => ({ value, text: reasonWords[value] })),
          ]}
        />
        <Body kind="quiet">
          They are taken off every shift to come, and nothing of them is shown any more.
        </Body>
        <Button kind="warning">End it</Button>
      </Form>
    </Details>
  )
}
