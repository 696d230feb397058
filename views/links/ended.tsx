import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { linkWait } from './words.ts'

/** A link that does not open: the same whether it is unknown, was used, or its time is up. */
export const LinkEndedPage = ({ frame, wait }: { frame: Frame; wait?: boolean }) => (
  <Layout frame={frame} title="This link does not open anything now">
    <Heading level={1}>This link does not open anything now</Heading>
    {wait && <Body>{linkWait}.</Body>}
    <Body>
      A link works once, for a short time, and a newer invitation takes the place of an older. If you pasted
      it, check that it is all there.
    </Body>
    <List
      items={[
        <>
          If you have chosen a password already, <Link href="/sign-in">sign in</Link>.
        </>,
        <>
          If you have not, or have forgotten it, <Link href="/password-resets/new">ask for a new link</Link>.
        </>,
        <>If no message comes, ask a manager of your service to invite you again.</>,
      ]}
    />
  </Layout>
)
