import type { EventShown } from '#src/events/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Meanwhile, versionOf } from '../components/meanwhile.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { type Frame, Layout } from '../layout.tsx'

/** What, when and where an event is: planning one, or changing it. */
export const EventFormPage = ({
  frame,
  quadrants,
  campaigns,
  making,
  ...typed
}: Typed & {
  frame: Frame
  quadrants: readonly { id: string; name: string }[]
  campaigns: readonly { id: string; name: string }[]
  making: { once: string } | (EventShown & { campaign: string | null; version: number })
}) => {
  const isNew = 'once' in making
  const title = isNew ? 'Plan an event' : 'Change this event'
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title={title}
      problems={typed.problems}
      breadcrumbs={[
        { href: '/events', text: 'Events' },
        ...(isNew ? [] : [{ href: `/events/${making.id}`, text: making.name }]),
      ]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1}>{title}</Heading>
      {!isNew && (
        <Meanwhile
          {...typed}
          rows={[
            { key: 'What is it called?', value: making.name },
            { key: 'Campaign', value: making.campaign ?? 'None' },
            { key: 'When', value: `${dayInWords(making.onDay)}, ${timesInWords(making)}` },
            { key: 'Where', value: making.venue ?? 'Online' },
          ]}
        />
      )}
      <Form
        action={isNew ? '/events' : `/events/${making.id}/edits`}
        {...(isNew ? { once: making.once } : { version: versionOf(typed, making.version) })}
      >
        <TextInput
          {...field('name', 'What is it called?', 'Such as Saturday market stall')}
          autocomplete="off"
        />
        {isNew && <Select {...field('quadrantId', 'Quadrant')} options={choiceOf(quadrants)} />}
        <Select {...field('campaignId', 'Campaign')} options={choiceOf(campaigns, 'None')} />
        <DateInput {...field('onDay', 'Which day?')} />
        <TextInput
          {...field('fromTime', 'From when?', 'On a quarter of an hour, such as 10:15')}
          width={5}
          autocomplete="off"
        />
        <TextInput {...field('untilTime', 'Until when?')} width={5} autocomplete="off" />
        <TextInput
          {...field(
            'venue',
            'Where?',
            'The name of a public place. Never somebody’s home. Leave it blank when it is online',
          )}
          autocomplete="off"
        />
        {!isNew && (
          <Body kind="quiet">
            When it moves, everybody who signed up is told. Whoever has another shift then is taken off this
            one.
          </Body>
        )}
        <Button preventDoubleClick>{isNew ? 'Plan it' : 'Save'}</Button>
      </Form>
    </Layout>
  )
}
