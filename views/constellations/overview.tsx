import type { OverviewLine, ReportStanding, WhyLook } from '#src/constellations/rules/overview.ts'
import { placesLeft } from '#src/constellations/rules.ts'
import { agoInWords, dayInWords } from '../components/day.tsx'
import { Tags } from '../components/filters.tsx'
import { People } from '../components/people.tsx'
import { Strength } from '../components/strength.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { daysInWords } from '../cover/words.tsx'
import { capital } from '../households/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { NeedsTags, StateTag } from './words.tsx'

/** Every constellation that a liaison worker looks after, each with what waits for her and where to decide it. */
export const OverviewPage = ({
  frame,
  lines,
  outside,
  today,
  next,
}: {
  frame: Frame
  lines: readonly OverviewLine[]
  /** Stays between homes that are in no constellation, for who is on duty then. */
  outside: OverviewLine['stays']
  today: string
  next: string | undefined
}) => (
  <Layout
    frame={frame}
    title="What waits for you"
    breadcrumbs={[{ href: '/constellations', text: 'Constellations' }]}
  >
    <Heading level={1}>What waits for you</Heading>
    <Body>
      <Link href="/plans">Plans: who could go where</Link>
    </Body>
    {lines.length + outside.length === 0 && (
      <Body>
        You look after no constellation yet. <Link href="/constellations/new">Form a constellation</Link>
      </Body>
    )}
    {outside.length > 0 && (
      <>
        <Heading>Outside the constellations</Heading>
        <People items={whyOrder.flatMap((why) => staysToOpen(outside, why))} />
      </>
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
      {waiting.length === 0 ? <Body kind="quiet">Nothing just now.</Body> : <People items={waiting} />}
    </>
  )
}

interface Waiting {
  href: string
  name: string
  words: string
}

const whyWords: Record<WhyLook, string> = {
  emergency: 'An emergency has no answer yet: ring them',
  'to decide': 'Decide about a sleepover',
  'over the beds': 'More children stayed than there are beds',
  'agreement due': 'Overnight agreement to ask for',
}
const whyOrder = Object.keys(whyWords) as WhyLook[]

const staysToOpen = (stays: OverviewLine['stays'], why: WhyLook): Waiting[] =>
  stays
    .filter((each) => each.why === why)
    .map(({ id, fromOn }) => ({
      href: `/sleepovers/${id}`,
      name: whyWords[why],
      words: `A sleepover from ${dayInWords(fromOn)}`,
    }))

/** What cannot wait comes first; each leads to where it is decided. */
function waitingFor(line: OverviewLine, today: string): Waiting[] {
  const { constellation, aways, waiting, exceptions, stays, month } = line
  const at = `/constellations/${constellation.id}`
  const report = reportWords[line.report]
  const items: (Waiting | false | undefined)[] = [
    ...staysToOpen(stays, 'emergency'),
    constellation.needsHubSince !== null && {
      href: `${at}/handovers/new`,
      name: 'Choose a hub home',
      words: `Needed since ${dayInWords(constellation.needsHubSince)}`,
    },
    ...aways.flatMap(({ id, gaps }) =>
      gaps.map((gap) => ({
        href: `/aways/${id}/covers/new`,
        name: 'Nobody covers while the hub home is away',
        words: capital(daysInWords(gap)),
      })),
    ),
    ...staysToOpen(stays, 'to decide'),
    ...staysToOpen(stays, 'over the beds'),
    ...staysToOpen(stays, 'agreement due'),
    ...exceptions.map(({ untilOn }) => ({
      href: at,
      name: 'An exception ends soon',
      words: `Its last day is ${dayInWords(untilOn)}`,
    })),
    line.needs > 0 && {
      href: `${at}/memberships/new`,
      name: 'Homes that could join',
      words: constellation.needsHomesSince
        ? `Homes are needed since ${dayInWords(constellation.needsHomesSince)}`
        : 'Homes are needed',
    },
    ...waiting.map(({ id, name, sinceOn, isOwn, offer }) =>
      offer
        ? { href: `/offers/${offer.id}`, name, words: `Offered a place until ${dayInWords(offer.untilOn)}` }
        : {
            // Without a place, or to her own home, she has nothing to offer: its page shows who waits.
            href: placesLeft(constellation) > 0 && !isOwn ? `/waits/${id}/offers/new` : at,
            name,
            words: `Waiting since ${dayInWords(sinceOn)} (${agoInWords(sinceOn, today)})`,
          },
    ),
    report !== undefined && {
      href: `${at}/monthly-reports/${month.slice(0, 7)}`,
      name: 'Last month’s report',
      words: report,
    },
    ...aways.flatMap(({ cover, hubName }) =>
      cover
        ? { href: at, name: `${cover.name} stands in for ${hubName}`, words: capital(daysInWords(cover)) }
        : [],
    ),
  ]
  return items.filter((item) => item !== false && item !== undefined)
}

const reportWords: Partial<Record<ReportStanding, string>> = {
  'not sent yet': 'Not sent yet',
  late: 'Not sent yet: its day has passed',
  'to read': 'There to read',
}
