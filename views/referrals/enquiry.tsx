import { appliesAs } from '#src/applications/rules.ts'
import { type ConsentWay, consentWays, heardWays } from '#src/referrals/rules/candidates.ts'
import { appliesAsWords } from '../applications/words.ts'
import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day, dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { consentWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  /** Whose details are put right; undefined for a new enquiry. */
  candidate: { id: string; name: string | null; version: number } | undefined
  quadrants: readonly { id: string; name: string }[]
  events: readonly { id: string; name: string; onDay: string }[]
  once: string
  /** What somebody else has saved meanwhile; undefined when nobody has. */
  now: SavedMeanwhile | undefined
}

interface SavedMeanwhile {
  name: string | null
  email: string | null
  phone: string | null
  quadrant: string | null
  enquiredOn: string
  consentedHow: ConsentWay
  toldBy: string | null
}

/** An enquiry as staff write it down, and later what was given, put right. */
export const EnquiryPage = (props: Props) => {
  const { frame, candidate, quadrants, events, once, now, entered, problems } = props
  const field = fieldIn({ entered, problems })
  const title = candidate ? 'Change what they gave' : 'Write down an enquiry'
  return (
    <Layout
      frame={frame}
      title={title}
      problems={problems}
      breadcrumbs={[
        { href: '/candidates', text: 'Enquiries' },
        ...(candidate ? [{ href: `/candidates/${candidate.id}`, text: candidate.name ?? 'Somebody' }] : []),
      ]}
    >
      <Columns>
        <Column>
          <ErrorSummary problems={problems} />
          <Heading level={1}>{title}</Heading>
          {!candidate && <Body>Write down only what they agree that the service keeps.</Body>}
          <Form
            action={candidate ? `/candidates/${candidate.id}/edits` : '/candidates'}
            once={candidate ? undefined : once}
            version={candidate?.version}
          >
            <TextInput {...field('name', 'Their name')} spellcheck={false} autocomplete="off" />
            <TextInput
              {...field('email', 'Email address')}
              type="email"
              spellcheck={false}
              autocomplete="off"
            />
            <TextInput {...field('phone', 'Phone')} type="tel" width={20} autocomplete="off" />
            <TextInput
              {...field(
                'postcode',
                'Postcode',
                candidate
                  ? 'Leave it blank to keep what is stored. It is never shown.'
                  : 'Kept sealed and never shown.',
              )}
              value={undefined}
              width={10}
              autocomplete="off"
            />
            <Select {...field('quadrantId', 'Quadrant')} options={choiceOf(quadrants, 'Not known yet')} />
            <DateInput {...field('enquiredOn', 'The day on which they enquired')} />
            {events.length > 0 && (
              <Select
                {...field('eventId', 'At an event?')}
                options={choiceOf(
                  events.map(({ id, name, onDay }) => ({ id, name: `${name}, ${dayInWords(onDay)}` })),
                  'No',
                )}
              />
            )}
            <Radios
              {...field('consentedHow', 'How did they agree that the service keeps this and answers them?')}
              size="s"
              choices={(candidate ? consentWays : heardWays).map((way) => ({
                value: way,
                text: consentWords[way],
              }))}
            />
            {candidate ? (
              <TextInput {...field('toldBy', 'Whom they named as having told them')} autocomplete="off" />
            ) : (
              <ForNew entered={entered} problems={problems} />
            )}
            {now && <Meanwhile now={now} />}
            <Button preventDoubleClick>Save</Button>
          </Form>
        </Column>
      </Columns>
    </Layout>
  )
}

/** What stands now, beside what was typed. */
const Meanwhile = ({ now }: { now: SavedMeanwhile }) => (
  <InsetText>
    <Heading level={2} size="s">
      What it says now
    </Heading>
    <SummaryList
      rows={[
        { key: 'Their name', value: now.name ?? '' },
        { key: 'Email address', value: now.email ?? 'None' },
        { key: 'Phone', value: now.phone ?? 'None' },
        { key: 'Quadrant', value: now.quadrant ?? 'Not known yet' },
        { key: 'Enquired', value: <Day of={now.enquiredOn} /> },
        { key: 'How they agreed', value: consentWords[now.consentedHow] },
        now.toldBy !== null && { key: 'Named as having told them', value: now.toldBy },
      ]}
    />
  </InsetText>
)

const ForNew = (typed: Typed) => {
  const field = fieldIn(typed)
  const { entered } = typed
  return (
    <>
      <Select
        {...field('appliesAs', 'What they ask about')}
        options={appliesAs.map((each) => ({ value: each, text: appliesAsWords[each] }))}
      />
      <Radios
        {...field('transfers', 'Do they foster for another service already?')}
        size="s"
        inline
        value={entered.transfers ?? 'no'}
        choices={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
      <TextInput
        {...field(
          'referrer',
          'A carer who referred them (optional)',
          'The carer’s full name or email address. Tell the friend that the carer gets a thank-you payment if they are approved, and so will know.',
        )}
        spellcheck={false}
        autocomplete="off"
      />
      <Radios
        {...field(
          'tell',
          'Does the friend agree that the carer is told how it goes?',
          'Only whether it is received, in assessment, approved or closed.',
        )}
        size="s"
        inline
        value={entered.tell ?? 'no'}
        choices={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
    </>
  )
}
