import { payers } from '#src/associations/rules.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props extends Typed {
  frame: Frame
  household: { id: string; name: string }
  associations: readonly { id: string; name: string }[]
  carers: readonly { id: string; name: string }[]
  once: string
}

/** That carers of a home are members of an association. */
export const NewMembershipPage = ({ frame, household, associations, carers, once, ...form }: Props) => {
  const field = fieldIn(form)
  return (
    <Layout
      frame={frame}
      title="Add a membership"
      problems={form.problems}
      breadcrumbs={[
        { href: '/households', text: 'Households' },
        { href: `/households/${household.id}`, text: household.name },
      ]}
    >
      <ErrorSummary problems={form.problems} />
      <Heading level={1}>Add a membership</Heading>
      <Body>A membership that is for a couple is noted for both of them.</Body>
      <Form action={`/households/${household.id}/association-memberships`} once={once}>
        <Select {...field('associationId', 'Of which association?')} options={choiceOf(associations)} />
        <Checkboxes
          {...field('carerIds', 'Who is a member?')}
          choices={carers.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <DateInput {...field('fromOn', 'Since which day?', 'For example, 27 3 2026')} />
        <TextInput {...field('number', 'Member’s number, if there is one')} autocomplete="off" width={20} />
        <Radios
          {...field('paidBy', 'Who pays for it?')}
          choices={payers.map((value) => ({
            value,
            text: value === 'service' ? 'The service' : 'The carer',
          }))}
        />
        <Button preventDoubleClick>Add it</Button>
      </Form>
    </Layout>
  )
}
