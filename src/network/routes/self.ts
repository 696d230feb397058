import type { Viewer } from '#src/access/rules.ts'
import type { Self } from '../actions/sharing.ts'

/** Who the viewer is among the carers; undefined for whoever fosters in no home today. */
export const selfOf = ({ carerId, householdId }: Viewer): Self | undefined =>
  carerId === null || householdId === null ? undefined : { carerId, householdId }
