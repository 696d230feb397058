import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** A carer's idea, in their own words. */
export const WriteIdeaPage = ({ frame, once, ...typed }: Typed & { frame: Frame; once: string }) => {
  const field = fieldIn(typed)
  return (
    <Layout
      frame={frame}
      title="Write down an idea"
      problems={typed.problems}
      breadcrumbs={[{ href: '/ideas', text: 'Ideas' }]}
    >
      <ErrorSummary problems={typed.problems} />
      <Heading level={1}>Write down an idea</Heading>
      <Body>
        How could more people hear about fostering, and find it easy to ask? Those who recruit carers read it,
        with your name, and tell you what becomes of it.
      </Body>
      <Form action="/ideas" once={once}>
        <TextInput {...field('about', 'What is it about?', 'In a few words.')} autocomplete="off" />
        <Textarea {...field('note', 'Your idea', 'Please do not name any child.')} />
        <Button preventDoubleClick>Put it in the book</Button>
      </Form>
    </Layout>
  )
}
