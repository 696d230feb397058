import type { Instant } from '#src/clock.ts'
import type { Distance } from '#src/constellations/rules/distances.ts'
import type { Constellation } from '#src/constellations/rules.ts'
import type { HouseholdKind } from '#src/households/rules.ts'
import type { Accepted, RefusalByPlan } from '#src/plans/rules/offering.ts'
import type { PlannedReason } from '#src/plans/rules/reasons.ts'
import type { PlanTerms } from '#src/plans/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Strength } from '../components/strength.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { ConfirmDistance, Fit, roughlyKnown } from '../constellations/fields.tsx'
import { ownHouseholdMessage } from '../constellations/refusals.ts'
import { DistanceWords, limitInWords } from '../constellations/words.tsx'
import { kindWords } from '../households/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { type Names, reasonInWords } from './reasons.ts'
import { plansCrumbs } from './terms.tsx'

interface Named {
  frame: Frame
  plan: { id: string; name: string }
  home: { householdId: string; household: string; kind: HouseholdKind; quadrant: string }
}

/** Why the plan has a home with its hub home and no other; left out where a distance in it may not be told. */
export type WhyHere = { reason: PlannedReason; names: Names } | 'nearest' | undefined

interface OfferProps extends Named, Typed {
  plan: Named['plan'] & Pick<PlanTerms, 'limitMetres' | 'minHomes'>
  hub: { household: string }
  constellation: Constellation
  distance: Distance
  why: WhyHere
  workedOutAt: Instant
  /** Whether a person has to make sure of the distance. */
  askDistance: boolean
  /** The minutes that a way on the road may take, in a service that goes by them. */
  limitMinutes: number | undefined
  today: string
  once: string
}

/** What is about to be offered, to be checked: the plan may be days old, and the family decides. */
export const OfferFromPlanPage = ({
  frame,
  plan,
  home,
  hub,
  constellation,
  distance,
  why,
  workedOutAt,
  askDistance,
  limitMinutes,
  today,
  once,
  ...typed
}: OfferProps) => (
  <Layout
    frame={frame}
    title={`Offer ${home.household} a place`}
    breadcrumbs={crumbs(plan)}
    problems={typed.problems}
  >
    <ErrorSummary problems={typed.problems} />
    <Heading level={1} caption={plan.name}>
      Offer {home.household} a place
    </Heading>
    <SummaryList
      rows={[
        { key: 'Home', value: `${home.household}, ${kindWords[home.kind]}, ${home.quadrant}` },
        {
          key: 'Constellation',
          value: (
            <>
              <Link href={`/constellations/${constellation.id}`}>{constellation.name}</Link>{' '}
              <Strength
                homes={constellation.homes}
                min={constellation.minHomes}
                max={constellation.maxHomes}
              />
              {constellation.held > 0 && <> {heldWords(constellation.held)}</>}
            </>
          ),
        },
        { key: 'Hub home', value: hub.household },
        {
          key: 'From the hub home',
          value: (
            <>
              <DistanceWords of={distance} />
              {typeof distance === 'object' && ' as the crow flies'}
            </>
          ),
        },
        why !== undefined && { key: 'Why here', value: whyWords(why, hub.household, plan) },
        { key: 'Worked out on', value: dayInWords(workedOutAt) },
      ]}
    />
    <Body>
      The place is held until the last day; nobody else can take it. The family is told, and answers on its
      own page or to you. Nobody joins without their own yes, and a no leaves the home on the waiting list.
    </Body>
    <Form action={`/plans/${plan.id}/homes/${home.householdId}/offers`} once={once}>
      <input type="hidden" name="constellationId" value={constellation.id} />
      <DateInput
        {...fieldIn(typed)(
          'untilOn',
          'Until which day?',
          `The last day to answer, from ${dayInWords(today)} on`,
        )}
      />
      {(askDistance || typed.problems.distanceConfirmed) && (
        <ConfirmDistance
          {...typed}
          limit={limitInWords(constellation.limitMetres, limitMinutes)}
          hint={roughlyKnown(limitMinutes)}
        />
      )}
      <Fit {...typed} />
      <Button>Offer this place</Button>
    </Form>
    <Body>
      <Link href={`/plans/${plan.id}`}>Back to the plan</Link>
    </Body>
  </Layout>
)

const crumbs = ({ id, name }: Named['plan']) => [...plansCrumbs, { href: `/plans/${id}`, text: name }]

const heldWords = (held: number) =>
  held === 1 ? 'and one place is held for another home' : `and ${held} places are held for other homes`

function whyWords(why: NonNullable<WhyHere>, hub: string, plan: OfferProps['plan']): string {
  if (why === 'nearest') return `${hub} is the nearest hub home of the plan.`
  const { limitMetres, minHomes } = plan
  return reasonInWords(why.reason, why.names, { limitKm: limitMetres / 1000, minHomes }).cause
}

/** Why a plan has no place to offer to a home now, and what can be done. */
export const refusalMessages: Record<RefusalByPlan, string> = {
  'not joining': 'The newest plan has no new place for this home. It may have been worked out again.',
  'not formed yet': 'The hub home of this plan has no constellation yet. Form it first, with its own yes.',
  'hub changed':
    'The hub home is not the hub of that constellation any more. Check the plan, or have it worked out again.',
  'not yours': 'Somebody else runs the constellation of this hub home. They can offer the place.',
  'own household': ownHouseholdMessage,
}

/** In the place of the form, where there is nothing to offer: what has become of the home, or why not. */
export const NoPlaceToOffer = ({
  frame,
  plan,
  home,
  hub,
  why,
  accepted,
  problems,
}: Named & {
  hub: { householdId: string; household: string } | undefined
  why: RefusalByPlan | undefined
  accepted: Accepted | undefined
  problems: Record<string, string>
}) => (
  <Layout
    frame={frame}
    title={`A place for ${home.household}`}
    breadcrumbs={crumbs(plan)}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading level={1} caption={plan.name}>
      A place for {home.household}
    </Heading>
    {accepted?.offered ? (
      <Body>
        A place in {accepted.offered.constellation} is held for this home until{' '}
        {dayInWords(accepted.offered.untilOn)}.{' '}
        <Link href={`/offers/${accepted.offered.offerId}`}>See the offer</Link>
      </Body>
    ) : accepted?.joined ? (
      <Body>
        {accepted.joined === 'elsewhere' ? (
          'This home has its place in a constellation.'
        ) : (
          <>
            This home has its place in{' '}
            <Link href={`/constellations/${accepted.joined.constellationId}`}>
              {accepted.joined.constellation}
            </Link>
            .
          </>
        )}
      </Body>
    ) : (
      why && Object.keys(problems).length === 0 && <Body>{refusalMessages[why]}</Body>
    )}
    {why === 'not formed yet' && hub && !accepted?.joined && !accepted?.offered && (
      <LinkButton href={`/constellations/new?plan=${plan.id}&hub=${hub.householdId}`}>
        Form a constellation around {hub.household}
      </LinkButton>
    )}
    <Body>
      <Link href={`/plans/${plan.id}`}>Back to the plan</Link>
    </Body>
  </Layout>
)
