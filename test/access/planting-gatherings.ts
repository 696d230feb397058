import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting, Star } from './world.ts'

interface Ground {
  site: Site
  mark: ReturnType<typeof marking>
  households: ReadonlyMap<HomeName, Planting>
  constellations: ReadonlyMap<Star, string>
}

/** To this one at the hub home, today, the home of a carer has said yes: so its address is open to them. */
export const visit = { id: 'visit first', host: 'hub', guest: 'own' } as const

/** In each constellation a gathering that has been, with what every home said and who came, and one that was cancelled. */
export async function plantGatherings(ground: Ground): Promise<void> {
  for (const [star, constellationId] of ground.constellations) {
    await plantGathering(ground, star, constellationId)
    await plantCancelled(ground, star, constellationId)
  }
  const { site, households, constellations } = ground
  const idOf = (name: HomeName) => households.get(name)?.id ?? ''
  await site.database
    .insertInto('gatherings')
    .values({
      ...usual,
      id: visit.id,
      constellationId: constellations.get('first') ?? '',
      onDay: '2026-11-22',
      fromTime: '20:00',
      at: 'hub home',
      hostId: idOf(visit.host),
      invites: 'chosen',
    })
    .execute()
  await site.database
    .insertInto('gatheringHomes')
    .values({
      gatheringId: visit.id,
      householdId: idOf(visit.guest),
      invitedAt: at,
      reply: 'yes',
      repliedAt: at,
    })
    .execute()
}

const at = '2026-01-01T10:00:00.000Z'
const usual = { kind: 'gathering', fromTime: '14:00', at: 'venue', invites: 'everybody', madeAt: at } as const

const homesIn = ({ households }: Ground, star: Star) =>
  [...households].filter(([, { home }]) => home.in === star && home.part !== 'hub')

async function plantGathering(ground: Ground, star: Star, constellationId: string) {
  const { site, mark } = ground
  const thing = { constellation: star }
  const id = `gathering ${star}`
  await site.database
    .insertInto('gatherings')
    .values({
      ...usual,
      id,
      constellationId,
      onDay: mark.day(thing, 'gatherings', 'onDay'),
      place: mark.word(thing, 'gatherings', 'place'),
      changedAt: `${mark.day(thing, 'gatherings', 'changedAt')}T10:00:00.000Z`,
      remindedOn: mark.day(thing, 'gatherings', 'remindedOn'),
    })
    .execute()
  for (const [name, { id: householdId }] of homesIn(ground, star))
    await site.database
      .insertInto('gatheringHomes')
      .values({
        gatheringId: id,
        householdId,
        invitedAt: at,
        reply: 'yes',
        people: 3,
        repliedAt: `${mark.day({ household: name }, 'gatheringHomes', 'repliedAt')}T10:00:00.000Z`,
        attendance: 'came',
        notedAt: `${mark.day({ household: name }, 'gatheringHomes', 'notedAt')}T10:00:00.000Z`,
      })
      .execute()
}

async function plantCancelled(ground: Ground, star: Star, constellationId: string) {
  const { site, mark } = ground
  const thing = { constellation: star }
  const id = `cancelled ${star}`
  await site.database
    .insertInto('gatherings')
    .values({
      ...usual,
      id,
      constellationId,
      onDay: mark.day(thing, 'gatherings', 'onDay'),
      cancelledAt: `${mark.day(thing, 'gatherings', 'cancelledAt')}T10:00:00.000Z`,
    })
    .execute()
  for (const [, { id: householdId }] of homesIn(ground, star))
    await site.database
      .insertInto('gatheringHomes')
      .values({ gatheringId: id, householdId, invitedAt: at })
      .execute()
  await site.database
    .insertInto('monthsOff')
    .values({ id: `month ${star}`, constellationId, month: '2026-12-01', setAt: at })
    .execute()
  await site.database
    .insertInto('trainings')
    .values({
      id: `training ${star}`,
      constellationId,
      gatheringId: `gathering ${star}`,
      onDay: mark.day(thing, 'trainings', 'onDay'),
      topic: mark.word(thing, 'trainings', 'topic'),
      minutes: 45,
      recordedAt: at,
    })
    .execute()
}

/** The activities budget of each constellation, one spending approved, one refused and one that waits. */
export async function plantSpending({ site, mark, constellations }: Ground): Promise<void> {
  for (const [star, constellationId] of constellations) {
    const thing = { constellation: star }
    const marked = (column: 'preparedAt' | 'approvedAt' | 'refusedAt') =>
      `${mark.day(thing, 'spendings', column)}T10:00:00.000Z`
    await site.database
      .insertInto('activityBudgets')
      .values({
        id: `budget ${star}`,
        constellationId,
        pence: 50_000,
        onDay: mark.day(thing, 'activityBudgets', 'onDay'),
        givenAt: at,
      })
      .execute()
    for (const answer of ['approved', 'refused', 'waiting'] as const)
      await site.database
        .insertInto('spendings')
        .values({
          id: answer === 'approved' ? `spending ${star}` : `${answer} ${star}`,
          constellationId,
          pence: 1250,
          what: mark.word(thing, 'spendings', 'what'),
          onDay: mark.day(thing, 'spendings', 'onDay'),
          preparedAt: marked('preparedAt'),
          approvedAt: answer === 'approved' ? marked('approvedAt') : null,
          refusedAt: answer === 'refused' ? marked('refusedAt') : null,
        })
        .execute()
  }
}
