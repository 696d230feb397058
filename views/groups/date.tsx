import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** One date of a group by itself. */
export const DatePage = ({
  frame,
  group,
  once,
  ...typed
}: Typed & { frame: Frame; group: { id: string; name: string }; once: string }) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="Plan a single date"
      problems={typed.problems}
      breadcrumbs={[
        { href: '/groups', text: 'Groups' },
        { href: `/groups/${group.id}`, text: group.name },
      ]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1} caption={group.name}>
        Plan a single date
      </Heading>
      <Form action={`/groups/${group.id}/dates`} once={once}>
        <DateInput {...field('onDay', 'Which day?')} />
        <TextInput {...field('fromTime', 'From', 'For example 19:30')} type="time" width={5} />
        <TextInput {...field('untilTime', 'Until')} type="time" width={5} />
        <TextInput {...field('topic', 'What it is about, if you know')} autocomplete="off" />
        <Button preventDoubleClick>Plan it</Button>
      </Form>
    </Layout>
  )
}
