import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { callDueOn, type HomeDue } from './rules/due.ts'
import type { CallRow } from './store/calls.ts'
import { homesToRing } from './store/to-ring.ts'

/** A call as lists and its own page show it. */
export const callShown = ({ followedUpAt, ...call }: CallRow) => ({
  ...{ id: call.id, householdId: call.householdId, name: call.name, part: 'coordinator' as const },
  ...{ channel: call.channel, minutes: call.minutes, onDay: call.onDay, followUpOn: call.followUpOn },
  followedUp: followedUpAt !== null,
})

/** Homes on hold, and homes that wait for a first child, of some quadrants: who is due a call first. */
export async function homesDue(
  { database, today }: Acting,
  viewer: Viewer,
  every: number,
  {
    quadrantIds = viewer.quadrantIds,
    after,
    limit,
  }: { quadrantIds?: readonly string[]; after?: string; limit: number },
): Promise<HomeDue[]> {
  const rows = await homesToRing(database, viewer, { today, every }, { quadrantIds, after }, limit)
  return rows.map(({ onDay, channel, ...row }) => {
    const home = { ...row, lastTalk: onDay !== null && channel !== null ? { onDay, channel } : null }
    return { ...home, dueOn: callDueOn(home, every) }
  })
}
