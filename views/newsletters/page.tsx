import { type Addressed, type Edition, type Item, inOrder, sections } from '#src/newsletters/rules.ts'
import { dayInWords } from '../components/day.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { kindWords } from '../households/words.ts'
import { type Frame, Layout } from '../layout.tsx'
import { newsletterCrumbs } from './list.tsx'
import { PieceWords } from './piece-words.tsx'
import { type Count, CountsOf } from './progress.tsx'
import { audienceWords, editionMonth, sectionWords, standingWords } from './words.ts'

interface Props {
  frame: Frame
  edition: Edition & { quadrant: string | null; sentByName: string | null }
  items: readonly Item[]
  problems: Record<string, string>
  /** How many copies are how far, for who puts newsletters together. */
  counts: readonly Count[] | undefined
  audiences: readonly Addressed[]
  quadrants: readonly { id: string; name: string }[]
  sends: boolean
}

/** A newsletter that went out, to be read and printed; for who sent it also what became of it. */
export const EditionPage = ({ frame, edition, items, problems, counts, audiences, quadrants }: Props) => {
  const all = inOrder(items)
  return (
    <Layout frame={frame} title={edition.title} problems={problems} breadcrumbs={newsletterCrumbs}>
      <ErrorSummary problems={problems} />
      <Heading
        level={1}
        caption={`${frame.serviceName}, ${editionMonth(edition)}`}
        tag={counts && <Tag colour="grey">{standingWords(edition)}</Tag>}
      >
        {edition.title}
      </Heading>
      {sections.map((section) => {
        const some = all.filter((item) => item.section === section)
        if (some.length === 0) return undefined
        return (
          <>
            {section !== 'own' && <Heading>{sectionWords[section]}</Heading>}
            {some.map((item) => (
              <>
                <Heading level={section === 'own' ? 2 : 3}>{item.heading}</Heading>
                <PieceWords item={item} />
              </>
            ))}
          </>
        )
      })}
      {counts && edition.sendingAt !== null && (
        <div class="kith-not-printed">
          <Heading>What became of it</Heading>
          <SummaryList
            rows={[
              {
                key: 'Sent',
                value: `${dayInWords(edition.sendingAt)}${edition.sentByName ? ` by ${edition.sentByName}` : ''}`,
              },
              {
                key: 'To',
                value: <List items={audiences.map((one) => audienceWords(one, quadrants, kindWords))} />,
              },
            ]}
          />
          <CountsOf counts={counts} />
          <Body>
            <Link href={`/newsletters/${edition.id}/progress`}>How far it is</Link>
          </Body>
        </div>
      )}
    </Layout>
  )
}
