import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { eastOf, fill, form, join, row } from './support.ts'
import { offer, putOnList, theOffer } from './waiting.ts'

const twenty = Array.from({ length: 20 }, (_, n) => n)
const passed = (answers: readonly Response[]) => answers.filter(({ status }) => status === 303).length

onBothDatabases('places held at the same moment', (open) => {
  const start = async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const { id } = await form(site, manager, { minHomes: 1, maxHomes: 3 })
    await fill(site, manager, id, 2)
    const home = (n: number) => addHousehold(site, eastOf(n * 10))
    return { site, manager, id, home }
  }

  it('gives the last place to one of twenty offers, and to an offer or to whoever joins', async () => {
    const { site, manager, id, home } = await start()
    const homes = await Promise.all(twenty.map(home))
    const waits: string[] = []
    for (const each of homes) waits.push(await putOnList(site, manager, id, each))
    const answers = await Promise.all(waits.map((wait) => offer(manager, wait, '2026-11-29')))
    expect(passed(answers)).toBe(1)
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19)
    expect(await row(site, id)).toMatchObject({ homes: 2, held: 1 })

    const { id: offerId } = await site.database.selectFrom('offers').select('id').executeTakeFirstOrThrow()
    await manager.post(`/offers/${offerId}/withdrawals`)
    const newcomers = await Promise.all(twenty.slice(10).map(home))
    const both = await Promise.all([
      ...waits.slice(0, 10).map((wait) => offer(manager, wait, '2026-11-29')),
      ...newcomers.map((each) => join(manager, id, each)),
    ])
    expect(passed(both)).toBe(1)
    const { homes: joined, held } = await row(site, id)
    expect(joined + held).toBe(3)
  })

  it('answers one offer once, whoever says what', async () => {
    const { site, manager, id, home } = await start()
    const one = await home(5)
    await offer(manager, await putOnList(site, manager, id, one), '2026-11-29')
    const { id: offerId } = await theOffer(site, one)
    await Promise.all(
      twenty.map((n) =>
        n % 3 === 0
          ? manager.post(`/offers/${offerId}/withdrawals`)
          : manager.post(`/offers/${offerId}/answers`, { answer: n % 3 === 1 ? 'yes' : 'no' }),
      ),
    )
    const { outcome } = await theOffer(site, one)
    expect(outcome).not.toBeNull()
    expect(await row(site, id)).toMatchObject({ homes: outcome === 'joined' ? 3 : 2, held: 0 })
  })

  it('offers one home one place of ten, and takes it from all when it joins', async () => {
    const { site, manager, home } = await start()
    const one = await home(5)
    const stars: { id: string }[] = []
    for (const n of twenty.slice(10)) stars.push(await form(site, manager, { name: `Star of ten ${n}` }))
    const waits: string[] = []
    for (const star of stars) waits.push(await putOnList(site, manager, star.id, one))
    expect(passed(await Promise.all(waits.map((wait) => offer(manager, wait, '2026-11-29'))))).toBe(1)
    const joins = await Promise.all(stars.map((star) => join(manager, star.id, one)))
    expect(passed(joins)).toBe(1)
    const held = await site.database
      .selectFrom('constellations')
      .select('held')
      .where('held', '>', 0)
      .execute()
    expect(held).toEqual([])
  })

  it('is refused by the database itself', async () => {
    const { site, manager, id, home } = await start()
    const one = await home(5)
    await offer(manager, await putOnList(site, manager, id, one), '2026-11-29')
    const change = (to: { held?: number; homes?: number }) =>
      site.database.updateTable('constellations').set(to).where('id', '=', id).execute()
    await expect(change({ held: 2 })).rejects.toThrow()
    await expect(change({ homes: 3 })).rejects.toThrow()
    await expect(change({ held: -1 })).rejects.toThrow()
    const row = await theOffer(site, one)
    await expect(
      site.database
        .insertInto('offers')
        .values({ ...row, id: 'another' })
        .execute(),
    ).rejects.toThrow()
  })
})
