import { type CommitteePart, committeeParts } from '#src/associations/rules.ts'
import { Day } from '../components/day.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Heading } from '../components/text.tsx'
import { partWords } from './words.ts'

export interface PartLine {
  id: string
  part: CommitteePart
  quadrantId: string | null
  quadrant: string | null
  who: string
  fromOn: string
}

const inOrder = (parts: readonly PartLine[]) =>
  parts.toSorted((one, other) => committeeParts.indexOf(one.part) - committeeParts.indexOf(other.part))

/** Who has which part, a committee after the other: that of the whole association first. */
export const Committees = ({ parts, level = 3 }: { parts: readonly PartLine[]; level?: 2 | 3 }) =>
  [...new Set(parts.map(({ quadrantId }) => quadrantId))]
    .toSorted((one, other) => Number(one !== null) - Number(other !== null))
    .map((quadrantId) => {
      const ofIt = parts.filter((part) => part.quadrantId === quadrantId)
      return (
        <>
          <Heading level={level} size="s">
            {ofIt[0]?.quadrant ?? 'Everywhere'}
          </Heading>
          <SummaryList
            rows={inOrder(ofIt).map(({ part, who, fromOn }) => ({
              key: partWords[part],
              value: (
                <>
                  {who}, since <Day of={fromOn} />
                </>
              ),
            }))}
          />
        </>
      )
    })
