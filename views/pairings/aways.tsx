import type { Day as CalendarDay } from '#src/clock.ts'
import { Day } from '../components/day.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Body } from '../components/text.tsx'
import type { PairShown } from './shown.ts'

/** Somebody of a pair who is not available just now. */
export interface AwayShown {
  carerId: string
  since: CalendarDay
  until: CalendarDay | null
  /** Who rings the other meanwhile; null while nobody does. */
  rings: string | null
}

/** Who of the two is not available just now, until when, and who rings the other meanwhile. */
export const Aways = ({ pair, aways }: { pair: PairShown; aways: readonly AwayShown[] }) => (
  <>
    {aways.map((away) => (
      <Away {...away} pair={pair} />
    ))}
  </>
)

const Away = ({ pair, carerId, since, until, rings }: AwayShown & { pair: PairShown }) => {
  const person = pair.one.carerId === carerId ? pair.one : pair.other
  return (
    <InsetText>
      <Body>
        {person.isViewer ? 'You are' : `${person.name} is`} not available just now, since <Day of={since} />.
        {until !== null && (
          <>
            {' '}
            Back on <Day of={until} />.
          </>
        )}
      </Body>
      <Body>
        {rings === null
          ? `Nobody rings meanwhile yet${pair.side && !person.isViewer ? ': ring your coordinator if you would like somebody to talk to' : ''}.`
          : `${rings} rings meanwhile.`}
      </Body>
    </InsetText>
  )
}
