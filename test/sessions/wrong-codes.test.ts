import { describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { openSite, type Site } from '../support.ts'
import {
  type BrowserOn,
  browserOn,
  codeAt,
  enrolled,
  givePassword,
  toldTo,
  trailOf,
  wrongCodeAt,
} from './people.ts'

const telling = async (site: Site, accountId: string) =>
  (await toldTo(site, accountId)).filter((kind) => kind === 'wrong codes').length
const tellingInTrail = async (site: Site) =>
  (await trailOf(site)).filter((what) => what === 'told of wrong codes').length

/** Somebody in another browser who knows the password: tries a wrong code, or the one that is said. */
async function strangerWithPassword(site: Site, { email, secret }: { email: string; secret: string }) {
  const stranger = browserOn(site)
  await givePassword(stranger, email)
  return async (code?: string, path = '/sign-in/codes') =>
    stranger.post(path, { code: code ?? (await wrongCodeAt(secret, site.clock())) })
}

onBothDatabases('whoever knows the password and gives wrong codes', (open) => {
  it.each([
    ['/sign-in/codes', undefined],
    ['/sign-in/recovery-codes', 'abcde-fghjk'],
  ])('is told of to its owner after the fifth, once a day, by %s', async (path, code) => {
    const site = await openSite({ database: await open() })
    const { accountId, ...person } = await enrolled(site, browserOn(site))
    const tryIt = await strangerWithPassword(site, person)
    for (let n = 0; n < 4; n++) await tryIt(code, path)
    expect(await telling(site, accountId)).toBe(0)
    await tryIt(code, path)
    expect([await telling(site, accountId), await tellingInTrail(site)]).toEqual([1, 1])
    await tryIt(code, path)
    site.now('2026-11-22T10:16:00Z')
    for (let n = 0; n < 5; n++) await tryIt(code, path)
    expect([await telling(site, accountId), await tellingInTrail(site)]).toEqual([1, 1])
    // Wrong codes are still each in the trail.
    expect(
      (await trailOf(site)).filter((what) => what === 'was refused second factor').length,
    ).toBeGreaterThan(5)
    site.now('2026-11-23T10:00:00Z')
    const again = await strangerWithPassword(site, person)
    for (let n = 0; n < 5; n++) await again(code, path)
    expect([await telling(site, accountId), await tellingInTrail(site)]).toEqual([2, 2])
  })

  it('is told of once when all come at once', async () => {
    const site = await openSite({ database: await open() })
    const { accountId, ...person } = await enrolled(site, browserOn(site))
    const tryIt = await strangerWithPassword(site, person)
    await Promise.all(Array.from({ length: 8 }, () => tryIt()))
    expect([await telling(site, accountId), await tellingInTrail(site)]).toEqual([1, 1])
  })
})

describe('whoever gives wrong codes', () => {
  const wrongly = async (browser: BrowserOn, times: number) => {
    for (let n = 0; n < times; n++)
      await browser.post('/account/confirmations', { password: 'not the right one', code: '000000' })
  }

  it('is told of also when they are signed in and asked once more', async () => {
    const site = await openSite()
    const browser = browserOn(site)
    const { accountId } = await enrolled(site, browser)
    await wrongly(browser, 5)
    expect(await telling(site, accountId)).toBe(1)
  })

  it('is not told of when the right one follows', async () => {
    const site = await openSite()
    const { accountId, ...person } = await enrolled(site, browserOn(site))
    const tryIt = await strangerWithPassword(site, person)
    for (let n = 0; n < 4; n++) await tryIt()
    site.now('2026-11-22T10:01:00Z')
    expect((await tryIt(await codeAt(person.secret, site.clock()))).status).toBe(303)
    const again = await strangerWithPassword(site, person)
    for (let n = 0; n < 4; n++) await again()
    expect(await telling(site, accountId)).toBe(0)
  })
})
