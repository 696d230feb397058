import type { Child } from '#jsx/markup'
import { missingOf, withoutWorkerSince } from '#src/households/rules.ts'
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
import type { HouseholdShown } from './shown.ts'
import { ApprovalTag, OnHoldTag } from './tags.tsx'
import { kindWords, placeInWords } from './words.ts'

interface Props extends HouseholdShown {
  frame: Frame
  /** Where this family could go, for those who match homes. */
  whereNext?: Child
}

const breadcrumbs = [{ href: '/households', text: 'Households' }]

/** A household as those who work with it see it, or as its own carers do. */
export const HouseholdPage = ({ frame, whereNext, ...shown }: Props) => {
  const { household, rights } = shown
  const own = household.sight === 'own'
  return (
    <Layout frame={frame} title={household.name} breadcrumbs={own ? undefined : breadcrumbs}>
      <Heading level={1} caption={kindWords[household.kind]}>
        {household.name}
      </Heading>
      <Standing {...shown} />
      {rights.edit && (
        <LinkButton href={`/households/${household.id}/edit`} kind="secondary">
          Change this household
        </LinkButton>
      )}
      {!own && <ToDo {...shown} />}
      <Network {...shown} />
      {whereNext}
      <Facts {...shown} />
      <Carers {...shown} />
      <Supervision {...shown} />
      {rights.keepApart && <KeptApart {...shown} />}
      {!own && <FactHistory {...shown} />}
      {(rights.edit || rights.hide) && <MoreToDo {...shown} />}
    </Layout>
  )
}

const Standing = ({ household, today }: HouseholdShown) => (
  <Body>
    <Tags>
      <ApprovalTag of={household} today={today} /> <OnHoldTag since={household.onHoldSince} today={today} />{' '}
      {household.hiddenSince && <Tag colour="grey">Hidden</Tag>}{' '}
      {household.endedOn && <Tag colour="grey">Left the service</Tag>}
    </Tags>
  </Body>
)

/** What is still to find out, for those who can. */
const ToDo = ({ household, carers, supervisions, today, rights }: HouseholdShown) => {
  const missing = missingOf(
    { ...household, placed: household.placedBy !== null },
    carers.filter((carer) => carer.untilOn === null).length,
  )
  const since = withoutWorkerSince(household, supervisions, today)
  if (missing.length === 0 && since === null) return null
  return (
    <InsetText>
      {missing.length > 0 && <Body>Still to find out: {missing.join(', ')}.</Body>}
      {since !== null && (
        <Body>
          No supervising worker or cover is named since <Day of={since} />.
        </Body>
      )}
      {rights.place && household.placedBy === null && (
        <Link href={`/households/${household.id}/places/new`}>Say where the home is</Link>
      )}
    </InsetText>
  )
}

const Facts = ({ household, tags, rights, today, placeShown }: HouseholdShown) => {
  const change = rights.edit
    ? [{ href: `/households/${household.id}/facts/new`, text: 'Change', hidden: 'the dated facts' }]
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
          { key: 'With the service since', value: <Day of={household.sinceOn} /> },
          household.endedOn !== null && { key: 'Left the service on', value: <Day of={household.endedOn} /> },
          household.approvedOn !== null && { key: 'Approved on', value: <Day of={household.approvedOn} /> },
          { key: 'On hold', value: since(household.onHoldSince), actions: change },
          { key: 'Available to support others', value: since(household.availableSince), actions: change },
          { key: 'Waiting for a first child', value: since(household.waitingSince), actions: change },
          {
            key: 'Next yearly review',
            value: household.nextReviewOn ? <Day of={household.nextReviewOn} /> : 'Not known',
            actions: review,
          },
          household.sight === 'staff' && {
            key: 'Last unannounced visit',
            value: household.lastUnannouncedVisitOn ? (
              <Day of={household.lastUnannouncedVisitOn} />
            ) : (
              'Not known'
            ),
            actions: review,
          },
          { key: 'Bedrooms', value: household.bedrooms ?? 'Not known' },
          { key: 'Sleepover beds', value: household.sleepoverBeds },
          { key: 'Fostered children living there', value: household.fosteredChildren },
          { key: 'Languages', value: tags.languages.join(', ') || 'None recorded' },
          { key: 'Experience', value: tags.experience.join(', ') || 'None recorded' },
          placeShown && { key: 'Where it is', value: placeInWords(household), actions: place },
          household.sight === 'staff' &&
            household.externalId !== null && { key: 'Id in the case system', value: household.externalId },
        ]}
      />
    </>
  )
}

const SinceDay = ({ day }: { day: string }) => (
  <>
    Since <Day of={day} />
  </>
)

const MoreToDo = ({ household, rights }: HouseholdShown) => (
  <>
    <Heading>More</Heading>
    <List
      items={[
        rights.hide && (
          <Link href={`/households/${household.id}/hidings/${household.hiddenSince ? 'ends/new' : 'new'}`}>
            {household.hiddenSince ? 'Show where this household is again' : 'Hide where this household is'}
          </Link>
        ),
        rights.edit && household.endedOn === null && (
          <Link href={`/households/${household.id}/endings/new`}>This household leaves the service</Link>
        ),
      ].filter((item) => item !== false)}
    />
  </>
)
