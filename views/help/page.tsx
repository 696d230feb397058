import type { HelpLine } from '#src/service/rules.ts'
import { Column, Columns } from '../components/columns.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** Numbers to ring, by situation; open to anybody, signed in or not. */
export const HelpNow = ({ frame, lines }: { frame: Frame; lines: readonly HelpLine[] }) => (
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
      </Column>
    </Columns>
  </Layout>
)
