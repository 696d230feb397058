import type { HelpKind } from '#src/associations/rules/helping.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { associationCrumbs, helpWords } from './words.ts'

interface Props extends Typed {
  frame: Frame
  offer: { id: string; kind: HelpKind; carer: string }
  once: string
}

/** Asks somebody who offered it to help with something on a day. */
export const AskForHelpPage = ({ frame, offer, once, ...form }: Props) => {
  const field = fieldIn(form)
  return (
    <Layout
      frame={frame}
      title={`Ask ${offer.carer}`}
      problems={form.problems}
      breadcrumbs={[...associationCrumbs, { href: '/help-offers', text: 'Lend a hand' }]}
    >
      <ErrorSummary problems={form.problems} />
      <Heading level={1} caption={helpWords[offer.kind]}>
        Ask {offer.carer}
      </Heading>
      <Form action={`/help-offers/${offer.id}/asks`} once={once}>
        <Textarea
          {...field(
            'note',
            'What would they help with?',
            'How long, and the name of the place. Please name no other carer and no child: tell them that when they have said yes.',
          )}
          rows={4}
        />
        <DateInput {...field('onDay', 'On which day?', 'For example, 27 3 2027')} />
        <TextInput {...field('atTime', 'At what time, if you know', 'For example, 18:30')} width={5} />
        <Button preventDoubleClick>Ask them</Button>
      </Form>
    </Layout>
  )
}
