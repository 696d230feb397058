import { expect, it } from 'vitest'
import { openSite } from '../support.ts'

it('says how it is, without secrets', async () => {
  const { stranger } = await openSite()
  const response = await stranger().get('/healthz')
  expect(await response.json()).toEqual({
    ok: true,
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    database: 'SQLite',
    migration: '0001-the-house',
  })
})

it('asks a stranger to sign in, whether or not the page exists, and keeps where they were going', async () => {
  const { stranger } = await openSite()
  const response = await stranger().get('/no-such-page?q=a%20b')
  expect(response.status).toBe(303)
  expect(response.headers.get('Location')).toBe('/sign-in?next=%2Fno-such-page%3Fq%3Da%2520b')
})

it('gives somebody who is signed in a 404 for what is not there', async () => {
  const { as } = await openSite()
  const manager = await as('manager')
  expect((await manager.get('/no-such-page')).status).toBe(404)
})
