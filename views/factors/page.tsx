import type { Instant } from '#src/clock.ts'
import { codesOnSheet } from '#src/sessions/rules/factors.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { Day } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { LeaveForm } from '../sign-in/leave-form.tsx'
import { Connection } from '../sign-in/single-sign-on.tsx'
import { type ConnectedShown, ConnectedTo } from './connected-to.tsx'

interface PasskeyShown {
  id: string
  name: string
  madeAt: Instant
  usedAt: Instant | null
}

interface Props {
  frame: Frame
  /** They are not signed in until they have added one. */
  halfway: boolean
  needs: boolean
  passkeys: readonly PasskeyShown[]
  authenticator: { id: string; confirmedAt: Instant | null } | undefined
  codesLeft: number
  /** What staff may sign in with instead, and whether this account is connected to it. */
  connection: { name: string; connected: boolean } | undefined
  /** What opens this account elsewhere, or did. */
  connectedTo: readonly ConnectedShown[]
  problems?: Record<string, string> | undefined
}

/** The ways in which somebody shows that it is they. */
export const FactorsPage = ({ frame, halfway, ...props }: Props) => (
  <Layout
    frame={frame}
    title={halfway ? 'Add a way to show that it is you' : 'How you sign in'}
    breadcrumbs={halfway ? undefined : [{ href: '/account', text: 'Your account' }]}
    problems={props.problems}
  >
    <Columns>
      <Column>
        <ErrorSummary problems={props.problems} />
        {halfway ? <First /> : <Standing {...props} />}
      </Column>
    </Columns>
  </Layout>
)

const passkeyAbout =
  'Your phone or computer keeps it and opens it with your finger, your face or its PIN. You need no password with it.'

const First = () => (
  <>
    <Heading level={1}>Add a way to show that it is you</Heading>
    <Body>
      What you can see here is private to families, so a password alone is not enough. Choose one way now; you
      can add others later.
    </Body>
    <Heading>A passkey</Heading>
    <Body>{passkeyAbout}</Body>
    <LinkButton href="/account/passkeys/new">Add a passkey</LinkButton>
    <Heading>An authenticator app</Heading>
    <Body>An app on your phone shows six digits, which you enter after your password.</Body>
    <Form action="/account/authenticators">
      <Button kind="secondary">Add an authenticator app</Button>
    </Form>
    <LeaveForm />
  </>
)

const Standing = ({
  needs,
  passkeys,
  authenticator,
  codesLeft,
  connection,
  connectedTo,
}: Omit<Props, 'frame' | 'halfway'>) => (
  <>
    <Heading level={1}>How you sign in</Heading>
    <Body>
      {needs
        ? 'Your role needs at least one of these beside your password.'
        : 'You may add one of these beside your password, so that nobody who learns it can sign in as you.'}
    </Body>
    <Heading>Passkeys</Heading>
    {passkeys.length === 0 ? (
      <Body>{passkeyAbout}</Body>
    ) : (
      <>
        <Passkeys passkeys={passkeys} />
        <Body>Removing one signs you out wherever you signed in with it.</Body>
      </>
    )}
    <LinkButton href="/account/passkeys/new">Add a passkey</LinkButton>
    <Heading>Authenticator app</Heading>
    {authenticator ? (
      <Authenticator {...authenticator} />
    ) : (
      <Body>An app on your phone shows six digits, which you enter after your password.</Body>
    )}
    <Form action="/account/authenticators">
      <Button kind="secondary">
        {authenticator ? 'Move to another authenticator app' : 'Add an authenticator app'}
      </Button>
    </Form>
    {(passkeys.length > 0 || authenticator) && (
      <>
        <Heading>Recovery codes</Heading>
        <Body>
          {codesLeft} of {codesOnSheet} are left, for when you have neither phone nor computer.
        </Body>
        <Body>
          <Link href="/account/recovery-codes">Make a new sheet of codes</Link>
        </Body>
      </>
    )}
    {connection && <Connection {...connection} />}
    {connectedTo.length > 0 && <ConnectedTo identities={connectedTo} />}
    <InsetText>
      If somebody else may have used your account, also{' '}
      <Link href="/account/sessions">end its other sessions</Link> and tell a manager.
    </InsetText>
  </>
)

const Passkeys = ({ passkeys }: { passkeys: readonly PasskeyShown[] }) => (
  <Table
    columns={['Name', 'Added', 'Last used', { label: 'Remove it', hidden: true }]}
    rows={passkeys.map(({ id, name, madeAt, usedAt }) => [
      name,
      <Day of={madeAt} />,
      usedAt ? <Day of={usedAt} /> : 'Not yet',
      <Form action={`/account/passkeys/${id}/removals`}>
        <Button kind="secondary">
          Remove<VisuallyHidden> {name}</VisuallyHidden>
        </Button>
      </Form>,
    ])}
  />
)

const Authenticator = ({ id, confirmedAt }: { id: string; confirmedAt: Instant | null }) => (
  <>
    <Body>Added on {confirmedAt && <Day of={confirmedAt} />}.</Body>
    <Form action={`/account/authenticators/${id}/removals`}>
      <Button kind="secondary">Remove the authenticator app</Button>
    </Form>
  </>
)
