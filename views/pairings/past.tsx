import type { PairStep } from '#src/pairings/rules.ts'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { List } from '../components/text.tsx'
import type { StepShown } from './shown.ts'

const stepSaid: Record<PairStep, string> = {
  held: 'Put on hold',
  resumed: 'Went on',
  reviewed: 'Reviewed, next by',
  extended: 'Goes on until',
}

/** What was done with a pair, the newest first: it stays beside how the pair stands now. */
export const Past = ({ steps }: { steps: readonly StepShown[] }) => (
  <Details summary="What has been">
    <List
      items={steps.map(({ what, onDay, untilOn }) => (
        <>
          <Day of={onDay} />: {stepSaid[what]} {untilOn !== null && <Day of={untilOn} />}
        </>
      ))}
    />
  </Details>
)
