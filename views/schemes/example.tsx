import { appliesAs } from '#src/applications/rules.ts'
import { askedBy, mostReferrers, type Tried } from '#src/schemes/rules/example.ts'
import { type Terms, triggers } from '#src/schemes/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'
import type { Crumb } from '../components/breadcrumbs.tsx'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Fieldset } from '../components/fieldset.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { ruleWords, triggerWords, whyWords } from './words.ts'

/** The field of a trigger's day. */
export const fieldOf = (trigger: (typeof triggers)[number]) => `on${triggers.indexOf(trigger)}`

const kinds: Readonly<Record<(typeof appliesAs)[number], string>> = {
  foster: 'Fostering',
  'respite only': 'Respite only',
  connected: 'As a connected carer',
  private: 'Private fostering',
  'special guardianship': 'Special guardianship',
}

const upTo = (least: number) =>
  Array.from({ length: mostReferrers + 1 - least }, (_, index) => String(least + index)).map((value) => ({
    ...{ value, text: value },
  }))

interface Props extends Typed {
  frame: Frame
  name: string
  terms: Terms
  /** The page of these terms. */
  path: string
  breadcrumbs: readonly Crumb[]
  tried: Tried | undefined
}

/** An invented referral: what these terms say to it, line by line, and what it comes to. */
export const ExamplePage = ({ frame, name, terms, path, breadcrumbs, tried, ...typed }: Props) => {
  const field = fieldIn(typed)
  return (
    <Layout frame={frame} title="Try it on an example" problems={typed.problems} breadcrumbs={breadcrumbs}>
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={name}>
        Try it on an example
      </Heading>
      <Body>Nothing of this is kept.</Body>
      {tried && <Result {...{ terms, tried }} />}
      <Form action={`${path}/examples`} method="get">
        <DateInput {...field('referredOn', 'When were they referred?')} />
        <Radios
          {...field('referrer', 'Who refers them?')}
          choices={[
            { value: 'approved carer', text: 'A carer of an approved home' },
            { value: 'carer', text: 'Another carer' },
            { value: 'nobody', text: 'Somebody who is no carer' },
          ]}
        />
        <Select {...field('referrers', 'How many refer the same person?')} options={upTo(1)} />
        <Select
          {...field('barred', 'How many of them may not refer?', 'By the terms, such as no carer any more.')}
          options={upTo(0)}
        />
        <Radios
          {...field('namedAt', 'When was the referrer named?')}
          choices={[
            { value: 'first enquiry', text: 'When the friend first enquired' },
            { value: 'later', text: 'Later' },
          ]}
        />
        <Radios
          {...field('sameHousehold', 'Do the two live together?')}
          inline
          choices={[
            { value: 'no', text: 'No' },
            { value: 'yes', text: 'Yes' },
          ]}
        />
        <DateInput
          {...field(
            'knownLastOn',
            'When was the friend last in touch with the service before?',
            'Leave it empty if they never were.',
          )}
        />
        <Radios
          {...field('transfers', 'Does the friend come from another service?')}
          inline
          choices={[
            { value: 'no', text: 'No' },
            { value: 'yes', text: 'Yes' },
          ]}
        />
        <Select
          {...field('appliesAs', 'What do they apply for?')}
          options={appliesAs.map((value) => ({ value, text: kinds[value] }))}
        />
        <Fieldset legend="When was it reached?" size="m">
          <Body>Leave empty what was not.</Body>
          {askedBy(terms).map((trigger) => (
            <DateInput {...field(fieldOf(trigger), triggerWords[trigger])} />
          ))}
          <DateInput {...field('stoppedOn', 'Who referred stopped fostering')} />
          <DateInput {...field('leftOn', 'The new carer left again')} />
        </Fieldset>
        <Button>Try it</Button>
      </Form>
    </Layout>
  )
}

const Result = ({ terms, tried }: { terms: Terms; tried: Tried }) => (
  <div id="result">
    <Heading>{tried.payable ? `It comes to ${signedPounds(tried.total)}` : 'It is not payable'}</Heading>
    <Table
      caption="What the terms say"
      columns={['Rule', 'Answer', 'Why']}
      rows={tried.lines.map(({ rule, says, why }) => [
        ruleWords[rule],
        says === 'yes' ? <Tag colour="green">Yes</Tag> : <Tag colour="grey">No</Tag>,
        whyWords[why],
      ])}
    />
    {tried.earned.length > 0 && (
      <Table
        caption="What is paid"
        columns={['Stage', 'To', 'Due', { label: 'Amount', numeric: true }]}
        rows={tried.earned.map(({ stage, referrer, dueOn, pence }) => [
          terms.stages.find(({ key }) => key === stage)?.name ?? stage,
          referrer === null ? 'The new carer' : `Referrer ${referrer}`,
          <Day of={dueOn} />,
          signedPounds(pence),
        ])}
      />
    )}
  </div>
)
