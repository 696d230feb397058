import type { Child } from '#jsx/markup'
import type { OverviewLine, ReportStanding } from '#src/constellations/rules/overview.ts'
import { agoInWords, dayInWords } from '../components/day.tsx'
import { Tags } from '../components/filters.tsx'
import { Strength } from '../components/strength.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { daysInWords } from '../cover/words.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { NeedsTags, StateTag } from './words.tsx'

/** Every constellation that a liaison worker looks after, each with what waits for her and where to decide it. */
export const OverviewPage = ({
  frame,
  lines,
  today,
  next,
}: {
  frame: Frame
  lines: readonly OverviewLine[]
  today: string
  next: string | undefined
}) => (
  <Layout
    frame={frame}
    title="What waits for you"
    breadcrumbs={[{ href: '/constellations', text: 'Constellations' }]}
  >
    <Heading level={1}>What waits for you</Heading>
    {lines.length === 0 && (
      <Body>
        You look after no constellation yet. <Link href="/constellations/new">Form a constellation</Link>
      </Body>
    )}
    {lines.map((line) => (
      <Constellation line={line} today={today} />
    ))}
    {next && (
      <Body>
        <Link href={next}>More constellations</Link>
      </Body>
    )}
  </Layout>
)

const Constellation = ({ line, today }: { line: OverviewLine; today: string }) => {
  const { constellation } = line
  const waiting = waitingFor(line, today)
  return (
    <>
      <Heading
        tag={
          <Tags>
            <StateTag state={constellation.state} /> <NeedsTags {...constellation} needs={line.needs} />
          </Tags>
        }
      >
        <Link href={`/constellations/${constellation.id}`}>{constellation.name}</Link>
      </Heading>
      <Body>
        <Strength homes={constellation.homes} min={constellation.minHomes} max={constellation.maxHomes} />
        {constellation.held > 0 &&
          `, ${constellation.held} held by ${constellation.held === 1 ? 'an offer' : 'offers'}`}
      </Body>
      {waiting.length === 0 ? (
        <Body kind="quiet">Nothing just now.</Body>
      ) : (
        <List kind="bullet" items={waiting} />
      )}
    </>
  )
}

/** What cannot wait comes first; each leads to where it is decided. */
function waitingFor(line: OverviewLine, today: string): Child[] {
  const { constellation, aways, waiting, exceptions, stays, month } = line
  const at = `/constellations/${constellation.id}`
  const of = (why: OverviewLine['stays'][number]['why']) => stays.filter((stay) => stay.why === why)
  return [
    ...of('emergency').map(({ id }) => (
      <Link href={`/sleepovers/${id}`} strong>
        An emergency has no answer yet: ring them
      </Link>
    )),
    constellation.needsHubSince !== null && (
      <Link href={`${at}/handovers/new`}>
        Choose a hub home, needed since {dayInWords(constellation.needsHubSince)}
      </Link>
    ),
    ...aways.flatMap(({ id, gaps }) =>
      gaps.map((gap) => <Link href={`/aways/${id}/covers/new`}>Nobody covers {daysInWords(gap)}</Link>),
    ),
    ...of('to decide').map(({ id, fromOn }) => (
      <Link href={`/sleepovers/${id}`}>Decide about a sleepover from {dayInWords(fromOn)}</Link>
    )),
    ...of('over the beds').map(({ id, fromOn }) => (
      <Link href={`/sleepovers/${id}`}>A sleepover from {dayInWords(fromOn)} was over the beds</Link>
    )),
    ...exceptions.map(({ untilOn }) => <Link href={at}>An exception ends on {dayInWords(untilOn)}</Link>),
    line.needs > 0 && <Link href={`${at}/memberships/new`}>Homes that could join</Link>,
    ...waiting.map(({ id, name, sinceOn, offer }) =>
      offer ? (
        <Link href={`/offers/${offer.id}`}>
          {name} has been offered a place until {dayInWords(offer.untilOn)}
        </Link>
      ) : (
        <Link href={`/waits/${id}/offers/new`}>
          {name} has waited since {dayInWords(sinceOn)} ({agoInWords(sinceOn, today)})
        </Link>
      ),
    ),
    line.report in reportWords && (
      <Link href={`${at}/monthly-reports/${month.slice(0, 7)}`}>{reportWords[line.report]}</Link>
    ),
    ...aways.flatMap(({ cover, hubName }) =>
      cover ? `${hubName} is away ${daysInWords(cover)}, and ${cover.name} stands in` : [],
    ),
  ].filter((item) => item !== false)
}

const reportWords: Partial<Record<ReportStanding, string>> = {
  'not sent yet': 'Last month’s report is not sent yet',
  late: 'Last month’s report is left to add: its day has passed',
  'to read': 'Last month’s report is there to read',
}
