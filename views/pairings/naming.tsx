import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { whyHint, whyLabel } from './why.tsx'
import { kindWords } from './words.tsx'

const back = [{ href: '/pairings', text: 'Mentors and buddies' }]

/** A carer names somebody whom they know as their buddy. */
export const NameBuddyPage = ({
  frame,
  peers,
  once,
  ...form
}: Typed & { frame: Frame; once: string; peers: readonly { carerId: string; name: string }[] }) => (
  <Layout frame={frame} title="Name a buddy" breadcrumbs={back} problems={form.problems}>
    <ErrorSummary problems={form.problems} />
    <Heading level={1}>Name a buddy</Heading>
    <Body>Buddies are there for each other, as equals. Who you name is asked first, and no is fine.</Body>
    {peers.length === 0 ? (
      <Body>
        There is nobody here whom you could name yet: you can name carers of your constellation, and those you
        met in a group. Your coordinator can find you a buddy too.
      </Body>
    ) : (
      <Form action="/pairings" once={once}>
        <Radios
          {...fieldIn(form)('who', 'Who would you like as your buddy?')}
          size="m"
          choices={peers.map(({ carerId, name }) => ({ value: carerId, text: name }))}
        />
        <Button preventDoubleClick>Ask them</Button>
      </Form>
    )}
  </Layout>
)

/** A coordinator pairs two carers whom she knows. */
export const PairTwoPage = ({ frame, once, ...form }: Typed & { frame: Frame; once: string }) => {
  const field = fieldIn(form)
  return (
    <Layout frame={frame} title="Pair two carers" breadcrumbs={back} problems={form.problems}>
      <ErrorSummary problems={form.problems} />
      <Heading level={1}>Pair two carers</Heading>
      <Body>Both are asked, and have some days to answer.</Body>
      <Form action="/pairings" once={once}>
        <Radios
          {...field('kind', 'What would they be?')}
          size="m"
          choices={(['mentoring', 'buddies'] as const).map((kind) => ({
            value: kind,
            text: kindWords[kind],
            hint: kind === 'mentoring' && 'An Oasis mentor and a mentee',
          }))}
        />
        <TextInput
          {...field('one', 'The mentor, or one of the buddies', 'Their full name')}
          autocomplete="off"
        />
        <TextInput
          {...field('other', 'The mentee, or the other buddy', 'Their full name')}
          autocomplete="off"
        />
        <Textarea {...field('why', whyLabel, whyHint)} rows={2} autocomplete="off" />
        <Button preventDoubleClick>Ask them both</Button>
      </Form>
    </Layout>
  )
}
