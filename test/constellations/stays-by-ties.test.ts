import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { addHost, addHubAndHomes, addStar, agreed, today, wish } from '../sleepovers/support.ts'
import { type Client, openSite } from '../support.ts'

onBothDatabases('what waits of stays by a tie', (open) => {
  const start = async () => {
    const site = await openSite({ database: await open() })
    const { hubId, starId } = await addHubAndHomes(site)
    const farHub = await addHost(site)
    const farId = await addStar(site, [farHub])
    const people = {
      manager: await site.as('manager'),
      liaison: await site.as({ role: 'liaison', constellationIds: [starId] }),
      other: await site.as({ role: 'liaison', constellationIds: [farId] }),
    }
    const tied = async (householdId: string, hostId: string) => {
      await site.database
        .insertInto('linkedHosts')
        .values({
          ...{ id: `tie ${householdId}`, householdId, hostId, fromOn: today },
          ...{ tiedAt: `${today}T10:00:00.000Z`, householdAgreedOn: today, hostAgreedOn: today },
        })
        .execute()
      return agreed(site, wish(householdId, hostId))
    }
    const look = async (by: Client) => (await by.get('/constellations/overview')).text()
    const hold = async (id: string) => {
      const now = { 'fromOn-day': '22', 'fromOn-month': '11', 'fromOn-year': '2026' }
      const answer = await people.manager.post(`/households/${id}/facts`, {
        ...{ fact: 'on hold', value: 'yes' },
        ...now,
      })
      expect(answer.status).toBe(303)
    }
    /** What was over the beds, a moment ago. */
    const over = (id: string) =>
      site.database
        .updateTable('sleepovers')
        .set({ overBedsWhy: 'another reason', recordedAt: `${today}T09:00:00.000Z` })
        .where('id', '=', id)
        .execute()
    return { site, ...people, hubId, tied, look, hold, over }
  }

  it('stands before the liaison worker of the host, and opens for her', async () => {
    const { site, hubId, manager, liaison, other, tied, look, hold } = await start()
    const id = await tied(await addHousehold(site), hubId)
    expect(await look(liaison)).not.toContain(`/sleepovers/${id}`)
    await hold(hubId)
    for (const by of [liaison, manager]) {
      const page = await look(by)
      expect(page).toContain('Decide about a sleepover')
      expect(page.split(`/sleepovers/${id}"`)).toHaveLength(2)
      expect((await by.get(`/sleepovers/${id}`)).status).toBe(200)
    }
    expect(await look(other)).not.toContain(`/sleepovers/${id}`)
  })

  it('stands before the home’s where the host is in none, over the beds too', async () => {
    const { site, hubId, liaison, other, tied, look, over } = await start()
    const id = await tied(hubId, await addHost(site))
    await over(id)
    expect(await look(liaison)).toContain(`/sleepovers/${id}"`)
    expect(await look(liaison)).toContain('More children stayed than there are beds')
    expect(await look(other)).not.toContain(`/sleepovers/${id}`)
  })

  it('stands before a manager where neither is in any, and before nobody else', async () => {
    const { site, manager, liaison, tied, look, hold } = await start()
    const hostId = await addHost(site)
    const id = await tied(await addHousehold(site), hostId)
    expect(await look(manager)).not.toContain('Outside the constellations')
    await hold(hostId)
    const page = await look(manager)
    expect(page).toContain('Outside the constellations')
    expect(page.split(`/sleepovers/${id}"`)).toHaveLength(2)
    expect((await manager.get(`/sleepovers/${id}`)).status).toBe(200)
    expect(await look(liaison)).not.toContain(id)
  })
})
