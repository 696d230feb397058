import type { WhomToRing } from '#src/caseload/rules/cover.ts'
import type { HelpLine } from '#src/service/rules.ts'
import { Column, Columns } from '../components/columns.tsx'
import { dayInWords } from '../components/day.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** Numbers to ring, by situation; open to anybody, signed in or not. */
export const HelpNow = ({
  frame,
  lines,
  coordinators,
}: {
  frame: Frame
  lines: readonly HelpLine[]
  /** Of the reader's own quadrant: for a family, when nothing is urgent. */
  coordinators: readonly WhomToRing[]
}) => (
  <Layout frame={frame} title="Get help now">
    <Columns>
      <Column>
        <Heading level={1}>Get help now</Heading>
        <Body kind="lead">Ring. Nobody watches this website day and night.</Body>
        <SummaryList
          rows={lines.map(({ situation, number, hours }) => ({
            key: situation,
            value: (
              <>
                <Link href={`tel:${number.replaceAll(' ', '')}`} strong>
                  {number}
                </Link>
                {hours && <Body kind="quiet">{hours}</Body>}
              </>
            ),
          }))}
        />
        {coordinators.length > 0 && (
          <>
            <Heading>Your coordinator</Heading>
            <List items={coordinators.map(coordinatorInWords)} />
            <Body>
              Kith keeps no numbers of coordinators. If you do not have one, ring the number above that your
              service answers in working hours, or your supervising social worker, and ask for them by name.
            </Body>
          </>
        )}
      </Column>
    </Columns>
  </Layout>
)

const coordinatorInWords = ({ name, awayUntilOn, coveredBy }: WhomToRing): string => {
  if (awayUntilOn === null) return `${name}, for anything that is not urgent`
  const away = `${name} is away until ${dayInWords(awayUntilOn)}`
  return coveredBy === null
    ? `${away}. Nobody stands in just now: please ring the numbers above`
    : `${away}. Please ring ${coveredBy} until then`
}
