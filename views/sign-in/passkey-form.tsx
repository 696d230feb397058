import type { PropsWithChildren } from '#jsx/markup'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Form } from '../components/form.tsx'
import { Body } from '../components/text.tsx'

type Props = PropsWithChildren<{
  /** Where the browser's answer is posted. */
  action: string
  /** Where the script asks for what the passkey is to sign. */
  challenges: string
  /** `use` a passkey that there is, or `make` a new one. */
  kind: 'use' | 'make'
  button: string
  secondary?: boolean
  /** Also offered by the browser in the box for the address. */
  autofill?: boolean
}>

/** A form that a passkey fills in. Hidden until the script has found that the browser knows passkeys. */
export const PasskeyForm = ({ action, challenges, kind, button, secondary, autofill, children }: Props) => (
  <div hidden data-passkey={kind} data-challenges={challenges} data-autofill={autofill ? 'yes' : undefined}>
    <Form action={action}>
      <input type="hidden" name="challenge" />
      <input type="hidden" name="answer" />
      {children}
      <div role="status" data-passkey-said></div>
      <Button kind={secondary ? 'secondary' : undefined}>{button}</Button>
    </Form>
  </div>
)

/** What the script says when it cannot go on, so that all words are written in one place. */
export const PasskeyWords = () => (
  <div hidden data-passkey-words>
    <Body id="passkey-not-done">Nothing was done. Try once more, or use another way.</Body>
    <Body id="passkey-full">You have as many passkeys as there can be. Remove one first.</Body>
    <Body id="passkey-known">This phone or computer has a passkey of yours already.</Body>
    <Body id="passkey-wait">
      Passkeys have been asked for too often from here. Wait a few minutes, then try again.
    </Body>
  </div>
)

/** For a passkey that signs in: whether this phone may stay signed in. */
export const OwnPhone = ({ days }: { days: number }) => (
  <Checkboxes
    name="ownPhone"
    label={<span class="govuk-visually-hidden">Whose phone this is</span>}
    small
    choices={[
      {
        value: 'yes',
        text: `This is my own phone: keep me signed in for ${days} ${days === 1 ? 'day' : 'days'}`,
        hint: 'Not on a phone or computer that others can unlock.',
      },
    ]}
  />
)
