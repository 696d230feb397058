import type { Day } from '#src/clock.ts'
import type { EndReason, PairingState } from '#src/pairings/rules.ts'

/** Something that was between two carers. */
export interface Before {
  state: PairingState
  endReason: EndReason | null
  endedOn: Day | null
}

/** After these two would hardly thank anybody for being asked about each other again. */
const notAgain: readonly EndReason[] = ['another mentor', 'not the right match']

/**
 * Whether a plan may propose two to each other again. Beside a request they stay, with what was before: there somebody
 * who knows them looks at one pair alone.
 */
export const mayProposeAgain = (before: readonly Before[]): boolean =>
  before.every(
    ({ state, endReason }) => state !== 'declined' && (endReason === null || !notAgain.includes(endReason)),
  )
