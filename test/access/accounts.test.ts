import { describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { goodPassword, openSite, type Site } from '../support.ts'

const bea = {
  name: 'Bea Marsh',
  email: 'Bea@Example.org',
  roles: ['coordinator', 'recruiter'],
  quadrantIds: ['north', 'mid'],
  password: goodPassword,
}

const grantsOf = ({ database }: Site, accountId: string) =>
  database.selectFrom('grants').selectAll().where('accountId', '=', accountId).orderBy('id').execute()

describe('a manager', () => {
  it('adds somebody, who then signs in with what was granted', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const response = await manager.post('/accounts', bea)
    expect(response.status).toBe(303)
    const path = response.headers.get('Location') ?? ''
    const page = await (await manager.get(path)).text()
    for (const words of ['Bea Marsh', 'bea@example.org', 'Carer coordinator, North', 'Recruitment officer'])
      expect(page).toContain(words)
    expect(await (await manager.get('/accounts')).text()).toContain('Carer coordinator, Mid')

    const signedIn = await site.stranger().post('/sign-in', { email: bea.email, password: goodPassword })
    expect(signedIn.status).toBe(303)
    const trail = await site.database.selectFrom('auditEntries').selectAll().orderBy('seq').execute()
    expect(trail.map(({ what }) => what)).toEqual([
      'added account',
      'granted role',
      'granted role',
      'granted role',
      'signed in',
    ])
    expect(JSON.stringify(trail)).not.toMatch(/Bea|example/)
  })

  it.each([
    [{ name: '' }, 'Enter their full name', 'name'],
    [{ email: 'bea' }, 'Enter an email address in the correct format', 'email'],
    [{ roles: [] }, 'Choose at least one role', 'roles'],
    [{ roles: ['carer'] }, 'Choose roles from the list', 'roles'],
    [{ quadrantIds: [] }, 'Choose the quadrants of the coordinator', 'quadrantIds'],
    [{ quadrantIds: ['atlantis'] }, 'Choose quadrants from the list', 'quadrantIds'],
    [{ password: 'beamarsh2026!' }, 'Choose a password that is harder to guess', 'password'],
  ])('is told what is wrong with %j', async (wrong, message, field) => {
    const site = await openSite()
    const manager = await site.as('manager')
    const response = await manager.post('/accounts', { ...bea, ...wrong })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain(message)
    expect(page).not.toContain(goodPassword)
    expect((await site.database.selectFrom('accounts').selectAll().execute()).length).toBe(1)
  })

  it('is told when the address is taken, and nothing is half made', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    await manager.post('/accounts', bea)
    const again = await manager.post('/accounts', { ...bea, email: 'bea@example.ORG', name: 'Another' })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('Somebody with this email address can already sign in')
    expect(
      await site.database.selectFrom('accounts').selectAll().where('name', '=', 'Another').execute(),
    ).toEqual([])
  })

  it('gives a role with its scope, once, and ends it', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { accountId } = await site.as('recruiter')
    const give = (fields: Record<string, string | string[]>) =>
      manager.post(`/accounts/${accountId}/grants`, fields)
    for (let n = 0; n < 2; n++)
      expect((await give({ role: 'coordinator', quadrantIds: ['south', 'west'] })).status).toBe(303)
    expect((await give({ role: 'coordinator' })).status).toBe(422)
    expect((await give({ role: 'carer' })).status).toBe(422)
    expect((await give({ role: 'liaison', constellation: 'No Such Star' })).status).toBe(422)
    const grants = await grantsOf(site, accountId)
    expect(grants.map(({ role, quadrantId }) => `${role} ${quadrantId}`).toSorted()).toEqual([
      'coordinator south',
      'coordinator west',
      'recruiter null',
    ])
    const south = grants.find(({ quadrantId }) => quadrantId === 'south')
    expect(south).toMatchObject({ fromOn: '2026-11-22', untilOn: null, grantedBy: manager.accountId })
    expect((await manager.post(`/grants/${south?.id}/ends`)).headers.get('Location')).toBe(
      `/accounts/${accountId}`,
    )
    const page = await (await manager.get(`/accounts/${accountId}`)).text()
    expect(page).not.toContain('Carer coordinator, South')
    expect(page).toContain('Carer coordinator, West')
  })

  it('gives a constellation that is there to a liaison worker, by its name', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    await site.as('hub_carer')
    const [constellation] = await site.database.selectFrom('constellations').selectAll().execute()
    const { accountId } = await site.as('recruiter')
    await manager.post(`/accounts/${accountId}/grants`, {
      role: 'liaison',
      constellation: ` ${constellation?.name.toUpperCase()} `,
    })
    const given = (await grantsOf(site, accountId)).find(({ role }) => role === 'liaison')
    expect(given?.constellationId).toBe(constellation?.id)
  })

  it('stops somebody signing in, at once, and lets them back', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const added = await manager.post('/accounts', bea)
    const id = added.headers.get('Location')?.split('/').at(-1)
    const recruiter = await site.as('recruiter')
    expect((await manager.post(`/accounts/${recruiter.accountId}/disablements`)).status).toBe(303)
    expect((await recruiter.get('/')).status).toBe(303)

    const signIn = () => site.stranger().post('/sign-in', { email: bea.email, password: goodPassword })
    await manager.post(`/accounts/${id}/disablements`)
    expect(await (await manager.get('/accounts')).text()).toContain('Cannot sign in')
    expect((await signIn()).status).toBe(422)
    await manager.post(`/accounts/${id}/enablements`)
    expect((await signIn()).status).toBe(303)
  })

  it('finds nothing under an id that is not there', async () => {
    const manager = await (await openSite()).as('manager')
    for (const path of ['/accounts/none/grants', '/accounts/none/disablements', '/grants/none/ends'])
      expect((await manager.post(path, { role: 'payments' })).status).toBe(404)
  })

  it('reads people fifty at a time, each once, in the order of their addresses', async () => {
    const site = await openSite()
    const manager = await site.as({ role: 'manager', email: 'a@example.org' })
    for (let n = 0; n < 70; n++)
      await site.as({ role: 'payments', email: `p${String(n).padStart(2, '0')}@example.org` })
    const first = await (await manager.get('/accounts')).text()
    const next = first.match(/\/accounts\?after=[0-9a-f-]+/)?.[0] ?? ''
    const second = await (await manager.get(next)).text()
    const addresses = [first, second].flatMap((page) => page.match(/p\d\d@example\.org/g) ?? [])
    expect(addresses).toEqual(
      Array.from({ length: 70 }, (_, n) => `p${String(n).padStart(2, '0')}@example.org`),
    )
    expect(second).not.toContain('after=')
  })
})

onBothDatabases('the last manager', (open) => {
  it('stays, also when two end each other at once', async () => {
    const site = await openSite({ database: await open() })
    const [ada, bea] = [await site.as('manager'), await site.as('manager')]
    const grantId = async (accountId: string) => (await grantsOf(site, accountId))[0]?.id
    const [ofAda, ofBea] = [await grantId(ada.accountId), await grantId(bea.accountId)]
    const answers = await Promise.all([
      ada.post(`/grants/${ofBea}/ends`),
      bea.post(`/grants/${ofAda}/ends`),
      ada.post(`/accounts/${bea.accountId}/disablements`),
    ])
    expect(answers.every(({ status }) => [303, 422, 404].includes(status))).toBe(true)
    const left = await site.database
      .selectFrom('grants')
      .innerJoin('accounts', 'accounts.id', 'grants.accountId')
      .select('accountId')
      .where('role', '=', 'manager')
      .where('untilOn', 'is', null)
      .where('disabledAt', 'is', null)
      .execute()
    expect(left).toHaveLength(1)

    const last = left[0]?.accountId === ada.accountId ? ada : bea
    const refused = await last.post(`/grants/${await grantId(last.accountId)}/ends`)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('The service needs somebody who is a manager')
    expect((await last.post(`/accounts/${last.accountId}/disablements`)).status).toBe(422)
  })
})
