import type { PropsWithChildren } from '#jsx/markup'
import { Body, Heading, Link } from './components/text.tsx'
import { type Frame, Layout } from './layout.tsx'

interface Props {
  frame: Frame
}

const Page = ({ frame, title, children }: PropsWithChildren<Props & { title: string }>) => (
  <Layout frame={frame} title={title}>
    <Heading level={1}>{title}</Heading>
    {children}
    <Body>
      <Link href="/">Go to your front page</Link>
    </Body>
  </Layout>
)

/** It does not exist, or is not for this person to see: the same page for both. */
export const NotFound = ({ frame }: Props) => (
  <Page frame={frame} title="Page not found">
    <Body>
      If you typed the address, check that it is right. If you pasted it, check that it is all there.
    </Body>
    <Body>It may also be about something that is not yours to see.</Body>
  </Page>
)

/** A fault of ours. `reference` finds it in the log. */
export const SomethingWentWrong = ({ frame, reference }: Props & { reference?: string | undefined }) => (
  <Page frame={frame} title="Sorry, there is a problem with the service">
    <Body>What you did may not have been saved. Try again in a few minutes.</Body>
    {reference && <Body>If it happens again, tell us this number: {reference}</Body>}
  </Page>
)

/** What was sent is larger than we take. */
export const TooLarge = ({ frame }: Props) => (
  <Page frame={frame} title="The file is too large">
    <Body>Nothing was saved. Send a smaller file, or split it into several.</Body>
  </Page>
)

/** The form did not come from a page of ours, or the browser does not say where it came from. */
export const FormExpired = ({ frame }: Props) => (
  <Page frame={frame} title="We could not accept that form">
    <Body>Nothing was saved. Open the page again, fill it in and send it from there.</Body>
  </Page>
)
