import type { Child } from '#jsx/markup'
import { type Item, paragraphsOf } from '#src/newsletters/rules.ts'
import { Body, Link } from '../components/text.tsx'

/** What a piece says, on a page of Kith. */
export const PieceWords = ({ item }: { item: Item }) => (
  <>
    {paragraphsOf(item.words).map((lines) => (
      <Body>{lines.flatMap((line, index): Child[] => (index === 0 ? [line] : [<br />, line]))}</Body>
    ))}
    {item.link !== null && (
      <Body>
        <Link href={item.link} attributes={{ rel: 'noopener noreferrer' }}>
          {item.linkWords}
        </Link>
      </Body>
    )}
  </>
)
