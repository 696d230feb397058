import { expect, it } from 'vitest'
import { actingAsService } from '#src/main.ts'
import { endLinks } from '#src/referrals/actions/links.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { linkFor, referrer, trail } from './support.ts'

const openLinks = async ({ database }: Site) =>
  (await database.selectFrom('referralLinks').select('carerId').where('endedAt', 'is', null).execute()).map(
    ({ carerId }) => carerId,
  )

onBothDatabases('a carer’s link', (openDatabase) => {
  it('is made once however often they press, renewed by the next and stopped when they wish', async () => {
    const site = await openSite({ database: await openDatabase() })
    const carer = await site.as('carer')
    expect(await (await carer.get('/refer-a-friend')).text()).toContain('Make my link')
    await Promise.all(Array.from({ length: 10 }, () => carer.post('/referral-links')))
    const open = () =>
      site.database.selectFrom('referralLinks').selectAll().where('endedAt', 'is', null).execute()
    const [first, ...others] = await open()
    expect([first?.token.length, others]).toEqual([22, []])
    const page = await (await carer.get('/refer-a-friend')).text()
    expect(page).toContain(`http://localhost/refer/${first?.token}`)
    await carer.post('/referral-links')
    expect((await open()).map(({ token }) => token)).not.toEqual([first?.token])
    await carer.post('/referral-links/ends')
    expect(await open()).toEqual([])
    const done = await trail(site)
    expect([done[0], done.at(-2), done.at(-1)]).toEqual([
      'made referral link',
      'renewed referral link',
      'ended referral link',
    ])
  })

  it('ends in the act by which its carer leaves, or the whole home does, and that of nobody else', async () => {
    const site = await openSite({ database: await openDatabase() })
    const manager = await site.as('manager')
    const { householdId, carerId } = await referrer(site)
    const partner = await addCarer(site, householdId, { name: 'Pat Partner' })
    const elsewhere = await referrer(site)
    const all = [carerId, partner, elsewhere.carerId]
    for (const each of all) await linkFor(site, each)
    await manager.post(`/households/${householdId}/carers/${carerId}/departures`, { untilOn: '2026-11-22' })
    expect((await openLinks(site)).toSorted()).toEqual([partner, elsewhere.carerId].toSorted())
    await manager.post(`/households/${householdId}/endings`, { endedOn: '2026-11-22', why: 'Moved' })
    expect(await openLinks(site)).toEqual([elsewhere.carerId])
    expect((await trail(site)).filter((what) => what === 'ended referral link')).toHaveLength(2)
  })

  it('is left open by none of ten who make one while they leave', async () => {
    const site = await openSite({ database: await openDatabase() })
    const manager = await site.as('manager')
    const { householdId } = await referrer(site)
    const carer = await site.as({ role: 'carer', householdId })
    await Promise.all([
      ...Array.from({ length: 10 }, () => carer.post('/referral-links')),
      manager.post(`/households/${householdId}/endings`, { endedOn: '2026-11-22', why: 'Moved' }),
    ])
    expect(await openLinks(site)).toEqual([])
  })

  it('ends in the night after somebody left whose last day was written down before', async () => {
    const site = await openSite({ database: await openDatabase() })
    const { carerId } = await referrer(site)
    await linkFor(site, carerId)
    await site.database.updateTable('carerHomes').set({ untilOn: '2026-11-24' }).execute()
    site.now('2026-11-23T23:59:00Z')
    await endLinks(actingAsService(site.services))
    expect(await openLinks(site)).toEqual([carerId])
    site.now('2026-11-24T00:12:00Z')
    await endLinks(actingAsService(site.services))
    expect(await openLinks(site)).toEqual([])
  })
})

it('comes as a picture for a camera and for print, and as none to who has no link', async () => {
  const site = await openSite()
  const carer = await site.as('carer')
  expect((await carer.get('/refer-a-friend/qr.svg')).headers.get('Location')).toBe('/refer-a-friend')
  await carer.post('/referral-links')
  const svg = await carer.get('/refer-a-friend/qr.svg')
  expect([svg.status, svg.headers.get('Content-Type')]).toEqual([200, 'image/svg+xml'])
  const png = Buffer.from(await (await carer.get('/refer-a-friend/qr.png')).arrayBuffer())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect((await (await site.as('carer')).get('/refer-a-friend/qr.png')).status).toBe(303)
  expect((await (await site.as('manager')).get('/refer-a-friend/qr.png')).status).toBe(404)
})

it('is led to from the front page of whoever fosters, and of nobody else', async () => {
  const site = await openSite()
  expect(await (await (await site.as('carer')).get('/')).text()).toContain('href="/refer-a-friend"')
  expect(await (await (await site.as('manager')).get('/')).text()).not.toContain('/refer-a-friend')
})
