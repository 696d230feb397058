import type { Child } from '#jsx/markup'
import { type Fact, missingOf, withoutWorkerSince } from '#src/households/rules.ts'
import { LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Tags } from '../components/filters.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { KeptApart, Network, Supervision } from './network.tsx'
import { Carers, FactHistory } from './people.tsx'
import { QuietNow } from './quiet.tsx'
import type { HouseholdShown } from './shown.ts'
import { ApprovalTag, approvalInWords, OnHoldTag } from './tags.tsx'
import { capital, factWords, kindWords, placeInWords } from './words.ts'

interface Props extends HouseholdShown {
  frame: Frame
  /** Where this family could go, for those who match homes. */
  whereNext?: Child
  /** The newest one-to-ones with it. */
  talks?: Child
  /** The newest calls with a coordinator. */
  calls?: Child
  /** The years that its carers lend to whoever supervises it. */
  years?: Child
  /** How far its carers are with the induction standards. */
  induction?: Child
  /** Who stands by its carers from outside. */
  support?: Child
  /** Its sleepovers, and whether it hosts. */
  stays?: Child
  /** The cards of its children who stay with others. */
  cards?: Child
  /** The homes it is tied to, and the break that it asked for. */
  breaks?: Child
  /** Its way to approval, and the visits on it. */
  application?: Child
  /** A place that is held for it, for its own carers. */
  offered?: Child
  /** When it is away, and when it stands in for others. */
  away?: Child
  /** Whether it has somebody; for its own carers what they said. */
  company?: Child
  /** What its carers offer to others, and ask for. */
  peers?: Child
  /** What its carers are members of. */
  associations?: Child
}

const breadcrumbs = [{ href: '/households', text: 'Households' }]

/** A household as those who work with it see it, or as its own carers do. */
export const HouseholdPage = ({
  frame,
  whereNext,
  talks,
  calls,
  years,
  induction,
  support,
  stays,
  away,
  cards,
  breaks,
  offered,
  application,
  company,
  peers,
  associations,
  ...shown
}: Props) => {
  const { household, rights } = shown
  const own = household.sight === 'own'
  return (
    <Layout frame={frame} title={household.name} breadcrumbs={own ? undefined : breadcrumbs}>
      <Heading level={1} caption={kindWords[household.kind]} tag={<Standing {...shown} />}>
        {household.name}
      </Heading>
      {shown.quiet && <QuietNow quiet={shown.quiet} householdId={household.id} mayChange={rights.quiet} />}
      {rights.edit && (
        <LinkButton href={`/households/${household.id}/edit`} kind="secondary">
          Change this household
        </LinkButton>
      )}
      {!own && <ToDo {...shown} />}
      {offered}
      <Network {...shown} />
      {application}
      {whereNext}
      {stays}
      {cards}
      {breaks}
      {company}
      {peers}
      {associations}
      {talks}
      {calls}
      {years}
      {away}
      <Carers {...shown} />
      {induction}
      {support}
      <Supervision {...shown} />
      <Facts {...shown} />
      {rights.keepApart && <KeptApart {...shown} />}
      {!own && <FactHistory {...shown} />}
      {(rights.edit || rights.hide || rights.quiet) && <MoreToDo {...shown} />}
    </Layout>
  )
}

const Standing = ({ household: { hidden, seen }, today }: HouseholdShown) => (
  <Tags>
    {seen.approval && <ApprovalTag of={{ ...seen.approval, ...seen.standing }} today={today} />}{' '}
    {seen.holds && <OnHoldTag since={seen.holds.onHoldSince} today={today} />}{' '}
    {hidden && <Tag colour="grey">Hidden</Tag>}{' '}
    {seen.standing?.endedOn && <Tag colour="grey">Left the service</Tag>}
  </Tags>
)

/** What is still to find out, for those who can. */
const ToDo = ({ household, carers, supervisions, today, rights }: HouseholdShown) => {
  const { kind, placed, seen } = household
  const { approval, holds, standing } = seen
  if (!approval || !holds || !standing) return null
  const missing = missingOf(
    { kind, placed, ...approval, ...holds, ...standing },
    carers.filter((carer) => carer.untilOn === null).length,
  )
  const since = withoutWorkerSince({ kind, ...standing }, supervisions, today)
  if (missing.length === 0 && since === null) return null
  return (
    <InsetText>
      {missing.length > 0 && <Body>Still to find out: {missing.join(', ')}.</Body>}
      {since !== null && (
        <Body>
          No supervising worker or cover is named since <Day of={since} />.
        </Body>
      )}
      {rights.place && !placed && (
        <Link href={`/households/${household.id}/places/new`}>Say where the home is</Link>
      )}
    </InsetText>
  )
}

const Facts = ({ household, tags, rights, today }: HouseholdShown) => {
  const { approval, holds, standing, home, records, 'how placed': placing } = household.seen
  const change = (fact: Fact) =>
    rights.edit
      ? [
          {
            href: `/households/${household.id}/facts/new?${new URLSearchParams({ fact })}`,
            text: 'Change',
            hidden: factWords[fact].toLowerCase(),
          },
        ]
      : undefined
  const review = rights.review
    ? [{ href: `/households/${household.id}/reviews/new`, text: 'Change', hidden: 'the review and visits' }]
    : undefined
  const place = rights.place
    ? [{ href: `/households/${household.id}/places/new`, text: 'Change', hidden: 'where the home is' }]
    : undefined
  const since = (day: string | null) => (day && day <= today ? <SinceDay day={day} /> : 'No')
  return (
    <>
      <Heading>About this household</Heading>
      <SummaryList
        rows={[
          { key: 'Quadrant', value: household.quadrant },
          standing && { key: 'With the service since', value: <Day of={standing.sinceOn} /> },
          standing?.endedOn != null && { key: 'Left the service on', value: <Day of={standing.endedOn} /> },
          approval && {
            key: 'Approval',
            value: approvalInWords({ ...approval, ...standing }, today),
            actions: change('approval'),
          },
          approval?.approvedOn != null && { key: 'Approved on', value: <Day of={approval.approvedOn} /> },
          holds && { key: 'On hold', value: since(holds.onHoldSince), actions: change('on hold') },
          standing && {
            key: 'Available to support others',
            value: since(standing.availableSince),
            actions: change('available'),
          },
          standing && {
            key: 'Waiting for a first child',
            value: since(standing.waitingSince),
            actions: change('waiting'),
          },
          standing && {
            key: 'Next yearly review',
            value: standing.nextReviewOn ? <Day of={standing.nextReviewOn} /> : 'Not known',
            actions: review,
          },
          records && {
            key: 'Last unannounced visit',
            value: records.lastUnannouncedVisitOn ? <Day of={records.lastUnannouncedVisitOn} /> : 'Not known',
            actions: review,
          },
          home && { key: 'Bedrooms', value: home.bedrooms ?? 'Not known' },
          home && { key: 'Sleepover beds', value: home.sleepoverBeds },
          home && { key: 'Fostered children living there', value: home.fosteredChildren },
          tags && { key: 'Languages', value: listed(tags.languages) },
          tags && { key: 'Experience', value: listed(tags.experience) },
          placing && { key: 'Where it is', value: placeInWords(placing), actions: place },
          rights.showAddress && {
            key: 'Address',
            value: 'Kept sealed',
            actions: [
              {
                href: `/households/${household.id}/address-showings/new`,
                text: 'Show',
                hidden: 'the address',
              },
            ],
          },
          records?.externalId != null && { key: 'Id in the case system', value: records.externalId },
        ]}
      />
    </>
  )
}

/** As people typed them, from a capital on. */
const listed = (words: readonly string[]) => capital(words.join(', ')) || 'None recorded'

const SinceDay = ({ day }: { day: string }) => (
  <>
    Since <Day of={day} />
  </>
)

const MoreToDo = ({ household, rights, quiet }: HouseholdShown) => (
  <>
    <Heading>More</Heading>
    <List
      items={[
        rights.hide && (
          <Link href={`/households/${household.id}/hidings/${household.hidden ? 'ends/new' : 'new'}`}>
            {household.hidden ? 'Show where this household is again' : 'Hide where this household is'}
          </Link>
        ),
        rights.quiet && !quiet && (
          <Link href={`/households/${household.id}/quiets/new`}>Stop automatic messages for a while</Link>
        ),
        rights.readSightings && (
          <Link href={`/households/${household.id}/sightings`}>Who saw anything of this household</Link>
        ),
        rights.openNotes && (
          <Link href={`/households/${household.id}/note-showings/new`}>Open private notes about it</Link>
        ),
        rights.edit && household.seen.standing?.endedOn === null && (
          <Link href={`/households/${household.id}/endings/new`}>This household leaves the service</Link>
        ),
      ].filter((item) => item !== false)}
    />
  </>
)
