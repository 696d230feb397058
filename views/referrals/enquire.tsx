import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props extends Typed {
  frame: Frame
  action: string
  once: string
  /** Whether somebody who fosters gave them the link. */
  referred: boolean
}

/**
 * On which somebody asks about fostering for themself: also a friend whom a carer gave the link to. It names nobody, and
 * says before anything is sent what that carer gets for it and so will know.
 */
export const EnquirePage = ({ frame, action, once, referred, entered, problems }: Props) => {
  const field = fieldIn({ entered, problems })
  return (
    <Layout frame={frame} title="Ask about fostering" problems={problems}>
      <Columns>
        <Column>
          <ErrorSummary problems={problems} />
          <Heading level={1} caption={frame.serviceName}>
            Ask about fostering
          </Heading>
          <Body>
            Leave us your name and how we can reach you. Somebody from our fostering team gets in touch and
            answers your questions. Asking does not commit you to anything.
          </Body>
          {referred && (
            <InsetText>
              Somebody who fosters with us told you about this. If you are approved one day, they may get a
              thank-you payment from us, so they will know then that you were. What you write here is not
              shown to them.
            </InsetText>
          )}
          <Form action={action} once={once}>
            <TextInput {...field('name', 'Your name')} autocomplete="name" spellcheck={false} />
            <TextInput
              {...field('email', 'Email address', 'An email address or a phone number is enough.')}
              type="email"
              autocomplete="email"
              spellcheck={false}
              autocapitalize="none"
            />
            <TextInput {...field('phone', 'Phone number')} type="tel" width={20} autocomplete="tel" />
            <TextInput
              {...field('postcode', 'Postcode (optional)', 'So that somebody who works near you answers.')}
              width={10}
              autocomplete="postal-code"
              spellcheck={false}
            />
            {referred ? (
              <Radios
                {...field(
                  'tell',
                  'May we tell the person who told you how it goes?',
                  'Only whether your enquiry has been received, is in assessment, is approved or is closed. Never why. You can change your mind by telling us.',
                )}
                size="s"
                choices={[
                  { value: 'yes', text: 'Yes, you may tell them that much' },
                  { value: 'no', text: 'No, tell them nothing until I say so' },
                ]}
                value={entered.tell ?? 'no'}
              />
            ) : (
              <TextInput
                {...field(
                  'toldBy',
                  'Did somebody who fosters tell you about us? (optional)',
                  'Their name. They may get a thank-you payment if you are approved one day, so they will know then that you were.',
                )}
                spellcheck={false}
                autocomplete="off"
              />
            )}
            <LeftBlank />
            <Checkboxes
              name="consent"
              label={`${frame.serviceName} keeps what I have written here, and uses it to answer me about fostering`}
              hint="If you do not apply, it is erased later. You can ask us to erase it at any time."
              size="s"
              value={entered.consent}
              problem={problems.consent}
              choices={[{ value: 'yes', text: 'I agree' }]}
            />
            <Button preventDoubleClick>Send</Button>
          </Form>
        </Column>
      </Columns>
    </Layout>
  )
}

/** Programs fill in every box that they find; nobody who reads, or listens to, the page comes to this one. */
const LeftBlank = () => (
  <div class="govuk-visually-hidden" aria-hidden="true">
    <label for="website">Leave this blank</label>
    <input id="website" name="website" type="text" tabindex={-1} autocomplete="off" value="" />
  </div>
)

/** What everybody is told who sent the form, whether the service knows them or not. */
export const ReceivedPage = ({ frame }: { frame: Frame }) => (
  <Layout frame={frame} title="Thank you">
    <Columns>
      <Column>
        <Heading level={1} caption={frame.serviceName}>
          Thank you
        </Heading>
        <Body>
          We have received what you sent. Somebody from our fostering team will get in touch with you.
        </Body>
        <Body>You do not need to do anything now.</Body>
      </Column>
    </Columns>
  </Layout>
)

/** A link that was withdrawn, or that nobody ever had: the same page for both, and no word about whose it was. */
export const LinkNotInUsePage = ({ frame }: { frame: Frame }) => (
  <Layout frame={frame} title="This link is not in use any more">
    <Columns>
      <Column>
        <Heading level={1} caption={frame.serviceName}>
          This link is not in use any more
        </Heading>
        <Body>
          You can ask about fostering all the same, and say there who told you about us if you like.
        </Body>
        <Body>
          <Link href="/enquire">Ask about fostering</Link>
        </Body>
      </Column>
    </Columns>
  </Layout>
)
