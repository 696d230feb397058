import { signedPounds } from '#src/spending/rules.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Meanwhile, versionOf } from '../components/meanwhile.tsx'
import { Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { namedEvent } from './words.ts'

interface CameOf {
  countedEnquiries: number | null
  costPence: number | null
  debrief: string | null
}

/** What came of an event. */
export const DebriefPage = ({
  frame,
  event,
  ...typed
}: Typed & {
  frame: Frame
  event: { id: string; name: string; onDay: string; version: number } & CameOf
}) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="What came of it"
      problems={typed.problems}
      breadcrumbs={[
        { href: '/events', text: 'Events' },
        { href: `/events/${event.id}`, text: event.name },
      ]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={namedEvent(event)}>
        What came of it
      </Heading>
      <Meanwhile
        {...typed}
        rows={[
          { key: 'Enquired, counted', value: String(event.countedEnquiries ?? 'Not said') },
          { key: 'It cost', value: event.costPence === null ? 'Not said' : signedPounds(event.costPence) },
          { key: 'How it went', value: event.debrief ?? 'Not said' },
        ]}
      />
      <Form action={`/events/${event.id}/debriefs`} version={versionOf(typed, event.version)}>
        <TextInput
          {...field(
            'counted',
            'How many enquired without leaving a name?',
            'Those who left one are counted where they are written down',
          )}
          width={5}
          inputmode="numeric"
          autocomplete="off"
        />
        <TextInput
          {...field('cost', 'What did it cost?', 'The stall, the hall, print. Not what ambassadors claim')}
          prefix="£"
          width={10}
          inputmode="decimal"
          autocomplete="off"
        />
        <Textarea
          {...field(
            'note',
            'How did it go?',
            'For who plans the next one. Name nobody who enquired, and no child',
          )}
        />
        <Button preventDoubleClick>Write it down</Button>
      </Form>
    </Layout>
  )
}
