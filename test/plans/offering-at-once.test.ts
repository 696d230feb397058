import { expect, it } from 'vitest'
import { eastOf, fill, form, row } from '../constellations/support.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { keptPlan } from './as-kept.ts'

const ten = Array.from({ length: 10 }, (_, n) => n)
const statuses = (answers: readonly Response[]) => answers.map(({ status }) => status).toSorted()

onBothDatabases('places of plans offered at the same moment', (open) => {
  const start = async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const offer = (planId: string, householdId: string, constellationId: string, once?: string) =>
      manager.post(`/plans/${planId}/homes/${householdId}/offers`, {
        ...{ untilOn: '2026-11-29', constellationId, once },
      })
    return { site, manager, offer }
  }

  it('gives the one place that is left to one of ten homes', async () => {
    const { site, manager, offer } = await start()
    const { id, hubId } = await form(site, manager, { minHomes: 1, maxHomes: 3 })
    await fill(site, manager, id, 2)
    const homes: string[] = []
    for (const n of ten) homes.push(await addHousehold(site, eastOf(n * 10)))
    const planId = await keptPlan(site, manager.accountId, {
      hubs: [{ householdId: hubId, constellationId: id }],
      homes: homes.map((householdId) => ({ householdId, hub: 0 })),
    })
    const answers = await Promise.all(homes.map((home) => offer(planId, home, id)))
    expect(statuses(answers)).toEqual([303, ...Array(9).fill(422)])
    expect(await row(site, id)).toMatchObject({ homes: 2, held: 1 })
    // Whoever was refused waits for nothing that nobody asked for.
    expect(await site.database.selectFrom('waits').select('id').execute()).toHaveLength(1)
  })

  it('offers one home one place of ten that ten plans have for it', async () => {
    const { site, manager, offer } = await start()
    const home = await addHousehold(site, eastOf(5))
    const plans: { planId: string; id: string }[] = []
    for (const n of ten) {
      const { id, hubId } = await form(site, manager, { name: `Star of plans ${n}` })
      const planId = await keptPlan(site, manager.accountId, {
        hubs: [{ householdId: hubId, constellationId: id }],
        homes: [{ householdId: home, hub: 0 }],
      })
      plans.push({ planId, id })
    }
    const answers = await Promise.all(plans.map(({ planId, id }) => offer(planId, home, id)))
    expect(statuses(answers)).toEqual([303, ...Array(9).fill(422)])
    const held = await site.database
      .selectFrom('constellations')
      .select('held')
      .where('held', '>', 0)
      .execute()
    expect(held).toEqual([{ held: 1 }])
    expect(await site.database.selectFrom('offers').select('id').execute()).toHaveLength(1)
  })

  it('makes one offer of one form that is sent ten times', async () => {
    const { site, manager, offer } = await start()
    const { id, hubId } = await form(site, manager)
    const home = await addHousehold(site, eastOf(5))
    const planId = await keptPlan(site, manager.accountId, {
      hubs: [{ householdId: hubId, constellationId: id }],
      homes: [{ householdId: home, hub: 0 }],
    })
    const answers = await Promise.all(ten.map(() => offer(planId, home, id, 'one form')))
    expect(statuses(answers)).toEqual(Array(10).fill(303))
    expect(await site.database.selectFrom('offers').select('id').execute()).toHaveLength(1)
  })
})
