import type { Child } from '#jsx/markup'
import type { Typed } from './field.tsx'
import { InsetText } from './inset-text.tsx'
import { SummaryList } from './summary-list.tsx'
import { Body } from './text.tsx'

/** Said of a form that was made from what somebody else has changed since. */
export const changedMeanwhile =
  'Somebody else has changed this meanwhile. Compare it with what stands now: saving again keeps what you typed'

const isMeanwhile = ({ problems }: Typed) => problems[''] === changedMeanwhile

/**
 * The version that a form carries: what it was made from, also when it comes back for another reason; what stands now
 * once that has been shown.
 */
export const versionOf = (typed: Typed, standing: number): string | number =>
  !isMeanwhile(typed) && typeof typed.entered.version === 'string' ? typed.entered.version : standing

/** What stands now, above what was typed, where somebody else changed it meanwhile. */
export const Meanwhile = ({ rows, ...typed }: Typed & { rows: readonly { key: string; value: Child }[] }) =>
  isMeanwhile(typed) && (
    <InsetText>
      <Body>This is what stands now. Nothing that you typed is saved yet.</Body>
      <SummaryList rows={rows} />
    </InsetText>
  )
