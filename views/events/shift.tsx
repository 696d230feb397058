import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Meanwhile, versionOf } from '../components/meanwhile.tsx'
import { Select } from '../components/select.tsx'
import { Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { namedEvent } from './words.ts'

interface Event {
  id: string
  name: string
  onDay: string
}

const crumbs = (event: Event) => [
  { href: '/events', text: 'Events' },
  { href: `/events/${event.id}`, text: event.name },
]

/** Another shift of an event, or how many one needs. Its hours stay: people signed up to them. */
export const ShiftFormPage = ({
  frame,
  event,
  making,
  ...typed
}: Typed & {
  frame: Frame
  event: Event
  making:
    | { once: string }
    | {
        id: string
        fromTime: string
        untilTime: string
        needed: number
        most: number | null
        version: number
      }
}) => {
  const isNew = 'once' in making
  const title = isNew ? 'Add a shift' : `Change the shift ${timesInWords(making)}`
  const field = fieldIn(typed)
  return (
    <Layout frame={frame} title={title} problems={typed.problems} breadcrumbs={crumbs(event)}>
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={namedEvent(event)}>
        {title}
      </Heading>
      {!isNew && (
        <Meanwhile
          {...typed}
          rows={[
            { key: 'Needed', value: String(making.needed) },
            { key: 'At most', value: making.most === null ? 'No limit' : String(making.most) },
          ]}
        />
      )}
      <Form
        action={isNew ? `/events/${event.id}/shifts` : `/shifts/${making.id}/edits`}
        {...(isNew ? { once: making.once } : { version: versionOf(typed, making.version) })}
      >
        {isNew && (
          <>
            <TextInput
              {...field('fromTime', 'From when?', 'On a quarter of an hour, such as 10:15')}
              width={5}
              autocomplete="off"
            />
            <TextInput {...field('untilTime', 'Until when?')} width={5} autocomplete="off" />
          </>
        )}
        <TextInput
          {...field('needed', 'How many ambassadors does it need?')}
          width={3}
          inputmode="numeric"
          autocomplete="off"
        />
        <TextInput
          {...field('most', 'How many can it take at most?', 'Leave it blank for no limit')}
          width={3}
          inputmode="numeric"
          autocomplete="off"
        />
        <Button preventDoubleClick>{isNew ? 'Add it' : 'Save'}</Button>
      </Form>
    </Layout>
  )
}

/** Whoever runs an event signs somebody up whom they have asked. */
export const SignUpPage = ({
  frame,
  event,
  shift,
  ambassadors,
  ...typed
}: Typed & {
  frame: Frame
  event: Event
  shift: { id: string; fromTime: string; untilTime: string }
  ambassadors: readonly { id: string; name: string; areas: readonly string[] }[]
}) => (
  <Layout frame={frame} title="Sign somebody up" problems={typed.problems} breadcrumbs={crumbs(event)}>
    <ErrorSummary problems={typed.problems} />
    <Heading level={1} caption={`${namedEvent(event)}, ${timesInWords(shift)}`}>
      Sign somebody up
    </Heading>
    <Form action={`/shifts/${shift.id}/sign-ups`}>
      <Select
        {...fieldIn(typed)('carerId', 'Which ambassador has said yes?')}
        options={[
          { value: '', text: 'Choose one' },
          ...ambassadors.map(({ id, name, areas }) => ({
            value: id,
            text: areas.length > 0 ? `${name} (${areas.join(', ')})` : name,
          })),
        ]}
      />
      <Button preventDoubleClick>Sign them up</Button>
    </Form>
  </Layout>
)
