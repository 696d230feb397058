import { expect, it } from 'vitest'
import { form, join } from '../constellations/support.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { type Client, openSite, type Person, type Site } from '../support.ts'

onBothDatabases('a constellation formed and an address in it opened on the same day', (open) => {
  const start = async () => {
    const site = await openSite({ database: await open() })
    return { site, managers: [await site.as('manager'), await site.as('manager')] }
  }
  const home = (site: Site) => addHousehold(site, { address: '1 Example Road', postcode: 'CM1 1AA' })
  const ask = (by: Client, id: string) => by.post(`/households/${id}/address-showings`, { purpose: 'visit' })
  const told = ({ database }: Site) =>
    database.selectFrom('outbox').selectAll().where('kind', '=', 'formed and shown').execute()
  const idsOf = (people: readonly { accountId: string }[]) =>
    people.map(({ accountId }) => accountId).toSorted()

  it('is told to every manager, once for all homes of the day, also when asked for at once', async () => {
    const { site, managers } = await start()
    const liaison = await site.as('liaison')
    const { id } = await form(site, liaison)
    const homes = [await home(site), await home(site), await home(site)]
    for (const each of homes) {
      expect((await ask(liaison, each)).status).toBe(404)
      expect((await join(liaison, id, each)).status).toBe(303)
    }
    const answers = await Promise.all([...homes, ...homes].map((each) => ask(liaison, each)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303))
    const messages = await told(site)
    expect(messages.map(({ accountId }) => accountId).toSorted()).toEqual(idsOf(managers))
    expect(messages[0]).toMatchObject({ aboutKind: 'account', aboutId: liaison.accountId })

    const list = await (await managers[0]?.get('/address-showings?days=unusual'))?.text()
    expect(list?.match(/Formed its constellation that day/g)).toHaveLength(homes.length)
    // Another day, and the same again: that is told again.
    site.now('2026-11-23T10:00:00Z')
    const next = await form(site, liaison, { hub: { postcode: 'CM1 1AA' } })
    expect((await ask(liaison, next.hubId)).status).toBe(303)
    expect(await told(site)).toHaveLength(2 * managers.length)
  })

  it('is nothing to tell of a constellation that she had before', async () => {
    const { site, managers } = await start()
    const liaison = await site.as('liaison')
    const { id } = await form(site, liaison)
    site.now('2026-11-23T10:00:00Z')
    // Today she forms another, and a home joins the one of yesterday.
    await form(site, liaison)
    const joined = await home(site)
    await join(liaison, id, joined)
    expect((await ask(liaison, joined)).status).toBe(303)
    expect(await told(site)).toEqual([])
    const list = async (query: string) => (await managers[0]?.get(`/address-showings${query}`))?.text()
    expect(await list('')).not.toContain('Formed its constellation that day')
    expect(await list('?days=unusual')).toContain('There are none')
  })

  it.each<[string, (homeId: string) => Person]>([
    ['a manager', () => ({ role: ['liaison', 'manager'] })],
    ['the coordinator of its quadrant', () => ({ role: ['liaison', 'coordinator'], quadrantIds: ['mid'] })],
    ['its worker', (id) => ({ role: ['liaison', 'supervising_worker'], supervisedIds: [id] })],
  ])('is nothing to tell when she may open it as %s anyway', async (_, given) => {
    const { site } = await start()
    const joined = await home(site)
    const liaison = await site.as(given(joined))
    const { id } = await form(site, liaison)
    await join(liaison, id, joined)
    expect((await ask(liaison, joined)).status).toBe(303)
    expect(await told(site)).toEqual([])
  })
})
