import { readdirSync, readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportsNothingPersonal, needsConfirming } from '#src/access/rules/confirming.ts'
import { routes } from '#src/access/rules/routes.ts'
import { csv, csvAsItComes, csvOf } from '#src/web/csv.ts'
import { addHousehold, keepApart } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'

const csvRoutes = Object.keys(routes).filter((route) => route.endsWith('.csv'))

describe('an export', () => {
  it('asks once more who it is, or says why it need not', () => {
    expect(csvRoutes.length).toBeGreaterThan(3)
    for (const route of csvRoutes)
      expect([route in needsConfirming, route in exportsNothingPersonal], route).toContainEqual(true)
    for (const [route, why] of Object.entries(exportsNothingPersonal)) {
      expect(csvRoutes).toContain(route)
      expect(needsConfirming).not.toHaveProperty([route])
      expect(why.length).toBeGreaterThan(20)
    }
  })

  it.each<[string, (app: Hono) => unknown]>([
    ['a few rows', (app) => app.get('/homes', (c) => csv(c, 'homes.csv', [['Rose Cottage']]))],
    ['a text', (app) => app.get('/homes', (c) => csvOf(c, 'homes.csv', 'Rose Cottage'))],
    [
      'many rows',
      (app) =>
        app.get('/homes', (c) =>
          csvAsItComes(
            c,
            'homes.csv',
            (async function* () {
              yield ['Rose Cottage']
            })(),
          ),
        ),
    ],
  ])('of %s leaves by no route that the access table does not know as one', async (_, mount) => {
    const app = new Hono()
    const faults: string[] = []
    app.onError((error, c) => {
      faults.push(error.message)
      return c.text('', 500)
    })
    mount(app)
    const answer = await app.request('/homes')
    expect([answer.status, await answer.text()]).toEqual([500, ''])
    expect(faults).toEqual(['Say in the access table whether GET /homes exports personal data'])
  })

  it('is answered by nothing else: what is to be saved is made in one place', () => {
    const source = new URL('../../src/', import.meta.url)
    const saving = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => /content-disposition|text\/csv/i.test(readFileSync(new URL(file, source), 'utf8')))
      .map((file) => file.replaceAll('\\', '/'))
    // A carer's own link as a picture says nothing of anybody.
    expect(saving.toSorted()).toEqual(['referrals/routes/links.tsx', 'web/csv.ts'])
  })
})

describe('an unlocked screen, a quarter of an hour later,', () => {
  let site: Site
  let id: string
  let left: Client

  beforeAll(async () => {
    site = await openSite()
    id = await addHousehold(site)
    const { cookie } = await site.as('manager')
    site.now('2026-11-22T10:15:00Z')
    left = site.stranger({ Cookie: cookie })
  })
  const whither = (answer: Response) => answer.headers.get('Location')
  const household = () =>
    site.database.selectFrom('households').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

  it('exports nothing of anybody', async () => {
    expect((await left.get('/settings')).status).toBe(200)
    for (const route of csvRoutes) {
      const path = route.replace('GET ', '').replace(':id', id)
      const answer = await left.get(path)
      if (route in exportsNothingPersonal) expect(answer.status, route).toBe(200)
      else expect(whither(answer), route).toMatch(/^\/account\/confirmations\/new\?next=/)
    }
  })

  it('hides a home at once, and does not show again where it is', async () => {
    expect(whither(await left.post(`/households/${id}/hidings`))).toBe(`/households/${id}`)
    expect((await household()).hiddenSince).not.toBeNull()
    const form = `/households/${id}/hidings/ends/new`
    const asks = `/account/confirmations/new?next=${encodeURIComponent(form)}`
    expect(whither(await left.get(form))).toBe(asks)
    expect(whither(await left.post(`/households/${id}/hidings/ends`))).toBe(asks)
    expect((await household()).hiddenSince).not.toBeNull()
  })

  it('ends no household', async () => {
    const form = `/households/${id}/endings/new`
    const asks = `/account/confirmations/new?next=${encodeURIComponent(form)}`
    expect(whither(await left.get(form))).toBe(asks)
    const sent = { endedOn: '2026-11-22', why: 'They moved away' }
    expect(whither(await left.post(`/households/${id}/endings`, sent))).toBe(asks)
    expect((await household()).endedOn).toBeNull()
  })

  it('lets no two households meet again that are kept apart', async () => {
    const apart = await keepApart(site, id, await addHousehold(site))
    const form = `/keep-aparts/${apart}/ends/new`
    const asks = `/account/confirmations/new?next=${encodeURIComponent(form)}`
    expect(whither(await left.get(form))).toBe(asks)
    expect(whither(await left.post(`/keep-aparts/${apart}/ends`))).toBe(asks)
    const kept = site.database.selectFrom('keepAparts').select('endedAt').where('id', '=', apart)
    expect(await kept.executeTakeFirstOrThrow()).toEqual({ endedAt: null })
  })
})
