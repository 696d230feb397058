import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props extends Typed {
  frame: Frame
  household: { id: string; name: string; own: boolean }
  /** The days that are changed; undefined for new ones. */
  awayId: string | undefined
  once: string
}

/** When a home is away. No reason is asked for: there is no place to write one. */
export const AwayPage = ({ frame, household, awayId, once, ...typed }: Props) => {
  const { own } = household
  const title = awayId
    ? 'Change the days away'
    : own
      ? 'When are you away?'
      : `When is ${household.name} away?`
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title={title}
      breadcrumbs={[
        ...(own ? [] : [{ href: '/households', text: 'Households' }]),
        { href: `/households/${household.id}`, text: own ? 'Your household' : household.name },
      ]}
      problems={typed.problems}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1}>{title}</Heading>
      <Body>
        No sleepover is asked for on these days. Of a hub home its liaison worker finds somebody who stands
        in, and the homes are told whom to ring.
      </Body>
      <Form action={awayId ? `/aways/${awayId}/edits` : `/households/${household.id}/aways`} once={once}>
        <DateInput {...field('fromOn', 'First day away')} />
        <DateInput
          {...field(
            'untilOn',
            'Day back',
            own ? 'From this day you can be rung again' : 'From this day they can be rung again',
          )}
        />
        <Button>{awayId ? 'Save the days' : 'Record the days'}</Button>
      </Form>
    </Layout>
  )
}
