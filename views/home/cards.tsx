import type { CardsToConfirm, StillToSay } from '#src/child-cards/rules/ahead.ts'
import { nearDayInWords } from '../components/day.tsx'
import { People } from '../components/people.tsx'
import { Heading } from '../components/text.tsx'

/** What is still to be said of children who come or go in the next days, each a tap from where. Nothing where there is none. */
export const CardsPart = ({ cards }: { cards: readonly CardsToConfirm[] }) =>
  cards.length > 0 && (
    <>
      <Heading>Before children stay</Heading>
      <People
        items={cards.map(({ id, family, fromOn, missing }) => ({
          href: `/sleepovers/${id}/children`,
          name: family ?? `Your sleepover of ${nearDayInWords(fromOn)}`,
          words: family ? `No overnight agreement yet: from ${nearDayInWords(fromOn)}` : ownWords[missing],
        }))}
      />
    </>
  )

const ownWords: Record<StillToSay, string> = {
  'who stays': 'Choose which children stay, so that the host can read their cards',
  agreement: 'Say on the child’s card who agreed to the night',
}
