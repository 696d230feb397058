import type { ShowingPurpose } from '#src/access/rules/rights.ts'
import type { Instant } from '#src/clock.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { timeInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { purposeWords } from './words.ts'

/** Why somebody needs an address: asked before it is shown, and kept. */
export const AskAddressPage = ({
  frame,
  household,
  purposes,
  stored,
  entered,
  problems,
}: {
  frame: Frame
  /** `listed`: among the households that the viewer has a list of. */
  household: { id: string; name: string; listed: boolean }
  purposes: readonly ShowingPurpose[]
  /** Whether an address or postcode is stored at all. */
  stored: boolean
  entered: Record<string, unknown>
  problems: Record<string, string>
}) => (
  <Layout
    frame={frame}
    title="Show an address"
    breadcrumbs={[
      ...(household.listed ? [{ href: '/households', text: 'Households' }] : []),
      { href: `/households/${household.id}`, text: household.name },
    ]}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={household.name}>
      Show the address
    </Heading>
    {stored ? (
      <>
        <Body>
          It opens for five minutes, for you alone. Who saw it, when and why is kept, and managers of your
          service can read it.
        </Body>
        <Form action={`/households/${household.id}/address-showings`}>
          <Radios
            name="purpose"
            label="Why do you need it?"
            value={entered.purpose}
            problem={problems.purpose}
            choices={purposes.map((purpose) => ({
              value: purpose,
              text: purposeWords[purpose],
              more: purpose === 'other' && (
                <Textarea
                  name="why"
                  label="Why you need the address"
                  hint="Leave out anything confidential about a child"
                  rows={2}
                  value={entered.why}
                  problem={problems.why}
                  autocomplete="off"
                />
              ),
            }))}
          />
          <Button preventDoubleClick>Show the address</Button>
        </Form>
      </>
    ) : (
      <Body>No address is recorded for this household.</Body>
    )}
  </Layout>
)

/** One address, for some minutes. It is never printed; nothing of it stands in the title. */
export const AddressPage = ({
  frame,
  name,
  back,
  address,
  postcode,
  openUntil,
}: {
  frame: Frame
  /** What the viewer calls the household, and the page that they came from. */
  name: string
  back: string
  address: string | null
  postcode: string | null
  openUntil: Instant
}) => (
  <Layout frame={frame} title="An address" breadcrumbs={[{ href: back, text: name }]}>
    <Heading level={1} caption={name}>
      Address
    </Heading>
    <div class="kith-never-printed">
      <SummaryList
        rows={[
          address !== null && { key: 'Address', value: <span class="kith-lines">{address}</span> },
          postcode !== null && { key: 'Postcode', value: postcode },
        ]}
      />
    </div>
    <p class="govuk-body kith-only-printed">An address is never printed.</p>
    <InsetText>
      Shown until {timeInWords(openUntil)}. That you have seen it today is recorded. Please do not copy it
      into an email or a message.
    </InsetText>
  </Layout>
)

/** The same page when its minutes are over. */
export const AddressClosedPage = ({
  frame,
  back,
  asGuest,
}: {
  frame: Frame
  back: string
  /** They may come to a gathering there, and ask again from its page. */
  asGuest: boolean
}) => (
  <Layout frame={frame} title="This address has closed">
    <Heading level={1}>This address has closed</Heading>
    <Body>An address stays open for five minutes. If you still need it, you can ask again.</Body>
    {asGuest ? (
      <LinkButton href={back}>Back to your gatherings</LinkButton>
    ) : (
      <>
        <LinkButton href={`${back}/address-showings/new`}>Ask again</LinkButton>
        <Body>
          <Link href={back}>Back to the household</Link>
        </Body>
      </>
    )}
  </Layout>
)
