import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { RequestFields } from './fields.tsx'

/** The carer of whom somebody else says something. */
export interface OfCarer {
  household: { id: string; name: string }
  carer: { id: string; name: string }
}

export const crumbsOf = (of: OfCarer | undefined) =>
  of && [
    { href: '/households', text: 'Households' },
    { href: `/households/${of.household.id}`, text: of.household.name },
  ]

/** A carer asks for a mentor or a buddy, or somebody of the service asks for them. */
export const AskPage = ({
  frame,
  action,
  once,
  of,
  entered,
  problems,
}: Typed & { frame: Frame; action: string; once: string; of?: OfCarer }) => (
  <Layout frame={frame} title="Ask for a mentor or a buddy" problems={problems} breadcrumbs={crumbsOf(of)}>
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={of?.carer.name}>
      Ask for a mentor or a buddy
    </Heading>
    {of ? (
      <Body>
        They are told that you asked, and may take it back. Nobody is asked to stand by them before a
        coordinator has talked to both.
      </Body>
    ) : (
      <Body>
        Four short questions help your coordinator to find somebody who fits. Nothing begins before both of
        you have said yes, and no is a good answer too. Whoever fosters with you in your home sees what you
        ask for here. If you need somebody now, <Link href="/help-now">see whom to ring</Link>.
      </Body>
    )}
    <Form action={action} once={once}>
      <RequestFields {...{ entered, problems }} own={!of} />
      <Button>Ask</Button>
    </Form>
  </Layout>
)
