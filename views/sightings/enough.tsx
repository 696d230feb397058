import { InsetText } from '../components/inset-text.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

const EnoughWords = () => (
  <>
    <Body>
      You have looked at many distances today. To keep it safe where families live, each of us can look at so
      many a day. You can go on tomorrow.
    </Body>
    <Body>Those that you have opened today stay open. If it cannot wait, ask a manager of your service.</Body>
  </>
)

/** In the place of distances on a page that has more to say. */
export const EnoughDistances = () => (
  <InsetText>
    <EnoughWords />
  </InsetText>
)

/** In the place of a page that is all about distances. */
export const EnoughDistancesPage = ({ frame }: { frame: Frame }) => (
  <Layout frame={frame} title="Enough distances for today">
    <Heading level={1}>Enough distances for today</Heading>
    <EnoughWords />
    <Body>
      <Link href="/">Go to your front page</Link>
    </Body>
  </Layout>
)
