import { linkHours } from '#src/sessions/rules/links.ts'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** What everybody is told who asked for a new password, known here or not. */
export const AskedPage = ({ frame }: { frame: Frame }) => (
  <Layout frame={frame} title="Look in your email">
    <Heading level={1}>Look in your email</Heading>
    <Body>
      If somebody signs in to Kith with that address, we have sent a link to it. The link works once, for{' '}
      {linkHours.reset} hours.
    </Body>
    <Body>
      If nothing comes in a few minutes, look among junk messages, and check that it is the address that you
      sign in with. If you sign in through your organisation, use that instead: Kith does not hold your
      password.
    </Body>
    <Body>A manager of your service can also help.</Body>
    <Body>
      <Link href="/sign-in">Go to sign in</Link>
    </Body>
  </Layout>
)
