import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** What everybody sees until the service has been set up by the link in the terminal. */
export const SetUpClosed = ({ frame, tried }: { frame: Frame; tried: boolean }) => (
  <Layout frame={frame} title="Kith is not set up yet">
    <Heading level={1}>Kith is not set up yet</Heading>
    {tried && <Body>This link has been used or has ended.</Body>}
    <Body>
      Open the link that Kith printed in the terminal when it started. It works once, for 24 hours. Starting
      Kith again prints a new one.
    </Body>
  </Layout>
)
