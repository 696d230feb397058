import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { crumbsOf, type OfCarer } from './ask.tsx'

const title = 'Confidentiality agreement'

/** What is signed by everybody who stands by others. */
const Agreement = () => (
  <List
    kind="bullet"
    items={[
      'What carers tell me stays with me. I pass on no names, no addresses and nothing about a child.',
      'I write down only what Kith asks for: the day, how we talked, and for how long.',
      'If a child may not be safe, I tell the service at once, and I tell the carer that I do.',
      'I keep to it when I am no longer a mentor, a hub carer or a coordinator.',
    ]}
  />
)

/** Somebody who stands by others reads and signs. */
export const SignPage = ({
  frame,
  signedOn,
  entered,
  problems,
}: Typed & { frame: Frame; signedOn: string | undefined }) => (
  <Layout frame={frame} title={title} problems={problems}>
    <ErrorSummary problems={problems} />
    <Heading level={1}>{title}</Heading>
    <Agreement />
    {signedOn === undefined ? (
      <Form action="/confidentiality-agreements">
        <Checkboxes
          {...fieldIn({ entered, problems })('agree', 'Your signature')}
          choices={[{ value: 'yes', text: 'I have read this, and I keep to it' }]}
        />
        <Button>Sign</Button>
      </Form>
    ) : (
      <Body>
        You signed on <Day of={signedOn} />. Thank you.
      </Body>
    )}
  </Layout>
)

/** Staff record that a carer signed on paper. */
export const PaperPage = ({
  frame,
  action,
  of,
  entered,
  problems,
}: Typed & { frame: Frame; action: string; of: OfCarer }) => (
  <Layout frame={frame} title={title} problems={problems} breadcrumbs={crumbsOf(of)}>
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={of.carer.name}>
      {title}
    </Heading>
    <Body>Record here that they signed on paper. This is what they sign:</Body>
    <Agreement />
    <Form action={action}>
      <DateInput {...fieldIn({ entered, problems })('signedOn', 'Signed on')} />
      <Button>Save</Button>
    </Form>
  </Layout>
)
