import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { openSite } from '../support.ts'
import { trail } from './support.ts'

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
