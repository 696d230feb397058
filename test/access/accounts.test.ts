import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { mailedTo, newestLinkTo, tokenOf } from '../sessions/mailed.ts'
import { trailOf } from '../sessions/people.ts'
import { type Client, goodPassword, openSite, type Site } from '../support.ts'

const bea = {
  name: 'Bea Marsh',
  email: 'Bea@Example.org',
  roles: ['coordinator', 'recruiter'],
  quadrantIds: ['north', 'mid'],
}

const invite = (manager: Client, more: object = {}) =>
  manager.post('/accounts', { ...bea, once: randomUUID(), ...more })

const idOf = (response: Response) => response.headers.get('Location')?.split('/').at(-1) ?? ''

const textOf = async (response: Response | Promise<Response>) =>
  (await (await response).text()).replaceAll(/<wbr\s*\/?>/g, '')

describe('a manager', () => {
  it('invites somebody, who then signs in with what was granted', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const response = await invite(manager)
    expect(response.status).toBe(303)
    const path = response.headers.get('Location') ?? ''
    const page = await textOf(manager.get(path))
    for (const words of [
      'Bea Marsh',
      'bea@example.org',
      'Carer coordinator, North',
      'Recruitment officer',
      'Invited',
    ])
      expect(page).toContain(words)
    expect(await textOf(manager.get('/accounts'))).toContain('Carer coordinator, Mid')

    const link = await newestLinkTo(site, idOf(response))
    await site.stranger().post('/invitations', { token: tokenOf(link), password: goodPassword })
    const signedIn = await site.stranger().post('/sign-in', { email: bea.email, password: goodPassword })
    expect(signedIn.status).toBe(303)
    expect(await trailOf(site)).toEqual(
      expect.arrayContaining(['added account', 'granted role', 'invited person', 'accepted invitation']),
    )
    const trail = await site.database.selectFrom('auditEntries').selectAll().execute()
    expect(trail.filter(({ what }) => what === 'granted role')).toHaveLength(3)
    expect(JSON.stringify(trail)).not.toMatch(/Bea Marsh|example\.org/)
  })

  it.each([
    [{ name: '' }, 'Enter their full name', 'name'],
    [{ email: 'bea' }, 'Enter an email address in the correct format', 'email'],
    [{ roles: [] }, 'Choose at least one role', 'roles'],
    [{ roles: ['carer'] }, 'Choose roles from the list', 'roles'],
    [{ quadrantIds: [] }, 'Choose the quadrants of the coordinator', 'quadrantIds'],
    [{ quadrantIds: ['atlantis'] }, 'Choose quadrants from the list', 'quadrantIds'],
    [{ roles: ['liaison'], constellation: 'No Such Star' }, 'No open constellation', 'constellation'],
  ])('is told what is wrong with %j', async (wrong, message, field) => {
    const site = await openSite()
    const manager = await site.as('manager')
    const response = await invite(manager, wrong)
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain(message)
    if (!('name' in wrong)) expect(page).toContain('value="Bea Marsh"')
    expect((await site.database.selectFrom('accounts').selectAll().execute()).length).toBe(1)
    expect(await site.database.selectFrom('outbox').selectAll().execute()).toEqual([])
  })

  it('is told when the address is taken, and nothing is half made', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    await invite(manager)
    const again = await invite(manager, { email: 'bea@example.ORG', name: 'Another' })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('Somebody with this email address can already sign in')
    expect(
      await site.database.selectFrom('accounts').selectAll().where('name', '=', 'Another').execute(),
    ).toEqual([])
  })

  it('invites once with a form that is sent twice', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const once = randomUUID()
    const answers = [await invite(manager, { once }), await invite(manager, { once })]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(idOf(answers[1] as Response)).toBe(idOf(answers[0] as Response))
    expect(await mailedTo(site, idOf(answers[0] as Response))).toHaveLength(1)
  })

  it('stops somebody signing in, at once, and lets them back', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const recruiter = await site.as({ role: 'recruiter', email: 'rec@example.org' })
    expect((await manager.post(`/accounts/${recruiter.accountId}/disablements`)).status).toBe(303)
    expect((await recruiter.get('/')).status).toBe(303)
    expect(await textOf(manager.get('/accounts'))).toContain('Cannot sign in')
    const signIn = () =>
      site.stranger().post('/sign-in', { email: 'rec@example.org', password: goodPassword })
    expect((await signIn()).status).toBe(422)
    await manager.post(`/accounts/${recruiter.accountId}/enablements`)
    expect((await signIn()).status).toBe(303)
    expect(await site.database.selectFrom('sessions').selectAll().execute()).toHaveLength(2)
  })

  it('signs somebody out everywhere', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const recruiter = await site.as('recruiter')
    expect((await manager.post(`/accounts/${recruiter.accountId}/session-ends`)).status).toBe(303)
    expect((await recruiter.get('/')).headers.get('Location')).toBe('/sign-in')
    expect((await manager.get('/accounts')).status).toBe(200)
    expect(await trailOf(site)).toContain('ended sessions')
  })

  it('removes the second step of somebody who lost their phone, who is signed out and told', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const person = await site.as({ role: 'recruiter', email: 'rec@example.org' })
    const madeAt = '2026-11-01T09:00:00.000Z'
    const addFactor = (accountId: string) =>
      site.database
        .insertInto('passkeys')
        .values({
          id: randomUUID(),
          accountId,
          credentialId: accountId,
          publicKey: 'k',
          name: 'Phone',
          madeAt,
        })
        .execute()
    await addFactor(person.accountId)
    await addFactor(manager.accountId)
    expect(await textOf(manager.get(`/accounts/${person.accountId}`))).toContain('Remove their second step')
    expect((await manager.post(`/accounts/${person.accountId}/factor-removals`)).status).toBe(303)
    expect((await person.get('/')).status).toBe(303)
    const page = await textOf(manager.get(`/accounts/${person.accountId}`))
    expect(page).not.toContain('Remove their second step')
    expect(await mailedTo(site, person.accountId)).toMatchObject([{ kind: 'second factor changed' }])
    expect(await trailOf(site)).toContain('removed second factors')

    const own = `/accounts/${manager.accountId}`
    expect(await textOf(manager.get(own))).not.toContain('Remove their second step')
    expect((await manager.post(`${own}/factor-removals`)).status).toBe(422)
    expect(await textOf(manager.get('/accounts'))).toContain('Passkey')
  })

  it('proves who they are once more before that, and before an address is changed', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { accountId } = await site.as('recruiter')
    await site.database.updateTable('sessions').set({ confirmedAt: '2026-11-22T09:00:00.000Z' }).execute()
    const answers = await Promise.all([
      manager.post(`/accounts/${accountId}/factor-removals`),
      manager.get(`/accounts/${accountId}/edit`),
      manager.post(`/accounts/${accountId}/edits`, { name: 'X', email: 'x@example.org', version: 'v' }),
    ])
    for (const answer of answers)
      expect([answer.status, answer.headers.get('Location')]).toEqual([
        303,
        expect.stringMatching(/^\/account\/confirmations\/new/),
      ])
    expect(await mailedTo(site, accountId)).toEqual([])
  })

  it('invites again only who has not come yet', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { accountId } = await site.as('recruiter')
    const refused = await manager.post(`/accounts/${accountId}/invitations`)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('They have signed in before')
    expect(await mailedTo(site, accountId)).toEqual([])
  })

  it('finds nothing under an id that is not there', async () => {
    const manager = await (await openSite()).as('manager')
    const deeds = [
      'grants',
      'supervisions',
      'invitations',
      'session-ends',
      'disablements',
      'enablements',
      'edits',
    ]
    for (const path of [...deeds.map((deed) => `/accounts/none/${deed}`), '/grants/none/ends'])
      expect((await manager.post(path, { role: 'payments', supervisionIds: 's' })).status, path).toBe(404)
    for (const path of ['/accounts/none', '/accounts/none/edit'])
      expect((await manager.get(path)).status, path).toBe(404)
  })
})

describe('the list of people', () => {
  it('shows how far each has come, the second step and the day of the last sign-in', async () => {
    const site = await openSite()
    const manager = await site.as({ role: 'manager', name: 'Ann Marsh', email: 'a@example.org' })
    await invite(manager)
    await site.stranger().post('/sign-in', { email: 'a@example.org', password: goodPassword })
    const [first = '', second = ''] = (await textOf(manager.get('/accounts'))).split('bea@example.org')
    expect(first).toContain('In use')
    expect(second).toContain('Invited')
    expect(second).toContain('None yet')
    expect(second).toContain('Not yet')
  })

  it('finds people by a part of their name or address, and by their state', async () => {
    const site = await openSite()
    const manager = await site.as({ role: 'manager', name: 'Ann Marsh', email: 'a@example.org' })
    await invite(manager)
    const namesIn = async (query: string) =>
      [
        ...(await textOf(manager.get(`/accounts?${query}`))).matchAll(
          /"\/accounts\/[^>]*>(Ann Marsh|Bea Marsh)<\/a>/g,
        ),
      ].map(([, name]) => name)
    expect(await namesIn('search=MARSH')).toEqual(['Ann Marsh', 'Bea Marsh'])
    expect(await namesIn('search=bea%40')).toEqual(['Bea Marsh'])
    expect(await namesIn('search=_')).toEqual([])
    expect(await namesIn('search=%25')).toEqual([])
    expect(await namesIn('state=invited')).toEqual(['Bea Marsh'])
    expect(await namesIn('state=active&search=bea')).toEqual([])
    expect(await namesIn('state=nonsense')).toEqual(['Ann Marsh', 'Bea Marsh'])
  })

  it('is read fifty at a time, each once, in the order of their addresses', async () => {
    const site = await openSite()
    const manager = await site.as({ role: 'manager', email: 'a@example.org' })
    for (let n = 0; n < 70; n++)
      await site.as({ role: 'payments', email: `p${String(n).padStart(2, '0')}@example.org` })
    const first = await textOf(manager.get('/accounts?search=example&state=active'))
    const next = first.match(/\/accounts\?[^"]*after=[0-9a-f-]+/)?.[0].replaceAll('&amp;', '&') ?? ''
    expect(next).toContain('search=example')
    const second = await textOf(manager.get(next))
    const addresses = [first, second].flatMap((page) => page.match(/p\d\d@example\.org/g) ?? [])
    expect(addresses).toEqual(
      Array.from({ length: 70 }, (_, n) => `p${String(n).padStart(2, '0')}@example.org`),
    )
    expect(second).not.toContain('after=')
  })
})

onBothDatabases('a name or an address that is put right', (open) => {
  const site = async () => {
    const one = await openSite({ database: await open() })
    const manager = await one.as('manager')
    return { one, manager }
  }
  const versionIn = async (manager: Client, id: string) =>
    (await (await manager.get(`/accounts/${id}/edit`)).text()).match(/name="version" value="([^"]+)"/)?.[1]

  const correct = async (manager: Client, id: string, fields: object) =>
    manager.post(`/accounts/${id}/edits`, { version: await versionIn(manager, id), ...fields })

  it('counts from then on, and the trail does not repeat it', async () => {
    const { one, manager } = await site()
    const { accountId } = await one.as({ role: 'recruiter', name: 'Cai Penn', email: 'cai@example.org' })
    const answer = await correct(manager, accountId, { name: 'Cai Pennant', email: ' CAI@example.com ' })
    expect(answer.status).toBe(303)
    const signIn = (email: string) => one.stranger().post('/sign-in', { email, password: goodPassword })
    expect((await signIn('cai@example.org')).status).toBe(422)
    expect((await signIn('cai@example.com')).status).toBe(303)
    const trail = await one.database.selectFrom('auditEntries').selectAll().execute()
    expect(trail.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['corrected name', 'corrected email']),
    )
    expect(JSON.stringify(trail)).not.toMatch(/Cai|Pennant|cai@/)
    // Both hear of it: whoever has an account taken from them would not read the new one.
    const told = await mailedTo(one, accountId)
    expect(told.map(({ kind, address }) => `${kind} ${address}`).toSorted()).toEqual([
      'email changed cai@example.com',
      'email changed cai@example.org',
    ])
  })

  it('ends the links that went to the old address, and invites at the new one', async () => {
    const { one, manager } = await site()
    const id = idOf(await invite(manager))
    const before = await newestLinkTo(one, id)
    await correct(manager, id, { name: 'Bea Marsh', email: 'beatrice@example.org' })
    expect((await one.stranger().get(before)).status).toBe(410)
    expect((await one.stranger().get(await newestLinkTo(one, id))).status).toBe(200)
    await correct(manager, id, { name: 'Beatrice Marsh', email: 'beatrice@example.org' })
    expect(await mailedTo(one, id)).toHaveLength(2)
  })

  it('is refused when somebody else has the address, or it is none', async () => {
    const { one, manager } = await site()
    const { accountId } = await one.as({ role: 'recruiter', email: 'cai@example.org' })
    await one.as({ role: 'recruiter', email: 'dil@example.org' })
    const taken = await correct(manager, accountId, { name: 'Cai', email: 'dil@example.org' })
    expect(taken.status).toBe(422)
    expect(await taken.text()).toContain('Somebody with this email address can already sign in')
    expect((await correct(manager, accountId, { name: ' ', email: 'x' })).status).toBe(422)
  })

  it('does not lose what somebody else put right meanwhile', async () => {
    const { one, manager } = await site()
    const { accountId } = await one.as({ role: 'recruiter', name: 'Cai', email: 'cai@example.org' })
    const version = await versionIn(manager, accountId)
    await correct(manager, accountId, { name: 'Cai Penn', email: 'cai@example.org' })
    const late = await manager.post(`/accounts/${accountId}/edits`, {
      version,
      name: 'Kai',
      email: 'kai@example.org',
    })
    const page = await textOf(late)
    expect(late.status).toBe(422)
    expect(page).toContain('It is now Cai Penn, <span>cai@example.org</span>')
    expect(page).toContain('value="Kai"')
    const again = page.match(/name="version" value="([^"]+)"/)?.[1]
    expect(
      (
        await manager.post(`/accounts/${accountId}/edits`, {
          version: again,
          name: 'Kai',
          email: 'kai@example.org',
        })
      ).status,
    ).toBe(303)
  })
})

describe('inviting', () => {
  it('tells each once who is told, whoever is asked', async () => {
    const site: Site = await openSite()
    const manager = await site.as('manager')
    const id = idOf(await invite(manager))
    expect(await mailedTo(site, id)).toMatchObject([
      { kind: 'invitation', link: expect.stringMatching(/^\/invitations\?token=/) },
    ])
    expect(await mailedTo(site, manager.accountId)).toEqual([])
  })
})
