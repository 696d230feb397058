import { has, type Viewer } from '#src/access/rules.ts'
import { addDays, type Day } from '#src/clock.ts'

/** So far back a call is still logged: of longer ago nobody remembers the day. */
const farthestBack = 366

export const firstCallDay = (today: Day): Day => addDays(today, -farthestBack)

/** Why a call was not logged, beside what is wrong with its day. */
export type CallRefusal = 'not in the future' | 'before it began' | 'not a home of yours'

/** A call as the access table let its reader see it, with what says whose it is to see to. */
interface Called {
  householdId: string
  quadrantId: string
  accountId: string | null
}

/** Whoever logged it, or looks after that home today, may say that somebody has come back to it; nobody for their own home. */
export const mayFollowUpCall = (viewer: Viewer, call: Called): boolean =>
  has(viewer, 'coordinator') &&
  call.householdId !== viewer.householdId &&
  (call.accountId === viewer.accountId || viewer.quadrantIds.includes(call.quadrantId))
