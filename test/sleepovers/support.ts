import { randomUUID } from 'node:crypto'
import { instant } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { actingAsService } from '#src/main.ts'
import { agree } from '#src/sleepovers/actions/answering.ts'
import { askToStay, type Wish } from '#src/sleepovers/actions/asking.ts'
import { addHousehold, type HouseholdGiven, type SiteWithServices } from '../factories.ts'

export const today = '2026-11-22'
/** So many days from the day of these tests. */
export const day = (count: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

export const acting = (site: SiteWithServices): Acting => actingAsService(site.services)

/** Adds a household that has agreed to host. */
export async function addHost(site: SiteWithServices, given: HouseholdGiven = {}): Promise<string> {
  const id = await addHousehold(site, given)
  await site.services.database
    .insertInto('hostings')
    .values({
      id: randomUUID(),
      householdId: id,
      fromOn: '2025-01-01',
      recordedAt: instant(site.services.clock()),
    })
    .execute()
  return id
}

/** A live constellation of these homes, the first of them its hub; answers its id. */
export async function addStar(site: SiteWithServices, householdIds: readonly string[]): Promise<string> {
  const id = randomUUID()
  const { database } = site.services
  await database
    .insertInto('constellations')
    .values({
      id,
      name: `Star ${id}`,
      sortName: `star ${id}`,
      quadrantId: 'mid',
      state: 'live',
      stateSince: '2025-01-01',
      minHomes: 1,
      maxHomes: 30,
      limitMetres: 15_000,
      homes: householdIds.length - 1,
      createdAt: '2025-01-01T10:00:00.000Z',
    })
    .execute()
  for (const [index, householdId] of householdIds.entries())
    await database
      .insertInto('memberships')
      .values({
        id: randomUUID(),
        constellationId: id,
        householdId,
        part: index === 0 ? 'hub' : 'satellite',
        joinedOn: '2025-01-01',
        agreedOn: '2025-01-01',
        joinedAt: '2025-01-01T10:00:00.000Z',
      })
      .execute()
  return id
}

/** A hub home with beds, and homes around it. */
export async function addHubAndHomes(site: SiteWithServices, { beds = 2, homes = 2 } = {}) {
  const hubId = await addHost(site, { name: 'Okafor', sleepoverBeds: beds, fosteredChildren: 0 })
  const homeIds: string[] = []
  for (let n = 0; n < homes; n++) homeIds.push(await addHousehold(site, { name: `Satellite ${n}` }))
  return { hubId, homeIds, starId: await addStar(site, [hubId, ...homeIds]) }
}

export const wish = (householdId: string, hostId: string, more: Partial<Wish> = {}): Wish => ({
  householdId,
  hostId,
  type: 'planned',
  fromOn: day(1),
  untilOn: day(2),
  fromTime: null,
  untilTime: null,
  children: 1,
  ...more,
})

/** Asks and answers the id; throws for a refusal. */
export async function asked(site: SiteWithServices, wished: Wish): Promise<string> {
  const outcome = await askToStay(acting(site), randomUUID(), wished, {
    keepsRecords: true,
    emergencyMinutes: 15,
  })
  if (typeof outcome !== 'object' || !('asked' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.asked
}

export const stay = (site: SiteWithServices, id: string) =>
  site.services.database.selectFrom('sleepovers').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export const agreeTo = async (site: SiteWithServices, id: string) =>
  agree(acting(site), id, (await stay(site, id)).version, { roomSharing: false, usualLimitReason: null })

/** Asks and agrees; throws for a refusal. */
export async function agreed(site: SiteWithServices, wished: Wish): Promise<string> {
  const id = await asked(site, wished)
  const outcome = await agreeTo(site, id)
  if (outcome !== 'agreed') throw new Error(JSON.stringify(outcome))
  return id
}

/** The nights for which a host has promised anything, as `22: 1 of 2`. */
export async function nightsOf(site: SiteWithServices, hostId: string): Promise<string[]> {
  const rows = await site.services.database
    .selectFrom('hostNights')
    .selectAll()
    .where('hostId', '=', hostId)
    .orderBy('night')
    .execute()
  return rows.map(({ night, promised, beds }) => `${night.slice(8)}: ${promised} of ${beds}`)
}
