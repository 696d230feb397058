import type { GapShown } from '#src/rota/rules/shown.ts'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { weekHref } from './week.tsx'
import { spellInWords } from './words.ts'

/** Out-of-hours time of the next eight weeks that nobody covers. */
export const GapsPage = ({ frame, gaps }: { frame: Frame; gaps: readonly GapShown[] }) => (
  <Layout frame={frame} title="Hours that nobody covers yet" breadcrumbs={[{ href: '/rota', text: 'Rota' }]}>
    <Heading level={1} caption="Out-of-hours rota, the next 8 weeks">
      Hours that nobody covers yet
    </Heading>
    {gaps.length === 0 ? (
      <Body>Everything is covered.</Body>
    ) : (
      <List
        kind="bullet"
        items={gaps.map((gap) => (
          <>
            <Link href={weekHref('/rota', gap.side.id, gap.on)}>
              {spellInWords(gap)}, {gap.side.name}
            </Link>
            : nobody yet
          </>
        ))}
      />
    )}
    <Body>
      What is planned and not published yet is counted as covered. What somebody would cover who has left is
      not.
    </Body>
  </Layout>
)
