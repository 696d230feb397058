import { dayOf, type Instant } from '#src/clock.ts'
import type { HelpLine } from '#src/help-lines/rules/lines.ts'
import { situations } from '#src/help-lines/rules/situations.ts'
import { hoursWords } from '#src/help-lines/rules/week.ts'
import type { Moments } from '#src/rota/rules/wall.ts'
import { Column, Columns } from '../components/columns.tsx'
import { dayInWords } from '../components/day.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { BigNumber } from './lines.tsx'
import { Emergency } from './page.tsx'
import { clockWords, situationWords, spellWords } from './words.ts'

/** The lines of everybody, of one side or of one quadrant. */
export interface LinesOf {
  name: string
  lines: readonly HelpLine[]
  /** When the rota of the side is covered; of lines for everybody, a side each. */
  rotas: readonly { side: string; spells: readonly Moments[] }[]
}

/**
 * Every line with its full hours: to print, and what a phone without signal shows. It holds nothing of whoever asks.
 */
export const AllLines = ({
  frame,
  now,
  parts,
}: {
  frame: Frame
  now: Instant
  /** Undefined where the service shows its lines to whoever is signed in only. */
  parts: readonly LinesOf[] | undefined
}) => (
  <Layout
    frame={frame}
    title="All lines and their hours"
    breadcrumbs={[{ href: '/help-now', text: 'Get help now' }]}
  >
    <Columns>
      <Column>
        <Heading level={1}>All lines and their hours</Heading>
        <Body kind="quiet">
          Last updated {dayInWords(dayOf(now))}, {clockWords(now)}. A phone without signal shows this page as
          it was then.
        </Body>
        <Emergency />
        {parts ? (
          parts.map((part) => <Part {...part} />)
        ) : (
          <Body>
            This service shows its own numbers to carers and staff: <Link href="/sign-in">sign in</Link> to
            see them.
          </Body>
        )}
      </Column>
    </Columns>
  </Layout>
)

const Part = ({ name, lines, rotas }: LinesOf) => (
  <>
    <Heading>{name}</Heading>
    <ul class="kith-ring-lines">
      {lines.map((line) => (
        <li class="kith-ring-line">
          <BigNumber number={line.number} />
          <strong>{line.name}</strong>
          <div>{line.purpose}</div>
          <When line={line} rotas={rotas} />
          {line.situations.length > 0 && (
            <div class="kith-quiet">
              For:{' '}
              {situations
                .filter((situation) => line.situations.some((one) => one.situation === situation))
                .map((situation) => situationWords[situation])
                .join(' · ')}
            </div>
          )}
        </li>
      ))}
    </ul>
  </>
)

const When = ({ line, rotas }: { line: HelpLine } & Pick<LinesOf, 'rotas'>) => {
  if (line.answers === 'always') return <div>At any hour, every day</div>
  if (line.answers === 'hours')
    return (
      <>
        {hoursWords(line.hours).map((words) => (
          <div>{words}</div>
        ))}
      </>
    )
  return (
    <>
      <div>When the office is closed, as the rota says:</div>
      {rotas.map(({ side, spells }) => (
        <List
          kind="bullet"
          items={
            spells.length > 0
              ? spells.map((spell) => `${side}: ${betweenWords(spell)}`)
              : [`${side}: nobody yet. In an emergency ring 999`]
          }
        />
      ))}
    </>
  )
}

/** "Monday 23 November, 5pm to Tuesday 24 November, 9am". */
const betweenWords = ({ from, until }: Moments): string =>
  dayOf(from) === dayOf(until)
    ? `${spellWords(from)} to ${clockWords(until)}`
    : `${spellWords(from)} to ${spellWords(until)}`
