import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { writeIssuer } from '#src/sessions/sso/store.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { toldOf } from '../mail/letters.ts'
import { trailOf } from '../sessions/people.ts'
import { openSite, type Site } from '../support.ts'

const grantsOf = ({ database }: Site, accountId: string) =>
  database.selectFrom('grants').selectAll().where('accountId', '=', accountId).orderBy('id').execute()

describe('roles', () => {
  it('are given with their scope, once, and ended', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { accountId } = await site.as('recruiter')
    const give = (fields: Record<string, string | string[]>) =>
      manager.post(`/accounts/${accountId}/grants`, fields)
    for (let n = 0; n < 2; n++)
      expect((await give({ role: 'coordinator', quadrantIds: ['south', 'west'] })).status).toBe(303)
    expect((await give({ role: 'coordinator' })).status).toBe(422)
    expect((await give({ role: 'coordinator', quadrantIds: ['north', 'atlantis'] })).status).toBe(422)
    expect((await give({ role: 'carer' })).status).toBe(422)
    const unknown = await give({ role: 'liaison', constellation: 'No Such Star' })
    expect(unknown.status).toBe(422)
    expect(await unknown.text()).toContain('value="No Such Star"')
    const grants = await grantsOf(site, accountId)
    expect(grants.map(({ role, quadrantId }) => `${role} ${quadrantId}`).toSorted()).toEqual([
      'coordinator south',
      'coordinator west',
      'recruiter null',
    ])
    const south = grants.find(({ quadrantId }) => quadrantId === 'south')
    expect(south).toMatchObject({ fromOn: '2026-11-22', untilOn: null, grantedBy: manager.accountId })
    // Given twice, it is told once; and nobody is told of what they gave themself.
    const told = ['roles changed', accountId, '/']
    expect(await toldOf(site, 'roles changed')).toEqual([told])
    await manager.post(`/accounts/${manager.accountId}/grants`, { role: 'recruiter' })
    expect(await toldOf(site, 'roles changed')).toEqual([told])
    expect((await manager.post(`/grants/${south?.id}/ends`)).headers.get('Location')).toBe(
      `/accounts/${accountId}`,
    )
    const page = await (await manager.get(`/accounts/${accountId}`)).text()
    const [now = '', ended = ''] = page.split('Roles that have ended')
    expect(now).not.toContain('Carer coordinator, South')
    expect(now).toContain('Carer coordinator, West')
    expect(ended).toContain('Carer coordinator, South')
  })

  it('of a liaison worker reach a constellation that is there, by its name', async () => {
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

  it('that end sign the person out at once, and nobody else', async () => {
    const site = await openSite()
    const [manager, other] = [await site.as('manager'), await site.as('payments')]
    const person = await site.as({ role: ['recruiter', 'payments'] })
    const [grant] = await grantsOf(site, person.accountId)
    await manager.post(`/grants/${grant?.id}/ends`)
    expect((await person.get('/')).headers.get('Location')).toBe('/sign-in')
    for (const still of [manager, other]) expect((await still.get('/')).status).toBe(200)
    const before = await site.database.selectFrom('auditHead').selectAll().executeTakeFirst()
    await manager.post(`/grants/${grant?.id}/ends`)
    expect(await site.database.selectFrom('auditHead').selectAll().executeTakeFirst()).toEqual(before)
  })

  it('of a supervising worker open the households that a manager chooses of those that name them', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const samira = await site.as({ role: 'supervising_worker', email: 'samira@example.org' })
    const supervise = async (name: string, workerEmail: string) => {
      const householdId = await addHousehold(site, { name })
      const id = randomUUID()
      await site.database
        .insertInto('supervisions')
        .values({ id, householdId, part: 'worker', workerName: 'Samira', workerEmail, fromOn: '2026-11-01' })
        .execute()
      return { id, householdId }
    }
    const larch = await supervise('The Larches', 'Samira@Example.org')
    const elm = await supervise('The Elms', 'samira@example.org')
    const oak = await supervise('The Oaks', 'other@example.org')
    const path = `/accounts/${samira.accountId}`
    const before = await (await manager.get(path)).text()
    expect(before).toContain('Households that name this email address')
    expect(before).not.toContain('The Oaks')
    expect((await manager.post(`${path}/supervisions`)).status).toBe(422)
    expect((await samira.get(`/households/${larch.householdId}`)).status).toBe(404)

    const opened = await manager.post(`${path}/supervisions`, { supervisionIds: [larch.id, oak.id] })
    expect(opened.status).toBe(303)
    const seen = async ({ householdId }: { householdId: string }) =>
      (await samira.get(`/households/${householdId}`)).status
    expect([await seen(larch), await seen(elm), await seen(oak)]).toEqual([200, 404, 404])
    expect(await toldOf(site, 'households opened')).toEqual([
      ['households opened', samira.accountId, '/households'],
    ])
    expect(await (await manager.get(path)).text()).toContain('1 household')
    expect(await trailOf(site)).toContain('opened household to worker')
  })

  it('that managers give themselves are in the trail as such', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    await manager.post(`/accounts/${manager.accountId}/grants`, { role: 'payments' })
    const entry = await site.database
      .selectFrom('auditEntries')
      .selectAll()
      .where('what', '=', 'granted role')
      .executeTakeFirst()
    expect(entry?.accountId).toBe(manager.accountId)
    expect(JSON.parse(entry?.details ?? '')).toEqual({ account: manager.accountId, role: 'payments' })
  })
})

onBothDatabases('a role', (open) => {
  it('is given once, though asked for by six at once', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const { accountId } = await site.as('recruiter')
    const give = () => manager.post(`/accounts/${accountId}/grants`, { role: 'payments' })
    expect((await Promise.all(Array.from({ length: 6 }, give))).map(({ status }) => status)).toEqual(
      Array(6).fill(303),
    )
    expect((await grantsOf(site, accountId)).filter(({ role }) => role === 'payments')).toHaveLength(1)
  })
})

onBothDatabases('the last manager', (open) => {
  const grantId = async (site: Site, accountId: string) =>
    (await grantsOf(site, accountId)).find(({ role, untilOn }) => role === 'manager' && untilOn === null)?.id

  const managersLeft = ({ database }: Site) =>
    database
      .selectFrom('grants')
      .innerJoin('accounts', 'accounts.id', 'grants.accountId')
      .select('accountId')
      .where('role', '=', 'manager')
      .where('untilOn', 'is', null)
      .where('disabledAt', 'is', null)
      .execute()

  const doors: Record<string, (site: Site, id: string) => Promise<string>> = {
    'ending the role': async (site, id) => `/grants/${await grantId(site, id)}/ends`,
    'stopping them signing in': async (_site, id) => `/accounts/${id}/disablements`,
  }
  const pairs = Object.keys(doors).flatMap((one) => Object.keys(doors).map((other) => [one, other] as const))

  it.each(pairs)('stays, also when two do it to each other at once: %s, %s', async (one, other) => {
    const site = await openSite({ database: await open() })
    const [ada, bea] = [await site.as('manager'), await site.as('manager')]
    const [toBea, toAda] = [
      await doors[one]?.(site, bea.accountId),
      await doors[other]?.(site, ada.accountId),
    ]
    const answers = await Promise.all([ada.post(toBea ?? ''), bea.post(toAda ?? '')])
    // Whoever loses the role just before finds no such page.
    for (const { status } of answers) expect([303, 404, 422]).toContain(status)
    expect(await managersLeft(site)).toHaveLength(1)
  })

  it.each(Object.keys(doors))('is not removed by themselves: %s', async (door) => {
    const site = await openSite({ database: await open() })
    const ada = await site.as('manager')
    const refused = await ada.post((await doors[door]?.(site, ada.accountId)) ?? '')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('The service needs somebody who is a manager')
    expect((await ada.get('/accounts')).status).toBe(200)
  })

  it('is not whoever was invited and has not come, nor whoever cannot sign in', async () => {
    const site = await openSite({ database: await open() })
    const ada = await site.as('manager')
    const gone = await site.as('manager')
    await ada.post(`/accounts/${gone.accountId}/disablements`)
    await ada.post('/accounts', {
      name: 'Bea Marsh',
      email: 'bea@example.org',
      roles: 'manager',
      once: randomUUID(),
    })
    expect((await ada.post(`/grants/${await grantId(site, ada.accountId)}/ends`)).status).toBe(422)
    expect((await ada.post(`/accounts/${ada.accountId}/disablements`)).status).toBe(422)
  })

  it('may be somebody who signs in elsewhere', async () => {
    const site = await openSite({ database: await open() })
    const [ada, bea] = [await site.as('manager'), await site.as('manager')]
    await site.database
      .updateTable('accounts')
      .set({ passwordHash: null })
      .where('id', '=', bea.accountId)
      .execute()
    expect((await ada.post(`/accounts/${ada.accountId}/disablements`)).status).toBe(422)
    await site.database
      .insertInto('identities')
      .values({
        id: randomUUID(),
        accountId: bea.accountId,
        issuer: 'https://id.example',
        subject: 'bea',
        madeAt: '2026-11-01T00:00:00.000Z',
      })
      .execute()
    // Of a provider that the service has no more: it opens nothing.
    expect((await ada.post(`/accounts/${ada.accountId}/disablements`)).status).toBe(422)
    await writeIssuer(site.database, 'https://id.example')
    expect((await ada.post(`/accounts/${ada.accountId}/disablements`)).status).toBe(303)
  })
})
