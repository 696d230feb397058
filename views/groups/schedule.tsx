import type { Changed } from '#src/groups/rules/changing.ts'
import type { Schedule } from '#src/groups/rules/slots.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { weekdayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { Days } from './parts.tsx'
import { nthWords, scheduleInWords, weekdays } from './words.ts'

interface OfGroup extends Typed {
  frame: Frame
  group: { id: string; name: string }
}

/** How often a group meets: the answers go into the address of what would happen. */
export const SchedulePage = ({ frame, group, changes, ...typed }: OfGroup & { changes: boolean }) => {
  const field = fieldIn(typed)
  const title = changes ? 'Change when it meets' : 'When it meets'
  return (
    <Layout
      frame={frame}
      title={title}
      problems={typed.problems}
      breadcrumbs={[
        { href: '/groups', text: 'Groups' },
        { href: `/groups/${group.id}`, text: group.name },
      ]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={group.name}>
        {title}
      </Heading>
      <Form action={`/groups/${group.id}/schedules/new`} method="get">
        <Pattern changes={changes} {...typed} />
        <Select
          {...field('weekday', 'On which day of the week?')}
          options={[
            { value: '', text: 'Choose one' },
            ...weekdays.map((text, index) => ({ value: String(index + 1), text })),
          ]}
        />
        <TextInput {...field('fromTime', 'From', 'For example 19:30')} type="time" width={5} />
        <TextInput {...field('untilTime', 'Until')} type="time" width={5} />
        <DateInput {...field('fromOn', 'From which day on?')} />
        <DateInput {...field('untilOn', 'Until which day?', 'Leave it blank if nobody knows')} />
        <Radios
          {...field('bankHolidays', 'On a bank holiday')}
          choices={[
            { value: 'skipped', text: 'It does not meet' },
            { value: 'kept', text: 'It meets all the same' },
          ]}
        />
        <Button>Show what would happen</Button>
      </Form>
    </Layout>
  )
}

const Pattern = ({ changes, ...typed }: Typed & { changes: boolean }) => {
  const field = fieldIn(typed)
  return (
    <Radios
      {...field('pattern', 'How often?')}
      choices={[
        {
          value: 'weekly',
          text: 'Every week, or every few weeks',
          more: (
            <TextInput
              {...field('everyWeeks', 'Every how many weeks?', '1 is every week')}
              width={2}
              inputmode="numeric"
            />
          ),
        },
        {
          value: 'monthly',
          text: 'Once a month',
          more: (
            <Select
              {...field('nth', 'Which one of the month?')}
              options={Object.entries(nthWords).map(([value, text]) => ({ value, text: `The ${text}` }))}
            />
          ),
        },
        changes && { value: 'none', text: 'On no fixed days any more', hint: 'Only single dates are left' },
      ]}
    />
  )
}

/** What would become of every date, before anything does. */
export const ScheduleShownPage = ({
  frame,
  group,
  entered,
  problems,
  schedule,
  changed,
  shown,
  once,
}: OfGroup & {
  /** None where only single dates are to be left. */
  schedule: Schedule | undefined
  changed: Changed
  shown: string
  once: string
}) => {
  const fields = ['pattern', 'everyWeeks', 'nth', 'weekday', 'fromOn', 'untilOn', 'fromTime', 'untilTime']
  const sent = [...fields, 'bankHolidays'].flatMap((name) =>
    typeof entered[name] === 'string' && entered[name] !== '' ? [[name, entered[name]] as const] : [],
  )
  const { kept, moved, dropped, made } = changed
  const otherDays = moved.filter(({ fromDay, onDay }) => fromDay !== onDay)
  const otherTimes = moved.filter(({ fromDay, onDay }) => fromDay === onDay)
  return (
    <Layout
      frame={frame}
      title="What would happen"
      problems={problems}
      breadcrumbs={[
        { href: '/groups', text: 'Groups' },
        { href: `/groups/${group.id}`, text: group.name },
      ]}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} caption={group.name}>
        What would happen
      </Heading>
      <Body kind="lead">{scheduleInWords(schedule)}.</Body>
      <Days title="New dates" days={made.map(weekdayInWords)} />
      <Days
        title="Stay as they are"
        note="People have answered, or they fit already."
        days={kept.map(({ onDay }) => weekdayInWords(onDay))}
      />
      <Days
        title="Move"
        note="Nobody has answered for these."
        days={otherDays.map(({ fromDay, onDay }) => `${weekdayInWords(fromDay)} to ${weekdayInWords(onDay)}`)}
      />
      <Days
        title="Other times on the same day"
        note="Nobody has answered for these."
        days={otherTimes.map(({ onDay }) => weekdayInWords(onDay))}
      />
      <Days
        title="Fall away"
        note="Nobody has answered for these."
        days={dropped.map(({ onDay }) => weekdayInWords(onDay))}
      />
      {kept.length + moved.length + dropped.length + made.length === 0 && <Body>No date would change.</Body>}
      <Form action={`/groups/${group.id}/schedules`} once={once}>
        {sent.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="shown" value={shown} />
        <ButtonGroup>
          <Button preventDoubleClick>Make it so</Button>
          <Link href={`/groups/${group.id}/schedules/new`}>Begin again</Link>
        </ButtonGroup>
      </Form>
    </Layout>
  )
}
