import { approvals, householdKinds } from '#src/households/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Fieldset } from '../components/fieldset.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { approvalWords, kindWords } from './words.ts'

type Entered = Record<string, unknown>
type Problems = Record<string, string>

interface FieldsProps {
  entered: Entered
  problems: Problems
  quadrants: readonly { id: string; name: string }[]
  /** Whether an address is stored, which the form never shows. */
  stored: boolean
}

export const NewHouseholdPage = ({
  frame,
  once,
  ...fields
}: FieldsProps & { frame: Frame; once: string }) => {
  const { entered, problems } = fields
  return (
    <Layout
      frame={frame}
      title="Add a household"
      breadcrumbs={[{ href: '/households', text: 'Households' }]}
      problems={problems}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1}>Add a household</Heading>
      <Form action="/households" once={once}>
        <MainFields {...fields} />
        <Radios
          name="approval"
          label="Approval"
          value={entered.approval}
          problem={problems.approval}
          choices={approvals.map((approval) => ({ value: approval, text: approvalWords[approval] }))}
        />
        <DateInput
          name="approvalFromOn"
          label="Since when this approval holds"
          hint="Leave it blank if you do not know"
          value={entered.approvalFromOn}
          problem={problems.approvalFromOn}
        />
        <DateInput
          name="approvalUntilOn"
          label="Last day of a temporary approval"
          value={entered.approvalUntilOn}
          problem={problems.approvalUntilOn}
        />
        <HomeFields {...fields} />
        <Button>Add household</Button>
      </Form>
    </Layout>
  )
}

/** What somebody else saved meanwhile, beside what was typed. */
export interface Meanwhile {
  label: string
  now: string
}

export const EditHouseholdPage = ({
  frame,
  household,
  version,
  meanwhile,
  ...fields
}: FieldsProps & {
  frame: Frame
  household: { id: string; name: string }
  version: number
  meanwhile?: readonly Meanwhile[] | undefined
}) => (
  <Layout
    frame={frame}
    title="Change this household"
    breadcrumbs={[
      { href: '/households', text: 'Households' },
      { href: `/households/${household.id}`, text: household.name },
    ]}
    problems={fields.problems}
  >
    <ErrorSummary problems={fields.problems} />
    <Heading level={1}>Change this household</Heading>
    {meanwhile && (
      <InsetText>
        <Body>
          Somebody changed this household while you were typing. Nothing of yours is saved yet. This is what
          stands now, where it differs from your form below. Saving again keeps your form.
        </Body>
        <SummaryList rows={meanwhile.map(({ label, now }) => ({ key: label, value: now }))} />
      </InsetText>
    )}
    <Form action={`/households/${household.id}/edits`} version={version}>
      <MainFields {...fields} />
      <HomeFields {...fields} />
      <Button>Save</Button>
    </Form>
  </Layout>
)

const MainFields = ({ entered, problems, quadrants }: FieldsProps) => (
  <>
    <TextInput name="name" label="Name of the household" value={entered.name} problem={problems.name} />
    <TextInput
      name="externalId"
      label="Id in the case system"
      hint="It ties this household to the CSV that comes from there"
      width={20}
      value={entered.externalId}
      problem={problems.externalId}
    />
    <Select
      name="kind"
      label="Kind"
      value={entered.kind}
      problem={problems.kind}
      options={[
        { value: '', text: 'Choose one' },
        ...householdKinds.map((kind) => ({ value: kind, text: kindWords[kind] })),
      ]}
    />
    <Select
      name="quadrantId"
      label="Quadrant"
      value={entered.quadrantId}
      problem={problems.quadrantId}
      options={[
        { value: '', text: 'Choose one' },
        ...quadrants.map(({ id, name }) => ({ value: id, text: name })),
      ]}
    />
    <DateInput
      name="sinceOn"
      label="With the service since"
      value={entered.sinceOn}
      problem={problems.sinceOn}
    />
  </>
)

const HomeFields = ({ entered, problems, stored }: FieldsProps) => {
  const number = (name: string, label: string) => (
    <TextInput
      name={name}
      label={label}
      inputmode="numeric"
      width={2}
      value={entered[name]}
      problem={problems[name]}
    />
  )
  const tags = (name: string, label: string) => (
    <TextInput
      name={name}
      label={label}
      hint="Separate them by commas"
      value={entered[name]}
      problem={problems[name]}
    />
  )
  const again = Object.keys(problems).length > 0 && Boolean(entered.address || entered.postcode)
  const kept = again
    ? 'Type it again if it is to change: what was typed is not shown back'
    : stored
      ? 'It is never shown here. Leave it blank to keep what is stored'
      : undefined
  return (
    <>
      <Fieldset legend="Where it is" size="m">
        <Textarea
          name="address"
          label="Address"
          hint={kept ?? 'Stored sealed, and shown on no page'}
          rows={3}
          problem={problems.address}
          autocomplete="off"
        />
        <TextInput
          name="postcode"
          label="Postcode"
          hint={kept ?? 'A postcode that cannot be placed is no obstacle: the home is listed to place'}
          width={10}
          problem={problems.postcode}
          autocomplete="off"
        />
      </Fieldset>
      <Fieldset legend="The home" size="m">
        {number('bedrooms', 'Bedrooms')}
        {number('sleepoverBeds', 'Sleepover beds')}
        {number('fosteredChildren', 'Fostered children living there')}
        {tags('languages', 'Languages')}
        {tags('experience', 'Experience')}
      </Fieldset>
      <Fieldset legend="Review and visits" size="m">
        <DateInput
          name="nextReviewOn"
          label="Next yearly review"
          value={entered.nextReviewOn}
          problem={problems.nextReviewOn}
        />
        <DateInput
          name="lastUnannouncedVisitOn"
          label="Last unannounced visit"
          value={entered.lastUnannouncedVisitOn}
          problem={problems.lastUnannouncedVisitOn}
        />
      </Fieldset>
    </>
  )
}
