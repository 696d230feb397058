import { describe, expect, it } from 'vitest'
import { actingAsService } from '#src/main.ts'
import { makeSetUpLink } from '#src/service/set-up.ts'
import { onBothDatabases } from '../databases.ts'
import { goodPassword, openSite, type Site } from '../support.ts'

const given = {
  serviceName: 'Estuary Fostering',
  quadrants: 'North\r\n  Coast \r\n\r\nNorth\r\nCÔAST',
  minHomes: '6',
  maxHomes: '8',
  limitKm: '20',
  managerName: 'Ada Byron',
  email: 'ada@example.org',
  password: goodPassword,
}

const tokenOf = async ({ services }: Pick<Site, 'services'>) => {
  const link = await makeSetUpLink(actingAsService(services), services.origin)
  return new URL(link ?? 'http://none').searchParams.get('token') ?? ''
}

describe('before the service is set up', () => {
  it('every page leads to one that says how to', async () => {
    const site = await openSite({ setUp: 'not yet' })
    for (const path of ['/', '/sign-in', '/help-now', '/accounts', '/nothing']) {
      const response = await site.stranger().get(path)
      expect([response.status, response.headers.get('Location')], path).toEqual([303, '/set-up'])
    }
    const page = await (await site.stranger().get('/set-up')).text()
    expect(page).toContain('Open the link that Kith printed in the terminal')
    expect(page).not.toContain('<form')
    expect((await site.stranger().get('/healthz')).status).toBe(200)
  })

  it('the link opens the page, and a guess does not', async () => {
    const site = await openSite({ setUp: 'not yet' })
    const token = await tokenOf(site)
    expect(await (await site.stranger().get(`/set-up?token=${token}`)).text()).toContain('Full name')
    for (const guess of ['', 'guess', `${token}x`])
      expect(await (await site.stranger().get(`/set-up?token=${guess}`)).text()).toContain(
        'has been used or has ended',
      )
    const posted = await site.stranger().post('/set-up', { ...given, token: 'guess' })
    expect(posted.status).toBe(422)
    expect(await site.database.selectFrom('accounts').selectAll().execute()).toEqual([])
  })

  it('the link ends after a day, and with the next start', async () => {
    const site = await openSite({ setUp: 'not yet' })
    const first = await tokenOf(site)
    const second = await tokenOf(site)
    const opens = async (token: string) =>
      (await (await site.stranger().get(`/set-up?token=${token}`)).text()).includes('Full name')
    expect(await opens(first)).toBe(false)
    site.now('2026-11-23T09:59:59Z')
    expect(await opens(second)).toBe(true)
    site.now('2026-11-23T10:00:00Z')
    expect(await opens(second)).toBe(false)
    expect((await site.stranger().post('/set-up', { ...given, token: second })).status).toBe(422)
  })

  it.each([
    [{ serviceName: ' ' }, 'Enter the name of the service', 'serviceName'],
    [{ quadrants: '\n \n' }, 'Enter at least one quadrant', 'quadrants'],
    [{ minHomes: '0' }, 'Fewest homes must be a whole number from 1 to 50', 'minHomes'],
    [{ minHomes: '9' }, 'Most homes must be the same as fewest homes, or more', 'maxHomes'],
    [{ limitKm: '7.5' }, 'The furthest distance must be a whole number from 1 to 200', 'limitKm'],
    [{ email: 'ada' }, 'Enter an email address in the correct format', 'email'],
    [{ password: 'adabyron1234' }, 'Choose a password that is harder to guess', 'password'],
  ])('the form tells what is wrong with %j and keeps what was typed', async (wrong, message, field) => {
    const site = await openSite({ setUp: 'not yet' })
    const token = await tokenOf(site)
    const response = await site.stranger().post('/set-up', { ...given, ...wrong, token })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain(message)
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain('Ada Byron')
    expect(page).not.toContain(goodPassword)
    expect((await site.stranger().post('/set-up', { ...given, token })).status).toBe(303)
  })
})

onBothDatabases('setting up', (open) => {
  it('makes it all at once, once, however many try', async () => {
    const site = await openSite({ database: await open(), setUp: 'not yet' })
    const token = await tokenOf(site)
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        site.stranger().post('/set-up', { ...given, email: `ada${n}@example.org`, token }),
      ),
    )
    expect(answers.some(({ status }) => status === 303)).toBe(true)
    expect(answers.every(({ status }) => [303, 422].includes(status))).toBe(true)
    const { database } = site
    const accounts = await database.selectFrom('accounts').select(['id', 'email']).execute()
    expect(accounts).toHaveLength(1)
    expect(await database.selectFrom('quadrants').select('name').orderBy('position').execute()).toEqual([
      { name: 'North' },
      { name: 'Coast' },
    ])
    expect(await database.selectFrom('settings').select('version').execute()).toEqual([{ version: 1 }])
    expect(await database.selectFrom('grants').select(['role', 'accountId']).execute()).toEqual([
      { role: 'manager', accountId: accounts[0]?.id },
    ])
    expect(await database.selectFrom('auditEntries').select('what').orderBy('seq').execute()).toEqual([
      { what: 'set up the service' },
      { what: 'added account' },
    ])

    const signedIn = await site
      .stranger()
      .post('/sign-in', { email: accounts[0]?.email ?? '', password: goodPassword })
    expect(signedIn.status).toBe(303)
    expect((await site.stranger().get(`/set-up?token=${token}`)).headers.get('Location')).toBe('/sign-in')
    expect((await site.stranger().post('/set-up', { ...given, token })).headers.get('Location')).toBe(
      '/sign-in',
    )
    expect(await makeSetUpLink(actingAsService(site.services), 'http://localhost')).toBeUndefined()
    expect(await (await site.stranger().get('/help-now')).text()).toContain('Estuary Fostering')
  })
})
