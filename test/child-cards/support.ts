import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import { addCarer } from '../factories.ts'
import { addHubAndHomes, agreed, wish } from '../sleepovers/support.ts'
import { type Client, openSite, type Site } from '../support.ts'

/** What somebody types into a card, but for what is said otherwise. */
export const cardTyped = (more: Record<string, string> = {}) => ({
  ...{
    firstName: 'Zebedee',
    bornIn: '2016',
    allergies: 'Peanuts',
    medicines: 'none',
    collects: 'Grandad Joe',
  },
  ...{ rings: 'Ngozi', ringsOn: '07700 900982', wish: 'Wants the top bunk' },
  ...{ agreement: 'yes', agreementOn: '2026-10-03', agreementBy: 'his social worker' },
  once: randomUUID(),
  ...more,
})

/** Writes a card of a home's child and answers its id. */
export async function write(site: Site, by: Client, householdId: string, more: Record<string, string> = {}) {
  const before = new Set((await cardIds(site)).map(({ id }) => id))
  const answer = await by.post(`/households/${householdId}/child-cards`, cardTyped(more))
  const written = (await cardIds(site)).find(({ id }) => !before.has(id))
  if (answer.status !== 303 || !written) throw new Error(`${answer.status}: ${await answer.text()}`)
  return written.id
}

const cardIds = ({ database }: Site) => database.selectFrom('childCards').select('id').execute()

export const cardRow = ({ database }: Site, id: string) =>
  database.selectFrom('childCards').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/**
 * A constellation whose hub home hosts a child of its first home from tomorrow for a night, with a carer of each and of
 * the home beside.
 */
export async function stayTomorrow(given: { site?: Site; database?: Database; children?: number } = {}) {
  const site = given.site ?? (await openSite(given.database ? { database: given.database } : {}))
  const { hubId, homeIds, starId } = await addHubAndHomes(site)
  const [familyId = '', besideId = ''] = homeIds
  await addCarer(site, hubId, { name: 'Ngozi Okafor', chosenName: 'Ngozi' })
  const stayId = await agreed(site, wish(familyId, hubId, { children: given.children ?? 1 }))
  const family = await site.as({ role: 'carer', householdId: familyId })
  const host = await site.as({ role: 'hub_carer', householdId: hubId })
  const beside = await site.as({ role: 'carer', householdId: besideId })
  return { site, hubId, familyId, besideId, starId, stayId, family, host, beside }
}

/** Names cards for a stay, as the form does that shows what is so now. */
export async function name(by: Client, stayId: string, stay: readonly string[], met: readonly string[] = []) {
  const path = `/sleepovers/${stayId}/children`
  const [, version = ''] = (await (await by.get(path)).text()).match(/name="version" value="([^"]*)"/) ?? []
  return by.post(path, { stay, met, version })
}
