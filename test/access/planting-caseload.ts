import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting } from './world.ts'

export const callOf = (name: string) => `call-${name}`
export const homeOfCall = (id: string) => id.replace('call-', '') as HomeName

const at = '2026-01-01T10:00:00.000Z'

/** A coordinator's call with every home. */
export async function plantCaseload(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
) {
  for (const [name, { id: householdId }] of households) {
    const thing = { household: name }
    await database
      .insertInto('coordinatorCalls')
      .values({
        ...{ id: callOf(name), householdId, channel: 'call', minutes: 10, accountId: 'somebody' },
        onDay: mark.day(thing, 'coordinatorCalls', 'onDay'),
        followUpOn: mark.day(thing, 'coordinatorCalls', 'followUpOn', 'future'),
        recordedAt: at,
      })
      .execute()
  }
}
