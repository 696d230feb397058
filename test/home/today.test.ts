import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { addCarer } from '../factories.ts'
import { aFullMonth, href, liveStar, type Star } from '../monthly-reports/support.ts'
import { countQueries } from '../queries.ts'
import { withoutRandom } from '../random.ts'
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
    // The fourth night of a row is not taken for one of this month.
    expect(page).toMatch(/>1 Dec<\/span>/)
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
    expect(page).toContain('November’s report is due on Saturday 5 December.')
    expect(page).toContain(
      'Left to add: who came; what happened with sleepovers that are over; your paragraph',
    )

    // The month before comes first while it is not sent.
    site.now('2026-12-08T10:00:00Z')
    expect(await today()).toContain('November’s report was due on Saturday 5 December.')
    await site.database
      .insertInto('monthlyReports')
      .values({
        ...{ id: randomUUID(), constellationId: star.id },
        month: '2026-11-01',
        state: 'sent',
        figures: '{}',
      })
      .execute()
    expect(await today()).toContain('December’s report is due on Tuesday 5 January.')
    expect((await star.hub.get(href(star, '2026-12'))).status).toBe(200)
  })

  it('says what is to follow up: of the hub carer’s own talks, the longest due first', async () => {
    const talk = (householdId: string, followUpOn: string, part: 'hub' | 'liaison' = 'hub') => ({
      ...{ id: randomUUID(), constellationId: star.id, householdId, part, channel: 'call' as const },
      ...{ minutes: 10, onDay: '2026-11-10', followUpOn, recordedAt: at },
    })
    await addCarer(site, star.second, { name: 'Cy Cole', chosenName: 'Cy' })
    const [early, late] = [talk(star.second, '2026-11-20'), talk(star.first, '2026-11-22')]
    for (const one of [
      late,
      early,
      talk(star.first, '2026-11-23'),
      talk(star.hubId, '2026-11-12', 'liaison'),
    ])
      await site.database.insertInto('oneToOnes').values(one).execute()
    const links = () =>
      today().then((page) => [...page.matchAll(/one-to-ones\/([0-9a-f-]{36})".*?words">([^<]*)/g)])
    expect((await links()).map(([, id, words]) => [id, words])).toEqual([
      [early.id, 'Since Friday 20 November'],
      [late.id, 'Today'],
    ])
    await star.hub.post(`/one-to-ones/${early.id}/follow-ups`, {})
    expect((await links()).map(([, id]) => id)).toEqual([late.id])
  })

  it('asks the host for an agreement, and the family for who stays, before children come', async () => {
    const family = await site.as({ role: 'carer', householdId: star.first })
    const stayId = randomUUID()
    await stay({ id: stayId, fromOn: '2026-11-28', untilOn: '2026-11-29', children: 1 })
    await stay({ fromOn: '2026-11-30', untilOn: '2026-12-01' })
    await stay({ fromOn: '2026-11-27', untilOn: '2026-11-27', type: 'day' })
    const asked = new RegExp(`/sleepovers/${stayId}/children".*?words">([^<]*)`, 's')
    const asking = async () => [asked.exec(await today())?.[1], asked.exec(await today(family))?.[1]]
    expect(await asking()).toEqual([
      'No overnight agreement yet: from Saturday 28 November',
      'Choose which children stay, so that the host can read their cards',
    ])
    expect((await today()).match(/No overnight agreement yet/g)).toHaveLength(1)
    const childCardId = randomUUID()
    await site.database
      .insertInto('childCards')
      .values({ id: childCardId, householdId: star.first, writtenAt: at, cardSealed: 'sealed' })
      .execute()
    await site.database.insertInto('sleepoverChildren').values({ sleepoverId: stayId, childCardId }).execute()
    expect((await asking())[1]).toBe('Say on the child’s card who agreed to the night')
    await site.database
      .updateTable('childCards')
      .set({ agreement: 'yes', agreementOn: '2026-11-01' })
      .execute()
    expect(await asking()).toEqual([undefined, undefined])
  })

  it('is two taps from a call, a yes to a sleepover and who came', async () => {
    await aFullMonth(site, star)
    await site.database.updateTable('gatheringHomes').set({ attendance: 'came', notedAt: at }).execute()
    await stay({ state: 'asked', fromOn: '2026-12-01', untilOn: '2026-12-02' })
    const tap = async (text: string) => {
      const [, href = ''] = new RegExp(`href="([^"]+)"> *${text}`).exec(await today()) ?? []
      return (await star.hub.get(href)).text()
    }
    expect(await tap('Log a call or visit')).toMatch(/<form.*action="\/one-to-ones".*type="radio"/s)
    expect(await tap('Agree a sleepover')).toMatch(/action="\/sleepovers\/[0-9a-f-]+\/agreements"/)
    // Also where everything is noted: there is something to put right.
    expect(await tap('Who came')).toMatch(/action="\/gatherings\/[0-9a-f-]+\/attendances"/)
  })

  it('is calm when there is nothing', async () => {
    await site.database.deleteFrom('hostings').execute()
    const page = await today()
    expect(page).toContain('None is planned.')
    for (const heading of ['Staying tonight', 'Beds free', 'To follow up', 'Before children stay'])
      expect(page).not.toContain(heading)
  })

  it('is nobody else’s: neither a satellite home’s nor another hub’s', async () => {
    await stay({})
    const satellite = await site.as({ role: 'carer', householdId: star.second })
    const other = await site.as('hub_carer')
    for (const by of [satellite, other]) {
      const page = withoutRandom(await today(by))
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
    expect(before).toBeLessThanOrEqual(44)
  })
})
