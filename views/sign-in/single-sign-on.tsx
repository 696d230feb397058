import { type SignOnRefusal, signOnThrottle } from '#src/sessions/rules/single-sign-on.ts'
import { LinkButton } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** Goes to the provider: a link, because the policy lets no form lead to another site. */
export const SingleSignOnButton = ({ name, next }: { name: string; next: string }) => (
  <LinkButton href={`/sign-in/single-sign-on?next=${encodeURIComponent(next)}`} kind="secondary">
    Sign in with {name}
  </LinkButton>
)

/** For whoever was invited: what they sign in with elsewhere opens Kith too, and they need no password here. */
export const ConnectInstead = ({ name, token }: { name: string; token: string }) => (
  <>
    <Body>You may sign in with {name} instead. Then you need no password here.</Body>
    <LinkButton href={`/sign-in/single-sign-on?invitation=${encodeURIComponent(token)}`} kind="secondary">
      Connect {name}
    </LinkButton>
  </>
)

/** For whoever is signed in: what they sign in with elsewhere, and whether it opens their account. */
export const Connection = ({ name, connected }: { name: string; connected: boolean }) => (
  <>
    <Heading>Sign in with {name}</Heading>
    {connected ? (
      <Body>It is connected: it opens this account.</Body>
    ) : (
      <>
        <Body>Connect it, and it opens this account. You can still sign in the way you do now.</Body>
        <LinkButton href="/account/identities/new" kind="secondary">
          Connect {name}
        </LinkButton>
      </>
    )}
  </>
)

/** For whoever must show once more that it is they. */
export const SignOnAgain = ({ name, next }: { name: string; next: string }) => (
  <LinkButton href={`/sign-in/single-sign-on?again=yes&next=${encodeURIComponent(next)}`} kind="secondary">
    Sign in once more with {name}
  </LinkButton>
)

interface Props {
  frame: Frame
  /** What people call the provider. */
  name: string
}

const anotherWay = (
  <>
    <Link href="/sign-in">Sign in another way</Link>, if you have one.
  </>
)

const words: Record<
  SignOnRefusal,
  { title: string; lines(name: string): Parameters<typeof List>[0]['items'] }
> = {
  unknown: {
    title: 'This sign-in does not open Kith',
    lines: () => [
      <>
        If you have been invited, open the link of your invitation and choose <strong>Connect</strong> there.
      </>,
      <>
        If you sign in to Kith another way, <Link href="/sign-in">do so now</Link>, then connect this sign-in
        on <strong>How you sign in</strong>, a page of your account.
      </>,
      'Otherwise ask a manager of your service to invite you.',
    ],
  },
  'email taken': {
    title: 'Somebody already signs in with your email address',
    lines: () => [
      <>
        If that is you, <Link href="/sign-in">sign in the way you usually do</Link>, then connect this sign-in
        on <strong>How you sign in</strong>, a page of your account.
      </>,
      <>
        If you have been invited and have not come yet, open the link of your invitation and choose{' '}
        <strong>Connect</strong> there.
      </>,
      'If you can do neither, ask a manager to connect your sign-in.',
    ],
  },
  'connected elsewhere': {
    title: 'This sign-in is connected to another account of Kith',
    lines: () => ['Nothing was changed. Ask a manager of your service which account is yours.'],
  },
  'not finished': {
    title: 'You are not signed in yet',
    lines: (name) => [
      `Signing in with ${name} was not finished, took too long, or was begun in another browser.`,
      <>
        <Link href="/sign-in/single-sign-on">Begin again</Link>.
      </>,
      anotherWay,
    ],
  },
  away: {
    title: 'We cannot reach the other side just now',
    lines: (name) => [
      `Signing in with ${name} does not answer. What you have in Kith is safe.`,
      <>
        <Link href="/sign-in/single-sign-on">Try again</Link> in a minute.
      </>,
      anotherWay,
    ],
  },
  wait: {
    title: 'There have been too many tries from here',
    lines: () => [`Wait ${signOnThrottle.minutes} minutes, then try again.`, anotherWay],
  },
}

/** Why somebody was not let in, and what they can do. It names nobody, and says the same to all whom it does not know. */
export const SignOnRefusedPage = ({ frame, name, why }: Props & { why: SignOnRefusal }) => {
  const { title, lines } = words[why]
  return (
    <Layout frame={frame} title={title}>
      <Columns>
        <Column>
          <Heading level={1}>{title}</Heading>
          <List items={lines(name)} />
        </Column>
      </Columns>
    </Layout>
  )
}

/** Signed out here, and perhaps not there. */
export const SignedOutPage = ({
  frame,
  name,
  signOutThere,
}: Props & { signOutThere: string | undefined }) => (
  <Layout frame={frame} title="You are signed out of Kith">
    <Columns>
      <Column>
        <Heading level={1}>You are signed out of Kith</Heading>
        <Body>
          On a computer that others use, also sign out of {name}: until then it lets anybody back in here who
          sits down at it.
        </Body>
        {signOutThere && (
          <Body>
            <Link href={signOutThere}>Also sign out of {name}</Link>
          </Body>
        )}
        <Body>
          <Link href="/sign-in">Sign in again</Link>
        </Body>
      </Column>
    </Columns>
  </Layout>
)
