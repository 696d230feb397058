import type { WhomToRing as Coordinator } from '#src/caseload/rules/cover.ts'
import type { Instant } from '#src/clock.ts'
import { type Answering, emergencyServices, type WhomToRing } from '#src/help-lines/rules/ringing.ts'
import { isEmergency, type Situation } from '#src/help-lines/rules/situations.ts'
import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { dayInWords } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { Form } from '../components/form.tsx'
import { Phone } from '../components/phone.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { BigNumber } from './lines.tsx'
import { anchorOf, fromWords, situationWords, untilWords } from './words.ts'

interface Props {
  frame: Frame
  now: Instant
  /** Undefined where the service shows its lines to whoever is signed in only. */
  rings: readonly { situation: Situation; ring: WhomToRing }[] | undefined
  choices: {
    quadrants: readonly { id: string; name: string }[]
    sides: readonly { id: string; name: string }[]
  }
  chosen: string
  /** The reader's own home stands there, so the place need not be asked. */
  own: boolean
  /** Of the reader's own quadrant: for a family, when nothing is urgent. */
  coordinators: readonly Coordinator[]
}

/** Whom to ring now, by situation; 999 first. */
export const HelpNow = ({ frame, now, rings, choices, chosen, own, coordinators }: Props) => {
  const placeName = [...choices.quadrants, ...choices.sides].find(({ id }) => id === chosen)?.name
  return (
    <Layout frame={frame} title="Get help now">
      <Columns>
        <Column>
          <Heading level={1}>Get help now</Heading>
          <Emergency />
          <Body>Ring. Nobody watches this website day and night.</Body>
          {rings ? (
            <>
              <Where name={placeName} {...{ choices, chosen, own }} />
              <nav class="kith-situations kith-not-printed" aria-label="What has happened">
                <ul>
                  {rings.map(({ situation }) => (
                    <li>
                      <a class="kith-situation" href={`#${anchorOf(situation)}`}>
                        {situationWords[situation]}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
              {rings.map((each) => (
                <Ring {...each} now={now} isSaid={placeName !== undefined} />
              ))}
              <Body>
                <Link href="/help-now/all">All lines and their hours</Link>, to print or to keep.
              </Body>
            </>
          ) : (
            <Body>
              This service shows its own numbers to carers and staff: <Link href="/sign-in">sign in</Link> to
              see them.
            </Body>
          )}
          {coordinators.length > 0 && <Coordinators coordinators={coordinators} />}
        </Column>
      </Columns>
    </Layout>
  )
}

/** Always there, and always first. */
export const Emergency = () => (
  <div class="kith-emergency">
    <h2 class="kith-emergency__title">If somebody is in danger now</h2>
    <BigNumber number={emergencyServices.number} />
    <p class="kith-emergency__who">{emergencyServices.name}. Day and night, free from any phone.</p>
  </div>
)

const Where = ({
  name,
  choices: { quadrants, sides },
  chosen,
  own,
}: Pick<Props, 'choices' | 'chosen' | 'own'> & { name: string | undefined }) => {
  const form = (
    <Form action="/help-now" method="get">
      <Select
        name="place"
        label="Where do you live?"
        hint="Some lines are for one part of the county."
        value={name === undefined ? '' : chosen}
        options={[
          { value: '', text: 'Anywhere' },
          ...quadrants.map(({ id, name }) => ({ value: id, text: name })),
          ...sides.map(({ id, name }) => ({ value: id, text: `Somewhere in ${name}` })),
        ]}
      />
      <Button kind="secondary">Show these lines</Button>
    </Form>
  )
  return (
    <>
      {name && <Body>These are the lines for {name}.</Body>}
      <div class="kith-not-printed">
        {own || name ? <Details summary="Lines for another place">{form}</Details> : form}
      </div>
    </>
  )
}

const Ring = ({
  situation,
  ring,
  now,
  isSaid,
}: {
  situation: Situation
  ring: WhomToRing
  now: Instant
  /** Whether it is known where the reader lives. */
  isSaid: boolean
}) => {
  const lines = isEmergency(situation) ? ring.now.filter(({ id }) => id !== emergencyServices.id) : ring.now
  return (
    <section class="kith-ring-for">
      <Heading id={anchorOf(situation)}>{situationWords[situation]}</Heading>
      {isEmergency(situation) && (
        <Body>
          In danger, or badly hurt or ill: ring <Phone number={emergencyServices.number} /> first.
        </Body>
      )}
      {ring.gap && (
        <Body>
          {isSaid
            ? 'Nobody is on the rota just now.'
            : 'Somebody may be on the rota where you live: choose it above.'}{' '}
          If it cannot wait, ring the number for emergencies.
        </Body>
      )}
      {!isEmergency(situation) && !ring.gap && lines.some(({ id }) => id === emergencyServices.id) && (
        <Body>
          Your service has not said yet whom to ring for this: ask your supervising social worker. If somebody
          is in danger, ring this number now.
        </Body>
      )}
      {lines.length > 0 && (
        <ul class="kith-ring-lines">
          {lines.map((line) => (
            <Line line={line} now={now} />
          ))}
        </ul>
      )}
      {ring.next && (
        <Body>
          <strong>{ring.next.name}</strong> answers {fromWords(ring.next.from, now)}:{' '}
          <Phone number={ring.next.number} />
        </Body>
      )}
    </section>
  )
}

const Line = ({ line, now }: { line: Answering; now: Instant }) => (
  <li class="kith-ring-line">
    <BigNumber number={line.number} />
    <strong>{line.name}</strong>
    <div>{line.purpose}</div>
    <div class="kith-quiet">{untilWords(line, now)}</div>
  </li>
)

const Coordinators = ({ coordinators }: Pick<Props, 'coordinators'>) => (
  <>
    <Heading>Your coordinator</Heading>
    <List items={coordinators.map(coordinatorInWords)} />
    <Body>
      Kith keeps no numbers of coordinators. If you do not have one, ring the number above that your service
      answers in working hours, or your supervising social worker, and ask for them by name.
    </Body>
  </>
)

const coordinatorInWords = ({ name, awayUntilOn, coveredBy }: Coordinator): string => {
  if (awayUntilOn === null) return `${name}, for anything that is not urgent`
  const away = `${name} is away until ${dayInWords(awayUntilOn)}`
  return coveredBy === null
    ? `${away}. Nobody stands in just now: please ring the numbers above`
    : `${away}. Please ring ${coveredBy} until then`
}
