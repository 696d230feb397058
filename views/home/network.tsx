import type { Viewer } from '#src/access/rules.ts'
import type { CardsToConfirm } from '#src/child-cards/rules/ahead.ts'
import type { Day } from '#src/clock.ts'
import type { PeerPart } from '#src/mentoring/rules.ts'
import type { MyNetwork } from '#src/network/rules/front.ts'
import { dayInWords, nearDayInWords } from '../components/day.tsx'
import { Deeds } from '../components/deeds.tsx'
import { People } from '../components/people.tsx'
import { Phone } from '../components/phone.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { WhileAway } from '../cover/whom-to-ring.tsx'
import { lineRows } from '../help/lines.tsx'
import type { PairShown } from '../pairings/shown.ts'
import { namesOf, partnerWords } from '../pairings/words.tsx'
import { CardsPart } from './cards.tsx'
import { DatesAhead } from './dates.tsx'

interface Props {
  viewer: Viewer
  network: MyNetwork
  pairs: readonly PairShown[]
  today: Day
  /** What is still to be said of children of theirs who stay away; undefined where a hub carer’s day says it. */
  cards: readonly CardsToConfirm[] | undefined
}

/** Whom a family has got, what is next, and whom to ring: each a tap away. */
export const NetworkParts = ({ viewer, network, pairs, today, cards }: Props) => (
  <>
    {network.constellation && (
      <Body kind="lead">
        You belong to {network.constellation.name}
        {network.isHub && ', and your home is its hub'}.
      </Body>
    )}
    {!network.isHub && <FirstDeeds network={network} pairs={pairs} />}
    <Waiting network={network} pairs={pairs} />
    {cards && <CardsPart cards={cards} />}
    <WhoYouHave network={network} pairs={pairs} />
    {!network.isHub && <WhileAway of={network.away} />}
    <DatesAhead dates={network.dates} today={today} />
    <HelpTonight lines={network.helpLines} />
    <Heading>About you</Heading>
    <List
      items={[
        <Link href="/network/year">My year, for your review</Link>,
        <Link href="/associations">Associations, what you are asked, and lending a hand</Link>,
        <Link href="/refer-a-friend">Refer a friend</Link>,
        <Link href="/network/sharing">What others see of you</Link>,
        <Link href={`/households/${viewer.householdId}`}>Your household</Link>,
        <Link href="/account/calendar">Your dates in your phone’s calendar</Link>,
      ]}
    />
  </>
)

const isOpen = ({ state }: PairShown) => state === 'active' || state === 'on hold'

/** What somebody waits for them to say. */
const Waiting = ({ network: { offer }, pairs }: Pick<Props, 'network' | 'pairs'>) => {
  const items = [
    ...(offer
      ? [
          {
            href: `/offers/${offer.id}`,
            name: 'A place in a constellation is held for you',
            words: `Please answer by ${nearDayInWords(offer.untilOn)}`,
          },
        ]
      : []),
    ...pairs
      .filter(({ state, answer }) => state === 'offered' && answer === null)
      .map((pair) => ({
        href: `/pairings/${pair.id}`,
        name: asksWords(pair),
        words: `Please answer by ${nearDayInWords(pair.answerBy)}`,
      })),
    ...pairs
      .filter((pair) => pair.awaitsTouch)
      .map((pair) => ({
        href: `/pairings/${pair.id}`,
        name: `Still in touch with ${namesOf(pair)}?`,
        words: 'One tap is enough',
      })),
  ]
  if (items.length === 0) return null
  return (
    <>
      <Heading>Waiting for your answer</Heading>
      <People items={items} />
    </>
  )
}

const asksWords = (pair: PairShown): string => {
  if (pair.kind === 'buddies') return `Would you be buddies with ${namesOf(pair)}?`
  return pair.side === 'one'
    ? `Would you be a mentor to ${namesOf(pair)}?`
    : `${namesOf(pair)} as your mentor?`
}

/** The three things done most, under the thumb. */
const FirstDeeds = ({ network: { constellation, requests }, pairs }: Pick<Props, 'network' | 'pairs'>) => (
  <Deeds
    items={[
      constellation
        ? { href: '/sleepovers/new', text: 'Ask for a sleepover' }
        : { href: '/break-requests/new', text: 'Ask for a break' },
      { href: '/groups', text: 'Find a group' },
      ...(pairs.some(isOpen)
        ? [{ href: '/pair-talks/new', text: 'Log a talk' }]
        : requests.length === 0
          ? [{ href: '/peer-requests/new', text: 'Find a buddy or mentor' }]
          : []),
    ]}
  />
)

const Numbers = ({ of }: { of: readonly { name: string; phone: string | null }[] }) =>
  of.map(({ name, phone }) => (
    <div>
      {name}
      {phone && (
        <>
          {' '}
          <Phone number={phone} />
        </>
      )}
    </div>
  ))

const WhoYouHave = ({ network, pairs }: Pick<Props, 'network' | 'pairs'>) => {
  const { constellation, isHub, hub, others, coordinators } = network
  return (
    <>
      <Heading>Who you have</Heading>
      <SummaryList
        rows={[
          constellation &&
            !isHub && {
              key: 'Your hub home',
              value: hub.length > 0 ? <Numbers of={hub} /> : 'There is none just now',
            },
          ...pairs.filter(isOpen).map((pair) => ({
            key: partnerWords(pair),
            value: <Partner pair={pair} />,
          })),
          ...network.requests.map(({ id, wants, askedAt }) => ({
            key: wantedWords[wants],
            value: (
              <Link
                href={`/peer-requests/${id}`}
              >{`You asked on ${dayInWords(askedAt)}: we are looking`}</Link>
            ),
          })),
          constellation
            ? {
                key: 'Your constellation',
                value: (
                  <>
                    <Link href={`/constellations/${constellation.id}`}>{constellation.name}</Link>
                    {others > 0 && (
                      <div>
                        <Link href="/network/people">
                          {others === 1 ? '1 other carer in it' : `${others} other carers in it`}
                        </Link>
                      </div>
                    )}
                  </>
                ),
              }
            : { key: 'Your constellation', value: 'None just now' },
          coordinators.length > 0 && {
            key: 'Your coordinator',
            value: coordinators.map(({ name, coveredBy }) => (
              <div>
                {name}
                {coveredBy !== null && `, just now ${coveredBy}`}
              </div>
            )),
          },
        ]}
      />
    </>
  )
}

const wantedWords: Record<PeerPart, string> = { mentor: 'A mentor for you', buddy: 'A buddy for you' }

const Partner = ({ pair }: { pair: PairShown }) => {
  const them = pair.one.isViewer ? pair.other : pair.one
  return (
    <>
      <Link href={`/pairings/${pair.id}`}>{them.name}</Link>
      {them.phone && (
        <>
          {' '}
          <Phone number={them.phone} />
        </>
      )}
      {pair.state === 'on hold' && <div class="kith-quiet">Not available just now</div>}
    </>
  )
}

/** As many numbers as are worth the room: the rest is a tap away. */
const mostLines = 3

const HelpTonight = ({ lines }: { lines: MyNetwork['helpLines'] }) => (
  <>
    <Heading>Help tonight</Heading>
    <SummaryList rows={lineRows({ ...lines, lines: lines.lines.slice(0, mostLines) })} />
    <Body>
      <Link href="/help-now">All numbers to ring</Link>
    </Body>
  </>
)
