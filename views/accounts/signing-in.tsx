import type { PropsWithChildren } from '#jsx/markup'
import { Button } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import type { AccountShown } from './words.ts'

/** What a manager can do about how somebody comes in. */
export const SigningIn = ({
  account,
  own,
  connected,
}: {
  account: AccountShown
  own: boolean
  connected: boolean
}) => {
  const { id, name, state } = account
  return (
    <>
      <Heading>Signing in</Heading>
      {state === 'invited' && (
        <Deed
          action={`/accounts/${id}/invitations`}
          button="Invite again"
          explained="They have not chosen a password yet. A new link is sent, and the one before ends."
        />
      )}
      {state === 'active' && (
        <Deed
          action={`/accounts/${id}/session-ends`}
          button={own ? 'Sign me out everywhere' : `Sign ${name} out everywhere`}
          explained="For a phone or computer that was lost or left open. They can sign in again."
        />
      )}
      {state === 'active' && account.factor && !own && (
        <Deed
          action={`/accounts/${id}/factor-removals`}
          button="Remove their second step"
          explained="For a phone that was lost. Speak to them first, to be sure that it is them. They are signed out everywhere, and their password alone leads to adding a new one."
        />
      )}
      {connected && !own && (
        <Deed
          action={`/accounts/${id}/identity-removals`}
          button="Disconnect single sign-on"
          explained="It opens this account no more: the roles that it told end, and they are signed out everywhere. They sign in by what else they have, or you invite them again."
        />
      )}
      {state === 'disabled' ? (
        <Deed
          action={`/accounts/${id}/enablements`}
          button={`Let ${name} sign in again`}
          explained="With the password that they had."
        />
      ) : (
        <Deed
          action={`/accounts/${id}/disablements`}
          button={own ? 'Stop me signing in' : `Stop ${name} signing in`}
          explained="It takes effect at once, on every phone and computer. Their records stay."
          warning
        />
      )}
    </>
  )
}

const Deed = ({
  action,
  button,
  explained,
  warning,
}: PropsWithChildren<{ action: string; button: string; explained: string; warning?: boolean }>) => (
  <Form action={action}>
    <Body>{explained}</Body>
    <Button kind={warning ? 'warning' : 'secondary'}>{button}</Button>
  </Form>
)
