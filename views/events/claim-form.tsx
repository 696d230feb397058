import { signedPounds } from '#src/spending/rules.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { namedEvent } from './words.ts'

/** What an event cost an ambassador: claiming it, or putting a claim right. */
export const ClaimFormPage = ({
  frame,
  event,
  making,
  milePence,
  ...typed
}: Typed & {
  frame: Frame
  event: { id: string; name: string; onDay: string }
  making:
    | { once: string; other: { signUpId: string; name: string } | undefined }
    | { corrects: string; approved: 'yes' | 'no' }
  milePence: number
}) => {
  const isNew = 'once' in making
  const other = isNew ? making.other : undefined
  const title = other ? `Claim for ${other.name}` : isNew ? 'Claim back what it cost' : 'Put a claim right'
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title={title}
      problems={typed.problems}
      breadcrumbs={[
        { href: '/events', text: 'Events' },
        { href: `/events/${event.id}`, text: event.name },
      ]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={namedEvent(event)}>
        {title}
      </Heading>
      {!isNew && making.approved === 'yes' && (
        <Body>It is approved already. What you enter here takes its place and is approved anew.</Body>
      )}
      <Form
        action={isNew ? `/events/${event.id}/claims` : `/event-claims/${making.corrects}/corrections`}
        once={isNew ? making.once : undefined}
      >
        {other && <input type="hidden" name="signUp" value={other.signUpId} />}
        <TextInput
          {...field('miles', 'How many miles there and back?', `${signedPounds(milePence)} a mile`)}
          width={4}
          inputmode="numeric"
          autocomplete="off"
        />
        <TextInput
          {...field('spent', 'What else was spent?', 'Parking, a ticket')}
          prefix="£"
          width={5}
          inputmode="decimal"
          autocomplete="off"
        />
        <TextInput {...field('what', 'What was that for?')} autocomplete="off" />
        {!isNew && <TextInput {...field('why', 'Why is it put right?')} autocomplete="off" />}
        <Button preventDoubleClick>{isNew ? 'Claim it' : 'Put it right'}</Button>
      </Form>
    </Layout>
  )
}
