import type { Nearness, Part } from '#src/matching/rules/scoring.ts'
import type { EndReason } from '#src/pairings/rules.ts'
import { dayInWords } from '../components/day.tsx'
import { reasonWords } from '../pairings/words.tsx'
import { missingInWords, reasonsInWords } from './words.ts'

/** What was between two people before. */
export interface EarlierShown {
  state: string
  endedOn: string | null
  endReason: EndReason | null
}

/** Why somebody fits, in words, and what was asked for that is not known of them. */
export const Reasons = ({
  parts,
  nearness,
  free,
  before = [],
}: {
  parts: readonly Part[]
  nearness: Nearness
  free: number
  before?: readonly EarlierShown[]
}) => {
  const missing = missingInWords(parts)
  return (
    <>
      {reasonsInWords(parts, { nearness, free }).join(' · ')}
      {missing && <div class="kith-quiet">Also asked for: {missing}</div>}
      {before.map((earlier) => (
        <div class="kith-quiet">{earlierInWords(earlier)}</div>
      ))}
    </>
  )
}

const earlierInWords = ({ state, endedOn, endReason }: EarlierShown): string =>
  state === 'ended' && endedOn !== null && endReason !== null
    ? `Were a pair until ${dayInWords(endedOn)}: ${reasonWords[endReason]}`
    : 'Were asked about each other before'
