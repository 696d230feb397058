import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { openSite } from '../support.ts'
import { anotherHub, aways, covers, goAway, standIn, starAndStandIn, theAway } from './support.ts'

const ten = Array.from({ length: 10 }, (_, n) => n)

onBothDatabases('days away at the same moment', (open) => {
  it('are recorded once, and one of ten homes stands in', async () => {
    const site = await openSite({ database: await open() })
    const star = await starAndStandIn(site)
    const answers = await Promise.all(
      ten.map((n) => goAway(star.hub, star.hubId, `2026-12-0${(n % 3) + 1}`, '2026-12-20')),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(9)
    expect(await aways(site, star.hubId)).toHaveLength(1)

    const { id } = await theAway(site, star.hubId)
    const homes = await Promise.all(ten.map((n) => anotherHub(site, `Hub ${n}`, 5_000 + n)))
    const named = await Promise.all(homes.map((home) => standIn(star.manager, id, home)))
    expect(named.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await covers(site, star.id)).toHaveLength(1)
  })

  it('are refused twice by the database itself', async () => {
    const site = await openSite({ database: await open() })
    const star = await starAndStandIn(site)
    await goAway(star.hub, star.hubId, '2026-12-01', '2026-12-08')
    const row = await site.database.selectFrom('aways').selectAll().executeTakeFirstOrThrow()
    for (const days of [{ untilOn: '2026-12-30' }, { fromOn: '2026-11-01' }])
      await expect(
        site.database
          .insertInto('aways')
          .values({ ...row, ...days, id: 'another' })
          .execute(),
      ).rejects.toThrow()
    await standIn(star.liaison, row.id, star.standInId)
    const cover = await site.database.selectFrom('covers').selectAll().executeTakeFirstOrThrow()
    await expect(
      site.database
        .insertInto('covers')
        .values({ ...cover, id: 'another' })
        .execute(),
    ).rejects.toThrow()
  })
})
