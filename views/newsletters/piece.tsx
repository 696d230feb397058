import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { newsletterCrumbs } from './list.tsx'

interface Props extends Typed {
  frame: Frame
  edition: { id: string; title: string; version: number }
  /** What is changed; a new piece without. */
  item: { id: string; section: string } | undefined
  once: string
}

/** The words of a piece: plain text, with an empty line between two paragraphs. */
export const PiecePage = ({ frame, edition, item, once, ...form }: Props) => {
  const field = fieldIn(form)
  const title = item ? 'Change the words' : 'Write a piece'
  return (
    <Layout
      frame={frame}
      title={title}
      problems={form.problems}
      breadcrumbs={[...newsletterCrumbs, { href: `/newsletters/${edition.id}`, text: edition.title }]}
    >
      <ErrorSummary problems={form.problems} />
      <Heading level={1} caption={edition.title}>
        {title}
      </Heading>
      {item && item.section !== 'own' && (
        <Body>Kith wrote these words. Once you change them they stay as you have them.</Body>
      )}
      <Form
        action={item ? `/newsletter-pieces/${item.id}/edits` : `/newsletters/${edition.id}/pieces`}
        once={item ? undefined : once}
        version={item ? edition.version : undefined}
      >
        <TextInput {...field('heading', 'Heading')} autocomplete="off" />
        <Textarea
          {...field(
            'note',
            'What it says',
            'Leave an empty line between two paragraphs. No child, nobody’s address, and only phone numbers that everybody may have.',
          )}
          rows={10}
        />
        <TextInput
          {...field('link', 'Address of a page (optional)', 'It begins with https://')}
          autocomplete="off"
        />
        <TextInput
          {...field('linkWords', 'Words of the link (optional)', 'Such as How to book the hall')}
          autocomplete="off"
        />
        <Button preventDoubleClick>{item ? 'Save' : 'Put it in'}</Button>
      </Form>
    </Layout>
  )
}
