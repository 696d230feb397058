import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import type { Settings } from '#src/service/rules.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'

export const today = '2026-11-22'

/** A live constellation of these homes, all of them in it since a day. */
export async function constellationOf(
  site: Site,
  { name = 'Orchard', hubId, homes, since = '2026-01-01' }: Given,
): Promise<string> {
  const id = randomUUID()
  await site.database
    .insertInto('constellations')
    .values({
      ...{ id, name, sortName: name.toLowerCase(), quadrantId: 'mid', state: 'live', stateSince: since },
      ...{ minHomes: 6, maxHomes: 10, limitMetres: 15_000, homes: homes.length },
      createdAt: '2026-01-01T10:00:00.000Z',
    })
    .execute()
  for (const householdId of [hubId, ...homes])
    await site.database
      .insertInto('memberships')
      .values({
        ...{ id: randomUUID(), constellationId: id, householdId, joinedOn: since, agreedOn: since },
        part: householdId === hubId ? 'hub' : 'satellite',
        joinedAt: `${since}T10:00:00.000Z`,
      })
      .execute()
  return id
}

interface Given {
  name?: string
  hubId: string
  homes: readonly string[]
  since?: string
}

/** Orchard, with the hub carer Ngozi and the homes of the Donnellys, the Halls and the Evanses, of three carers each. */
export async function orchard(given: { database?: Database; settings?: Partial<Settings> } = {}) {
  const site = await openSite(given)
  const hubId = await addHousehold(site, { name: 'Okafor' })
  const [donnelly, hall, evans] = await Promise.all(
    ['Donnelly', 'Hall', 'Evans'].map(async (name) => {
      const id = await addHousehold(site, { name: `${name} household` })
      await addCarer(site, id, { name: `Given ${name}`, chosenName: name, phone: '01632 960123' })
      return id
    }),
  )
  if (!donnelly || !hall || !evans) throw new Error('No homes')
  const id = await constellationOf(site, { hubId, homes: [donnelly, hall, evans] })
  const ngozi = await site.as({ role: 'hub_carer', name: 'Ngozi Okafor', householdId: hubId })
  return { site, id, hubId, donnelly, hall, evans, ngozi }
}

export type Orchard = Awaited<ReturnType<typeof orchard>>

/** As a departure does it. */
export const leaveConstellation = ({ database }: Site, householdId: string) =>
  database
    .updateTable('memberships')
    .set({ leftOn: today, leftAt: '2026-11-22T09:00:00.000Z', why: 'It moved' })
    .where('householdId', '=', householdId)
    .execute()

/** A form that logs a call of ten minutes today, but for what is said otherwise. */
export const said = (home: string, more: Record<string, string> = {}) => ({
  ...{ home, channel: 'call', minutes: '10', day: today, once: randomUUID() },
  ...more,
})

export const log = (by: Client, home: string, more: Record<string, string> = {}) =>
  by.post('/one-to-ones', said(home, more))

/** Every talk that was ever logged, the newest last. */
export const talksIn = ({ database }: Site) =>
  database.selectFrom('oneToOnes').selectAll().orderBy('recordedAt').orderBy('id').execute()

/** The one talk that stands. */
export async function onlyTalk(site: Site) {
  const standing = (await talksIn(site)).filter(({ endedAt }) => endedAt === null)
  if (standing.length !== 1 || !standing[0]) throw new Error(`${standing.length} talks stand`)
  return standing[0]
}

/** What a page says, without its markup. */
export const textOf = async (answer: Response): Promise<string> =>
  (await answer.text())
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;|’/g, "'")
    .replace(/\s+/g, ' ')
