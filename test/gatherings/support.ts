import { randomUUID } from 'node:crypto'
import { addCarer, addHousehold, type HouseholdGiven } from '../factories.ts'
import type { Client, Site } from '../support.ts'

export interface Star {
  id: string
  hubId: string
  /** Its satellite homes; their carers are called Ada, Ben, Cas and so on. */
  homes: string[]
}

const names = ['Ada', 'Ben', 'Cas', 'Dee', 'Eve', 'Flo']
let made = 0

/** A live constellation with a hub home and some homes, each with a carer. */
export async function addStar(
  site: Site,
  { homes = 3, hub }: { homes?: number; hub?: HouseholdGiven } = {},
): Promise<Star> {
  const id = randomUUID()
  const name = `Met Star ${++made}`
  await site.database
    .insertInto('constellations')
    .values({
      id,
      name,
      sortName: name.toLowerCase(),
      quadrantId: 'mid',
      state: 'live',
      stateSince: '2026-01-01',
      minHomes: 2,
      maxHomes: 10,
      limitMetres: 15_000,
      homes,
      createdAt: '2026-01-01T10:00:00.000Z',
    })
    .execute()
  const hubId = await addHousehold(site, {
    name: `Hub of ${name}`,
    address: '12 Acacia Avenue\nChelmsford',
    ...hub,
  })
  await addCarer(site, hubId, { name: 'Hanna Hub', chosenName: 'Hanna' })
  await place(site, id, hubId, 'hub')
  const ids: string[] = []
  for (let index = 0; index < homes; index++) {
    const householdId = await addHousehold(site, { name: `Home ${names[index]} of ${name}` })
    await addCarer(site, householdId, { name: `${names[index]} Other`, chosenName: names[index] ?? 'Zoe' })
    await place(site, id, householdId, 'satellite')
    ids.push(householdId)
  }
  return { id, hubId, homes: ids }
}

export const place = (
  site: Site,
  constellationId: string,
  householdId: string,
  part: 'hub' | 'satellite',
  joinedOn = '2026-02-01',
) =>
  site.database
    .insertInto('memberships')
    .values({
      id: randomUUID(),
      constellationId,
      householdId,
      part,
      joinedOn,
      agreedOn: '2026-01-20',
      joinedAt: '2026-02-01T10:00:00.000Z',
    })
    .execute()

/** A gathering on Saturday 28 November 2026 at a hall, every home asked, unless told otherwise. */
export const wish = (more: Record<string, string | readonly string[]> = {}) => ({
  kind: 'gathering',
  onDay: '2026-11-28',
  fromTime: '14:00',
  untilTime: '16:00',
  at: 'venue',
  place: 'St Mary’s hall',
  invites: 'everybody',
  ...more,
})

/** Plans one by its form; answers its id. */
export async function plan(
  by: Client,
  constellationId: string,
  more: Record<string, string | readonly string[]> = {},
) {
  const answer = await by.post('/gatherings', { constellationId, ...wish(more) })
  const id = answer.headers.get('Location')?.split('/').at(-1)
  if (answer.status !== 303 || !id)
    throw new Error(`Not planned: ${answer.status} ${await problemsOf(answer)}`)
  return id
}

/** What the page says is wrong. */
export async function problemsOf(answer: Response): Promise<string> {
  const body = await answer.text()
  return [...body.matchAll(/govuk-error-summary__list">([\s\S]*?)<\/ul>/g)]
    .map(([, list = '']) =>
      list
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .join(' ')
}

export const rowsOf = (site: Site, gatheringId: string) =>
  site.database
    .selectFrom('gatheringHomes')
    .selectAll()
    .where('gatheringId', '=', gatheringId)
    .orderBy('householdId')
    .execute()

export const rowOf = (site: Site, gatheringId: string, householdId: string) =>
  site.database
    .selectFrom('gatheringHomes')
    .selectAll()
    .where('gatheringId', '=', gatheringId)
    .where('householdId', '=', householdId)
    .executeTakeFirstOrThrow()

export const gatheringRow = (site: Site, id: string) =>
  site.database.selectFrom('gatherings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** The messages of gatherings, each as its kind and for whom it is. */
export const messages = (site: Site) =>
  site.database
    .selectFrom('outbox')
    .select(['kind', 'accountId', 'carerId', 'id', 'sealed', 'withheld', 'key'])
    .where('kind', 'like', 'gathering %')
    .orderBy('key')
    .execute()
