import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { approvalChoices } from './deed-fields.tsx'
import { type FieldsProps, HomeFields, MainFields } from './form-fields.tsx'

export const NewHouseholdPage = ({
  frame,
  once,
  ...fields
}: FieldsProps & { frame: Frame; once: string }) => {
  const { problems } = fields
  const field = fieldIn(fields)
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
        <Radios {...field('approval', 'Approval')} choices={approvalChoices(fields, 'approvalUntilOn')} />
        <DateInput
          {...field('approvalFromOn', 'Since when this approval holds', 'Leave it blank if you do not know')}
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
