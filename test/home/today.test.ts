import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { addCarer } from '../factories.ts'
import { aFullMonth, href, liveStar, type Star } from '../monthly-reports/support.ts'
import { countQueries } from '../queries.ts'
import { openSite, type Site } from '../support.ts'

const at = '2026-11-22T10:00:00.000Z'

describe('the hub carer’s day', () => {
  let site: Site
  let star: Star
  const today = async (by = star.hub) => (await by.get('/')).text()

  beforeEach(async () => {
    site = await openSite()
    star = await liveStar(site)
    await addCarer(site, star.first, { name: 'Bea Barker', chosenName: 'Bea' })
    await site.database
      .insertInto('hostings')
      .values({ id: randomUUID(), householdId: star.hubId, fromOn: '2026-01-01', recordedAt: at })
      .execute()
    await site.database
      .updateTable('households')
      .set({ sleepoverBeds: 3 })
      .where('id', '=', star.hubId)
      .execute()
  })

  const stay = (more: object) =>
    site.database
      .insertInto('sleepovers')
      .values({
        ...{ id: randomUUID(), householdId: star.first, hostId: star.hubId, through: 'constellation' },
        ...{ constellationId: star.id, type: 'planned', state: 'agreed', children: 2 },
        ...{ fromOn: '2026-11-21', untilOn: '2026-11-23', askedAt: at, ...more },
      })
      .execute()

  it('says who stays, how many beds are free, what waits for an answer', async () => {
    expect(await today()).toContain('0 of 3 beds.')
    await stay({})
    await stay({ state: 'asked', fromOn: '2026-12-01', untilOn: '2026-12-02' })
    await stay({ fromOn: '2026-11-20', untilOn: '2026-11-22' })
    const page = await today()
    expect(page).toMatch(/2 of 3 beds: <a[^>]*>Bea<\/a> \(planned, until Monday\)/)
    expect(page).toContain('1 sleepover waits for your answer')
    expect(page.match(/class="kith-night[ "]/g)).toHaveLength(14)
  })

  it('says who comes to the next gathering, of which it is to be noted who came, and what is left to add', async () => {
    await aFullMonth(site, star)
    const page = await today()
    const gathering = await site.database
      .selectFrom('gatherings')
      .select('id')
      .where('kind', '=', 'gathering')
      .executeTakeFirstOrThrow()
    expect(page).toContain(`/gatherings/${gathering.id}/attendances`)
    expect(page).toContain('Social, Sunday 29 November 2026')
    expect(page).toContain('November’s report is due on 5 December 2026')
    expect(page).toContain(
      'Left to add: who came; what happened with sleepovers that are over; your paragraph',
    )

    // The month before comes first while it is not sent.
    site.now('2026-12-08T10:00:00Z')
    expect(await today()).toContain('November’s report was due on 5 December 2026')
    await site.database
      .insertInto('monthlyReports')
      .values({
        ...{ id: randomUUID(), constellationId: star.id },
        month: '2026-11-01',
        state: 'sent',
        figures: '{}',
      })
      .execute()
    expect(await today()).toContain('December’s report is due on 5 January 2027')
    expect((await star.hub.get(href(star, '2026-12'))).status).toBe(200)
  })

  it('is nobody else’s: neither a satellite home’s nor another hub’s', async () => {
    await stay({})
    const satellite = await site.as({ role: 'carer', householdId: star.second })
    const other = await site.as('hub_carer')
    for (const by of [satellite, other]) {
      const page = await today(by)
      expect(page).not.toContain('Bea')
      expect(page).not.toContain('report is due')
    }
    expect(await today(satellite)).not.toContain('/one-to-ones/new')
  })

  it('asks the database no more for more of everything', async () => {
    await stay({})
    await aFullMonth(site, star)
    const before = await countQueries(site.database, () => star.hub.get('/'))
    for (let n = 0; n < 5; n++) await stay({ state: 'asked' })
    await stay({ children: 1, householdId: star.second })
    expect(await countQueries(site.database, () => star.hub.get('/'))).toBe(before)
    expect(before).toBeLessThanOrEqual(32)
  })
})
