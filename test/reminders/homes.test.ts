import { expect, it } from 'vitest'
import { remindOfAll } from '#src/reminders/list.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { addStar, plan } from '../gatherings/support.ts'
import { actingOn, setQuiet } from '../mail/support.ts'
import { countQueries } from '../queries.ts'
import { openSite, type Site } from '../support.ts'
import { remind, told, toldOf } from './support.ts'

const reviewOn = (site: Site, householdId: string, nextReviewOn: string) =>
  site.database.updateTable('households').set({ nextReviewOn }).where('id', '=', householdId).execute()

const liveSince = (site: Site, constellationId: string, fromOn: string) =>
  site.database
    .insertInto('constellationStates')
    .values({
      ...{ id: `live ${constellationId}`, constellationId, state: 'live', fromOn, reason: null },
      recordedAt: `${fromOn}T10:00:00.000Z`,
    })
    .execute()

onBothDatabases('reminders of homes', (open) => {
  it('go once, of however many processes at once and however often', async () => {
    const site = await openSite({ database: await open() })
    const home = await addHousehold(site)
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [home] })
    await site.as('supervising_worker')
    await reviewOn(site, home, '2026-12-20')
    await Promise.all(Array.from({ length: 10 }, () => remind(site)))
    await remind(site)
    expect(await toldOf(site, 'yearly review due')).toEqual([worker.accountId])
    // A day that was missed is made up for once; what came between does not count.
    site.now('2026-12-15T08:00:00Z')
    await remind(site)
    site.now('2026-12-16T08:00:00Z')
    await remind(site)
    expect(await toldOf(site, 'yearly review due')).toHaveLength(2)
    // Another date is another reminder; a home that has left has none.
    await reviewOn(site, home, '2026-12-23')
    await remind(site)
    expect(await toldOf(site, 'yearly review due')).toHaveLength(3)
    await reviewOn(site, home, '2026-12-22')
    await site.database.updateTable('households').set({ endedOn: '2026-12-15' }).execute()
    await remind(site)
    expect(await toldOf(site, 'yearly review due')).toHaveLength(3)
  })

  it('tell hub carers of a report until it is sent, and nobody of a quiet home', async () => {
    const site = await openSite({ database: await open() })
    const late = await addStar(site)
    const sent = await addStar(site)
    const quiet = await addStar(site)
    const young = await addStar(site)
    for (const { id } of [late, sent, quiet]) await liveSince(site, id, '2026-09-30')
    await liveSince(site, young.id, '2026-11-01')
    const hub = await site.as({ role: 'hub_carer', householdId: late.hubId })
    const other = await site.as({ role: 'hub_carer', householdId: sent.hubId })
    await site.as({ role: 'hub_carer', householdId: young.hubId })
    const left = await site.as({ role: 'hub_carer', householdId: quiet.hubId })
    await setQuiet(site, quiet.hubId, '2026-12-31')
    await site.database
      .insertInto('monthlyReports')
      .values({
        ...{ id: 'r', constellationId: sent.id, month: '2026-10-01', state: 'sent' },
        ...{ paragraphSealed: 'sealed', figures: '{}', sentAt: '2026-11-01T10:00:00.000Z' },
      })
      .execute()
    site.now('2026-11-03T08:00:00Z')
    await remind(site)
    const reports = async () => (await told(site)).filter(({ kind }) => kind === 'report due')
    const tells = async () =>
      (await reports()).filter(({ withheld }) => withheld === null).map(({ to }) => to)
    expect(await tells()).toContain(hub.accountId)
    expect(await tells()).not.toContain(other.accountId)
    expect(await tells()).not.toContain(left.accountId)
    expect(new Set((await reports()).map(({ aboutId }) => aboutId))).toEqual(new Set([late.id, quiet.id]))
    const before = (await reports()).length
    site.now('2026-11-05T08:00:00Z')
    await remind(site)
    expect(await reports()).toHaveLength(before)
    site.now('2026-11-06T08:00:00Z')
    await remind(site)
    expect(await reports()).toHaveLength(2 * before)
  })

  it('ask homes whether they come three days before, not soon after they were asked or reminded', async () => {
    const site = await openSite({ database: await open() })
    const star = await addStar(site)
    const [a = '', b = ''] = star.homes
    const hub = await site.as({ role: 'hub_carer', householdId: star.hubId })
    const ada = await site.as({ role: 'carer', householdId: a })
    const ben = await site.as({ role: 'carer', householdId: b })
    const asked = await plan(hub, star.id)
    await ada.post(`/gatherings/${asked}/replies`, { reply: 'no' })
    await remind(site)
    expect(await toldOf(site, 'gathering reminder')).toEqual([])
    site.now('2026-11-25T12:00:00Z')
    const late = await plan(hub, star.id, { kind: 'social' })
    for (let turn = 0; turn < 3; turn++) await remind(site)
    site.now('2026-11-26T12:00:00Z')
    await remind(site)
    const reminded = (await told(site)).filter(({ kind }) => kind === 'gathering reminder')
    expect(reminded.map(({ to }) => to)).toContain(ben.accountId)
    expect(reminded.map(({ to }) => to)).not.toContain(ada.accountId)
    expect(reminded.every(({ aboutId }) => aboutId === asked)).toBe(true)
    expect(new Set(reminded.map(({ to }) => to)).size).toBe(reminded.length)
    expect(late).not.toBe(asked)
  })

  it('ask the database no more for more homes', async () => {
    const site = await openSite({ database: await open() })
    const homes = [await addHousehold(site), await addHousehold(site), await addHousehold(site)]
    for (const home of homes) await addCarer(site, home)
    await site.as({ role: 'supervising_worker', supervisedIds: homes })
    await reviewOn(site, homes[0] ?? '', '2026-12-20')
    await remind(site)
    const again = () => countQueries(site.database, () => remindOfAll(actingOn(site), defaultSettings))
    const few = await again()
    for (const home of homes) await reviewOn(site, home, '2026-12-20')
    await remind(site)
    expect(await toldOf(site, 'yearly review due')).toHaveLength(3)
    expect(await again()).toBe(few)
  })
})
