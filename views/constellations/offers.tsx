import type { OfferOutcome } from '#src/constellations/rules/offers.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day, dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Radios } from '../components/radios.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { type Common, Page } from './change.tsx'
import { ConfirmDistance, Fit, roughlyKnown } from './fields.tsx'
import { limitInWords } from './words.tsx'

/** A place is held for a home that waits. Nobody joins by it: the family says yes or no. */
export const OfferPlacePage = ({
  wait,
  askDistance,
  limitMinutes,
  today,
  once,
  ...common
}: Common & {
  wait: { id: string; name: string; sinceOn: string }
  askDistance: boolean
  /** The minutes that a way on the road may take, in a service that goes by them. */
  limitMinutes: number | undefined
  today: string
  once: string
}) => (
  <Page {...common} title={`Offer ${wait.name} a place`}>
    <Body>
      Waiting since {dayInWords(wait.sinceOn)}. The place is held until the last day; nobody else can take it.
      The family is told, and answers on its own page or to you.
    </Body>
    <Form action={`/waits/${wait.id}/offers`} once={once}>
      <DateInput
        {...fieldIn(common)(
          'untilOn',
          'Until which day?',
          `The last day to answer, from ${dayInWords(today)} on`,
        )}
      />
      {(askDistance || common.problems.distanceConfirmed) && (
        <ConfirmDistance
          {...common}
          limit={limitInWords(common.constellation.limitMetres, limitMinutes)}
          hint={roughlyKnown(limitMinutes)}
        />
      )}
      <Fit {...common} />
      <Button>Offer this place</Button>
    </Form>
  </Page>
)

interface OfferShown {
  id: string
  constellationId: string
  constellation: string
  household: string
  untilOn: string
  outcome: OfferOutcome | null
  /** Whether it can still be answered: its last day may have passed before anything ended it. */
  holds: boolean
}

const outcomeWords: Record<OfferOutcome, string> = {
  joined: 'The home said yes and has joined.',
  'joined another': 'The home has found its place elsewhere.',
  no: 'The home said no, thank you.',
  'taken back': 'The offer was taken back.',
  expired: 'The last day has passed without an answer.',
}

/** An offer as its liaison worker sees it: the answer that she was told, or the offer taken back. */
export const OfferPage = ({
  frame,
  offer,
  today,
  ...typed
}: Typed & { frame: Frame; offer: OfferShown; today: string }) => (
  <Layout
    frame={frame}
    title="An offered place"
    breadcrumbs={[
      { href: '/constellations', text: 'Constellations' },
      { href: `/constellations/${offer.constellationId}`, text: offer.constellation },
    ]}
    problems={typed.problems}
  >
    <ErrorSummary problems={typed.problems} />
    <Heading level={1} caption={offer.constellation}>
      A place for {offer.household}
    </Heading>
    <SummaryList
      rows={[
        { key: 'Last day', value: <Day of={offer.untilOn} /> },
        {
          key: 'Answer',
          value: offer.holds ? 'None yet' : outcomeWords[offer.outcome ?? 'expired'],
        },
      ]}
    />
    {offer.holds && (
      <>
        <Form action={`/offers/${offer.id}/answers`}>
          <Radios
            {...fieldIn(typed)('answer', 'What did the family say to you?')}
            choices={[
              { value: 'yes', text: 'Yes, they would like this place' },
              { value: 'no', text: 'No, thank you' },
            ]}
          />
          <DateInput
            {...fieldIn({ ...typed, entered: { agreedOn: today, ...typed.entered } })(
              'agreedOn',
              'When did they say so?',
            )}
          />
          <Button>Record the answer</Button>
        </Form>
        <Form action={`/offers/${offer.id}/withdrawals`}>
          <Button kind="secondary">Take the offer back</Button>
        </Form>
      </>
    )}
  </Layout>
)

/** An offer as the family sees it: nothing of the other homes, and no is as good an answer as yes. */
export const FamilyOfferPage = ({
  frame,
  offer,
  hub,
  problems,
}: Typed & { frame: Frame; offer: OfferShown; hub: readonly string[] }) => (
  <Layout frame={frame} title="A place for your home" problems={problems}>
    <ErrorSummary problems={problems} />
    <Heading level={1}>A place for your home</Heading>
    {offer.holds ? (
      <>
        <Body kind="lead">
          There is a place for you in {offer.constellation}
          {hub.length > 0 && `, whose hub home is ${hub.join(' and ')}`}.
        </Body>
        <Body>
          It is held for you until {dayInWords(offer.untilOn)}. No is a good answer too, and you need not say
          why.
        </Body>
        <ButtonGroup>
          <Form action={`/offers/${offer.id}/answers`}>
            <input type="hidden" name="answer" value="yes" />
            <Button>Yes, we would like this place</Button>
          </Form>
          <Form action={`/offers/${offer.id}/answers`}>
            <input type="hidden" name="answer" value="no" />
            <Button kind="secondary">No, thank you</Button>
          </Form>
        </ButtonGroup>
        <Body>
          Would you like to talk about it first? Ring your liaison worker.{' '}
          <Link href="/help-now">Other numbers</Link>
        </Body>
      </>
    ) : (
      <Body>{familyWords[offer.outcome ?? 'expired']}</Body>
    )}
  </Layout>
)

const familyWords: Record<OfferOutcome, string> = {
  joined: 'You said yes. Welcome.',
  'joined another': 'You have a place in another constellation.',
  no: 'You said no, thank you. Nothing else happens; if you change your mind, tell your liaison worker.',
  'taken back': 'This place is not held for you any more. Your liaison worker can tell you more.',
  expired:
    'This place was held until its last day. If you would still like company, tell your liaison worker.',
}

/** On a family's own page: that a place is held for it. */
export const OfferedPlace = ({ id, untilOn }: { id: string; untilOn: string }) => (
  <InsetText>
    <Body>A place in a constellation is held for you until {dayInWords(untilOn)}.</Body>
    <Link href={`/offers/${id}`} strong>
      See it and answer
    </Link>
  </InsetText>
)
