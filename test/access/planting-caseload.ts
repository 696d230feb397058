import { seal } from '#src/secrets/seal.ts'
import { type Site, testKeys } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting } from './world.ts'

export const callOf = (name: string) => `call-${name}`
export const homeOfCall = (id: string) => id.replace('call-', '') as HomeName

const at = '2026-01-01T10:00:00.000Z'

/** A coordinator's call with every home, and how far its carer is with the standards and who stands by them. */
export async function plantCaseload(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
  accountId: string,
) {
  for (const [name, { id: householdId, carerId }] of households) {
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
    await database
      .insertInto('inductions')
      .values({
        ...{ carerId, householdId, standardsMet: 3, recordedAt: at },
        completedOn: mark.day(thing, 'inductions', 'completedOn'),
      })
      .execute()
    const id = supportOf(name)
    await database
      .insertInto('independentSupports')
      .values({
        ...{ id, carerId, householdId, recordedAt: at, sharedWith: accountId },
        referredOn: mark.day(thing, 'independentSupports', 'referredOn'),
        supporterSealed: seal(testKeys, id, mark.word(thing, 'independentSupports', 'supporterSealed')),
        firstContactOn: mark.day(thing, 'independentSupports', 'firstContactOn'),
        sharedOn: mark.day(thing, 'independentSupports', 'sharedOn'),
        endedOn: mark.day(thing, 'independentSupports', 'endedOn'),
      })
      .execute()
  }
}

export const supportOf = (name: string) => `support-${name}`
export const homeOfSupport = (id: string) => id.replace('support-', '') as HomeName

/** The home of whose carer's support a coordinator may know. */
export const sharing: HomeName = 'quadrant'

/** The support of somebody's home is their own, and a carer has agreed to this coordinator. */
export async function enterCaseload(
  { database }: Site,
  {
    accountId,
    carerId,
    householdId,
  }: { accountId: string; carerId: string | null; householdId: string | null },
  coordinates: boolean,
) {
  if (carerId !== null && householdId !== null)
    await database
      .updateTable('independentSupports')
      .set({ carerId })
      .where('householdId', '=', householdId)
      .execute()
  if (coordinates)
    await database
      .updateTable('independentSupports')
      .set({ sharedWith: accountId })
      .where('id', '=', supportOf(sharing))
      .execute()
}
