import { Button, ButtonGroup } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  link: { address: string; madeAt: string } | undefined
}

/** A carer's own link to hand to a friend, as an address and as a picture for a phone's camera. */
export const ReferPage = ({ frame, link }: Props) => (
  <Layout frame={frame} title="Refer a friend" breadcrumbs={[{ href: '/', text: 'My network' }]}>
    <Columns>
      <Column>
        <Heading level={1}>Refer a friend</Heading>
        <Body>
          You know best what fostering is like. If a friend thinks about it, give them this link: they ask for
          themself, on a page that does not say who you are.
        </Body>
        {link ? <Own link={link} /> : <NoLink />}
        <Heading>What your friend is told</Heading>
        <List
          kind="bullet"
          items={[
            'That you may get a thank-you payment if they are approved, so you will know then that they were.',
            'That they choose whether we may tell you how it goes, and can change their mind.',
          ]}
        />
        <Heading>What you are told</Heading>
        <Body>
          Only if your friend agrees: whether their enquiry is received, in assessment, approved or closed.
          Never why, and nothing of what they wrote.
        </Body>
        <Body>
          <Link href="/my-referrals">See whom you have referred, and your rewards</Link>
        </Body>
      </Column>
    </Columns>
  </Layout>
)

const Own = ({ link: { address, madeAt } }: { link: NonNullable<Props['link']> }) => (
  <>
    <Heading>Your link</Heading>
    <Body>
      <Link href={new URL(address).pathname}>
        <span class="kith-address">{address}</span>
      </Link>
    </Body>
    <p>
      <img
        class="kith-qr"
        src="/refer-a-friend/qr.svg"
        width="240"
        height="240"
        alt="Your link as a QR code, for the camera of a phone"
      />
    </p>
    <Body>
      <Link href="/refer-a-friend/qr.png">Save the picture</Link>, to send it or to print it.
    </Body>
    <Body kind="quiet">
      Yours since <Day of={madeAt} />. A new link makes this one stop, and what was sent by it stays counted.
    </Body>
    <ButtonGroup>
      <Form action="/referral-links">
        <Button kind="secondary">Make a new link</Button>
      </Form>
      <Form action="/referral-links/ends">
        <Button kind="secondary">Stop my link</Button>
      </Form>
    </ButtonGroup>
  </>
)

const NoLink = () => (
  <Form action="/referral-links">
    <Button>Make my link</Button>
  </Form>
)
