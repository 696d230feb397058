import { Body } from '../components/text.tsx'
import { Reasons } from '../matching/reasons.tsx'
import type { PairShown } from './shown.ts'

export const whyLabel = 'Why these two? (optional)'
export const whyHint =
  'A few words for whoever looks after the pair. The two never read them. Do not name children.'

/** For whoever decides: why the two were paired, and what the suggestion said then. */
export const whyFacts = ({ why }: Pick<PairShown, 'why'>) => [
  why !== undefined && why.note !== null && { key: 'Why these two', value: why.note },
  why?.suggested !== undefined && {
    key: 'The suggestion said',
    value: (
      <>
        {why.suggested.points !== undefined && <Body>{why.suggested.points} points of 100</Body>}
        <Reasons {...why.suggested} />
      </>
    ),
  },
]
