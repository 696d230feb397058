import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { dueFirst, type HomeDue } from './rules/due.ts'
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
  quadrantIds: readonly string[] = viewer.quadrantIds,
): Promise<HomeDue[]> {
  const rows = await homesToRing(database, viewer, today, quadrantIds)
  return dueFirst(
    rows.map(({ onDay, channel, ...home }) => ({
      ...home,
      lastTalk: onDay !== null && channel !== null ? { onDay, channel } : null,
    })),
    every,
  )
}

/** The first of her own quadrants: whom she most likely spoke to. */
export const homesDueFirst = async (acting: Acting, viewer: Viewer, every: number, count: number) =>
  (await homesDue(acting, viewer, every))
    .slice(0, count)
    .map(({ householdId, name }) => ({ householdId, name }))
