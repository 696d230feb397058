import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { addHubAndHomes, agreed, asked, day, today, wish } from './support.ts'

const due = 'Overnight agreement to ask for'

onBothDatabases('an emergency that happened', (open) => {
  const start = async (type: 'emergency' | 'planned' = 'emergency') => {
    const site = await openSite({ database: await open() })
    const { hubId, homeIds, starId } = await addHubAndHomes(site)
    const [homeId = ''] = homeIds
    const hub = await site.as({ role: 'hub_carer', householdId: hubId })
    const liaison = await site.as({ role: 'liaison', constellationIds: [starId] })
    const carer = await site.as({ role: 'carer', householdId: homeId })
    const id = await asked(site, wish(homeId, hubId, { type, fromOn: day(-2), untilOn: day(-1) }))
    const happened = await hub.post(`/sleepovers/${id}/happenings`, {
      ...{ happened: 'yes', version: 1, nights: 1, children: 1 },
      ...{ 'fromOn-day': '20', 'fromOn-month': '11', 'fromOn-year': '2026' },
    })
    expect(happened.status).toBe(303)
    const name = async (agreement: 'yes' | 'no' | null) => {
      await site.database
        .insertInto('childCards')
        .values({
          ...{ id: 'card', householdId: homeId, cardSealed: 'sealed', agreement },
          ...{ agreementOn: agreement && today, writtenAt: `${today}T09:00:00.000Z` },
        })
        .execute()
      await site.database
        .insertInto('sleepoverChildren')
        .values({ sleepoverId: id, childCardId: 'card' })
        .execute()
    }
    const list = async (by = liaison) => (await by.get('/sleepovers')).text()
    return { site, id, hub, liaison, carer, hubId, homeId, name, list }
  }

  it('is listed until somebody has said whether a child may stay overnight', async () => {
    const { site, id, hub, liaison, carer, name, list } = await start()
    for (const by of [hub, liaison, carer]) {
      expect(await list(by)).toContain(due)
      expect(await list(by)).toContain(`/sleepovers/${id}"`)
      expect(await (await by.get(`/sleepovers/${id}`)).text()).toContain('No overnight agreement')
    }
    const overview = await (await liaison.get('/constellations/overview')).text()
    expect(overview).toContain(due)
    const stranger = await site.as({ role: 'carer', householdId: await addHousehold(site) })
    expect(await list(stranger)).not.toContain(due)
    await name(null)
    expect(await list()).toContain(due)
    await site.database.updateTable('childCards').set({ agreement: 'yes', agreementOn: today }).execute()
    expect(await list()).not.toContain(due)
    expect(await (await liaison.get('/constellations/overview')).text()).not.toContain(due)
    expect(await (await hub.get(`/sleepovers/${id}`)).text()).not.toContain('No overnight agreement')
  })

  it('is listed no more once the answer was no, the card is erased, or it is long ago', async () => {
    const { site, name, list } = await start()
    await name('no')
    expect(await list()).not.toContain(due)
    await site.database
      .updateTable('childCards')
      .set({ cardSealed: null, agreement: null, agreementOn: null, erasedAt: `${today}T10:00:00.000Z` })
      .execute()
    expect(await list()).not.toContain(due)
    await site.database.updateTable('childCards').set({ cardSealed: 'sealed', erasedAt: null }).execute()
    expect(await list()).toContain(due)
    site.now('2027-03-22T10:00:00Z')
    expect(await list()).not.toContain(due)
  })

  it('is the only kind of which it is asked afterwards', async () => {
    const { list } = await start('planned')
    expect(await list()).not.toContain(due)
  })

  it('is asked for each child who stayed, as many queries however many there are', async () => {
    const { site, homeId, hubId, hub, list, name } = await start()
    await name('yes')
    await site.database.updateTable('sleepovers').set({ happenedChildren: 2 }).execute()
    expect(await list(hub)).toContain(due)
    // What is still to come is warned of as before, and not listed twice.
    await agreed(site, wish(homeId, hubId, { type: 'emergency' }))
    expect((await list(hub)).split(due)).toHaveLength(2)
  })
})
