import { randomUUID } from 'node:crypto'
import { fill, form } from '../constellations/support.ts'
import { addCarer } from '../factories.ts'
import type { Client, Site } from '../support.ts'

/** A live constellation with two homes, its hub carer, its liaison worker and somebody of another one. */
export async function liveStar(site: Site) {
  const manager = await site.as('manager')
  const { id, hubId } = await form(site, manager, { name: 'Orion', minHomes: 2 })
  const homes = await fill(site, manager, id, 2)
  const launched = await manager.post(`/constellations/${id}/launches`, {})
  if (launched.status !== 303) throw new Error(`Not launched, but ${launched.status}`)
  await addCarer(site, hubId, { name: 'Grace Okafor' })
  const [first = '', second = ''] = homes
  return {
    ...{ id, hubId, first, second, manager },
    hub: await site.as({ role: 'hub_carer', householdId: hubId }),
    liaison: await site.as({ role: 'liaison', constellationIds: [id] }),
  }
}
export type Star = Awaited<ReturnType<typeof liveStar>>

export const href = (star: { id: string }, month = '2026-11') =>
  `/constellations/${star.id}/monthly-reports/${month}`

const at = '2026-11-22T10:00:00.000Z'

/** One of everything that a month counts, and one of each that it does not. */
export async function aFullMonth({ database }: Site, star: Star) {
  const talk = (more: object) => ({
    id: randomUUID(),
    constellationId: star.id,
    householdId: star.first,
    part: 'hub' as const,
    channel: 'call' as const,
    minutes: 20,
    onDay: '2026-11-10',
    recordedAt: at,
    ...more,
  })
  await database
    .insertInto('oneToOnes')
    .values([
      talk({}),
      talk({ part: 'cover', minutes: null }),
      talk({ householdId: star.second, minutes: 55 }),
      talk({ part: 'liaison', householdId: star.hubId }),
      talk({ onDay: '2026-10-31' }),
      talk({ endedAt: at }),
    ])
    .execute()
  const stay = (more: object) => ({
    id: randomUUID(),
    householdId: star.first,
    hostId: star.hubId,
    through: 'constellation' as const,
    constellationId: star.id,
    type: 'planned' as const,
    state: 'happened' as const,
    children: 2,
    fromOn: '2026-11-05',
    untilOn: '2026-11-08',
    happenedFromOn: '2026-11-05',
    happenedUntilOn: '2026-11-07',
    happenedChildren: 1,
    askedAt: at,
    ...more,
  })
  const over = { fromOn: '2026-10-30', untilOn: '2026-11-02', happenedFromOn: '2026-10-30' }
  const agreed = { state: 'agreed' as const, happenedFromOn: null, happenedUntilOn: null }
  for (const one of [
    stay({}),
    // Two nights of October, one of November.
    stay({ ...over, happenedUntilOn: '2026-11-02', type: 'emergency', happenedChildren: 2 }),
    stay({
      type: 'day',
      fromOn: '2026-11-12',
      untilOn: '2026-11-12',
      fromTime: '09:00',
      untilTime: '12:00',
      happenedFromOn: '2026-11-12',
      happenedUntilOn: '2026-11-12',
      happenedMinutes: 150,
    }),
    stay({ ...agreed, happenedChildren: null }),
    stay({ ...agreed, state: 'cancelled' }),
  ])
    await database.insertInto('sleepovers').values(one).execute()

  const gathering = randomUUID()
  const cancelled = randomUUID()
  const about = { constellationId: star.id, onDay: '2026-11-14', fromTime: '14:00' }
  const asked = { at: 'venue' as const, invites: 'everybody' as const }
  await database
    .insertInto('gatherings')
    .values([
      { id: gathering, kind: 'gathering', ...about, ...asked, madeAt: at },
      { id: cancelled, kind: 'social', ...about, ...asked, madeAt: at, cancelledAt: at },
      { id: randomUUID(), kind: 'social', ...about, ...asked, onDay: '2026-11-29', madeAt: at },
    ])
    .execute()
  await database
    .insertInto('gatheringHomes')
    .values([
      { gatheringId: gathering, householdId: star.first, attendance: 'came', invitedAt: at, notedAt: at },
      { gatheringId: gathering, householdId: star.second, attendance: 'not known', invitedAt: at },
      { gatheringId: cancelled, householdId: star.second, attendance: 'not known' },
    ])
    .execute()
  await database
    .insertInto('trainings')
    .values({
      ...{ id: randomUUID(), constellationId: star.id, gatheringId: gathering },
      ...{ onDay: '2026-11-14', topic: 'Sleep', minutes: 60, recordedAt: at },
    })
    .execute()
  const spending = (pence: number, more: object = {}) => ({
    ...{ id: randomUUID(), constellationId: star.id, pence, what: 'Hall' },
    ...{ onDay: '2026-11-14', preparedBy: 'one', preparedAt: at, ...more },
  })
  const approved = { approvedBy: 'two', approvedAt: at }
  const first = spending(12_50, approved)
  for (const one of [
    first,
    spending(2_50, { ...approved, reversesId: first.id }),
    spending(3_05),
    spending(99_00, { refusedBy: 'two', refusedAt: at }),
  ])
    await database.insertInto('spendings').values(one).execute()
  await database
    .insertInto('aways')
    .values({
      ...{ id: randomUUID(), householdId: star.hubId, constellationId: star.id },
      ...{ fromOn: '2026-10-29', untilOn: '2026-11-04', recordedAt: at },
    })
    .execute()
  return { gathering }
}

/** The version that a page's form was made from. */
export const versionOn = async (by: Client, address: string): Promise<string> =>
  /name="version" value="(\d+)"/.exec(await (await by.get(address)).text())?.[1] ?? ''
