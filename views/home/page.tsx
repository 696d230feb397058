import { grantedRoles, has, type Viewer } from '#src/access/rules.ts'
import type { CardsToConfirm } from '#src/child-cards/rules/ahead.ts'
import { dayOf, type Instant } from '#src/clock.ts'
import type { CompanyFront } from '#src/company/rules/front.ts'
import { moreHomesNeeded } from '#src/constellations/rules.ts'
import {
  type CoordinatorsWeek,
  frontNameOf,
  greetingAt,
  type HubsDay,
  type OwnConstellation,
  type StaffFacts,
} from '#src/home/rules.ts'
import type { MyNetwork } from '#src/network/rules/front.ts'
import { firstNameOf } from '#src/network/rules/sharing.ts'
import type { PaymentsFront } from '#src/payments/rules/front.ts'
import type { RecruitersFront } from '#src/referrals/rules/front.ts'
import { isNow, type VisitAhead, VisitsAhead } from '../applications/front.tsx'
import { CompanyFigures, CompanyLine, companyFact } from '../company/front.tsx'
import { weekdayInWords } from '../components/day.tsx'
import { Tags } from '../components/filters.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Strength } from '../components/strength.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { NeedsTags, StateTag } from '../constellations/words.tsx'
import { type Frame, Layout } from '../layout.tsx'
import type { PairShown } from '../pairings/shown.ts'
import { PaymentFacts } from '../payments/front.tsx'
import { CardsPart } from './cards.tsx'
import { AtAGlance } from './glance.tsx'
import { HubsDayParts } from './hubs-day.tsx'
import { NetworkParts } from './network.tsx'
import { Recruiting } from './recruiting.tsx'
import { WeekFirst, WeekThen } from './week.tsx'

interface Props {
  frame: Frame
  viewer: Viewer
  now: Instant
  facts: StaffFacts | undefined
  /** The constellations given to a liaison worker. */
  given: readonly OwnConstellation[]
  /** What they visit next, and whom they expect back. */
  visits: readonly VisitAhead[]
  /** Of a coordinator. */
  week: CoordinatorsWeek | undefined
  /** How many homes would like company, for whoever looks after them. */
  company: CompanyFront | undefined
  /** Of whoever recruits. */
  recruiting: RecruitersFront | undefined
  /** Of whoever pays. */
  payments: PaymentsFront | undefined
  /** Of a manager: stretches of the out-of-hours rota that nobody covers. */
  rotaGaps: number | undefined
  /** Of a hub carer, or who stands in. */
  day: HubsDay | undefined
  /** Of the viewer's own home: what is still to be said of children who come or go in the next days. */
  cards: readonly CardsToConfirm[]
  /** What they have as somebody who fosters. */
  network: MyNetwork | undefined
  /** The pairs that they are one of. */
  pairs: readonly PairShown[]
  /** Whether they have yet to sign that what they hear stays with them. */
  isToSign: boolean
}

/** The front page: what somebody with these roles should know first, each with its next step. */
export const HomePage = ({
  frame,
  viewer,
  now,
  facts,
  given,
  visits,
  company,
  recruiting,
  payments,
  rotaGaps,
  week,
  day,
  cards,
  network,
  pairs,
  isToSign,
}: Props) => (
  <Layout frame={frame} title={frontNameOf(viewer)}>
    <Heading level={1} caption={weekdayInWords(now)}>
      {greetingAt(now)}
      {(day || network) && `, ${firstNameOf({ name: viewer.name, chosenName: null })}`}
    </Heading>
    {isToSign && (
      <InsetText>
        Before you talk with anybody:{' '}
        <Link href="/confidentiality-agreements/new">read and sign the confidentiality agreement</Link>. It
        takes a minute.
      </InsetText>
    )}
    <VisitsAhead visits={visits.filter(isNow)} now />
    {week && <WeekFirst week={week} today={dayOf(now)} />}
    <VisitsAhead visits={visits.filter((visit) => !isNow(visit))} />
    {week && <WeekThen week={week} today={dayOf(now)} />}
    {week && company && <CompanyLine homes={company.homes} />}
    {day && <HubsDayParts day={day} today={dayOf(now)} />}
    {!day && !network && <CardsPart cards={cards} />}
    {network && (
      <NetworkParts
        viewer={viewer}
        network={network}
        pairs={pairs}
        today={dayOf(now)}
        cards={day ? undefined : cards}
      />
    )}
    {recruiting && <Recruiting front={recruiting} />}
    {payments && (
      <>
        <Heading>Payments</Heading>
        <PaymentFacts front={payments} />
      </>
    )}
    {facts && (
      <AtAGlance
        viewer={viewer}
        facts={facts}
        today={dayOf(now)}
        quiet={week !== undefined}
        first={company && !week ? [companyFact(company.homes)] : []}
      />
    )}
    {company?.figures && <CompanyFigures {...company.figures} />}
    {has(viewer, 'liaison') && <Given constellations={given} />}
    {rotaGaps !== undefined && <Managing rotaGaps={rotaGaps} />}
    {!facts && !recruiting && !payments && !viewer.householdId && (
      <Body>
        There is nothing to do here yet. If you expected something, a manager of your service can help.
      </Body>
    )}
    {viewer.householdId !== null && (
      <Body>
        <Link href="/out-of-hours">When the office is closed</Link>
      </Body>
    )}
    {has(viewer, ...grantedRoles) && (
      <Body>
        <Link href="/my-turns">Your turns on the out-of-hours rota</Link>
      </Body>
    )}
    <Body>
      <Link href="/account/password">Change your password</Link>
    </Body>
  </Layout>
)

const Given = ({ constellations }: { constellations: readonly OwnConstellation[] }) => (
  <>
    <Heading>Your constellations</Heading>
    {constellations.length > 0 && (
      <Body>
        <Link href="/constellations/overview">What waits for you in them</Link>
      </Body>
    )}
    {constellations.length === 0 ? (
      <Body>
        None yet. <Link href="/constellations/new">Form a constellation</Link>
      </Body>
    ) : (
      <Table
        columns={['Constellation', 'Homes', 'State']}
        rows={constellations.map((one) => [
          <Link href={`/constellations/${one.id}`}>{one.name}</Link>,
          <Strength homes={one.homes} min={one.minHomes} max={one.maxHomes} />,
          <Tags>
            <StateTag state={one.state} /> <NeedsTags {...one} needs={moreHomesNeeded(one)} />
          </Tags>,
        ])}
      />
    )}
  </>
)

const openHours = (gaps: number) =>
  gaps === 0
    ? 'Out of hours of the next 8 weeks: all covered'
    : `Out of hours of the next 8 weeks: ${gaps === 1 ? '1 gap' : `${gaps} gaps`} that nobody covers yet`

const Managing = ({ rotaGaps }: { rotaGaps: number }) => (
  <>
    <Heading>Looking after the service</Heading>
    <List
      items={[
        <Link href="/accounts">People who can sign in</Link>,
        <Link href="/address-showings">Addresses that were shown</Link>,
        <Link href="/settings">Settings</Link>,
        <Link href="/jobs">What Kith does by itself</Link>,
        <Link href="/quadrants">Quadrants</Link>,
        <Link href="/coordinator-covers">Coordinators’ days away</Link>,
        <Link href="/rota">Out-of-hours rota</Link>,
        <Link href="/rota/gaps">{openHours(rotaGaps)}</Link>,
        <Link href="/independent-supports">Independent support</Link>,
      ]}
    />
  </>
)
