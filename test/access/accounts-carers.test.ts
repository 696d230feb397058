import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { mailedTo, newestLinkTo, tokenOf } from '../sessions/mailed.ts'
import { goodPassword, openSite, type Site } from '../support.ts'

async function aHome(site: Site) {
  const householdId = await addHousehold(site, { name: 'The Larches' })
  const carerId = await addCarer(site, householdId, { name: 'Joan Larch', email: 'larch@example.org' })
  return { householdId, carerId, path: `/households/${householdId}/carers/${carerId}/accounts` }
}

const accountOf = ({ database }: Site, carerId: string) =>
  database.selectFrom('accounts').selectAll().where('carerId', '=', carerId).executeTakeFirst()

const invitation = (email: string) => ({ email, once: randomUUID() })

describe('a carer', () => {
  it('is invited from the household’s page and signs in to see it', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { householdId, carerId, path } = await aHome(site)
    const home = () => manager.get(`/households/${householdId}`).then((response) => response.text())
    expect(await home()).toContain(`href="${path}/new"`)
    const form = await (await manager.get(`${path}/new`)).text()
    expect(form).toContain('value="larch@example.org"')
    expect(form).toContain('Joan Larch')
    const answer = await manager.post(path, invitation('Larch@example.org'))
    expect(answer.headers.get('Location')).toBe(`/households/${householdId}`)

    const account = await accountOf(site, carerId)
    expect(account).toMatchObject({ name: 'Joan Larch', email: 'larch@example.org', passwordHash: null })
    expect(await home()).toContain(`href="/accounts/${account?.id}"`)
    expect(await home()).not.toContain(`href="${path}/new"`)
    const link = await newestLinkTo(site, account?.id ?? '')
    await site.stranger().post('/invitations', { token: tokenOf(link), password: goodPassword })
    const page = await (await manager.get(`/accounts/${account?.id}`)).text()
    expect(page).toContain(`href="/households/${householdId}"`)
    expect(page).toContain('A carer, for as long as they live in their household')
    expect(
      await site.database.selectFrom('grants').selectAll().where('role', '<>', 'manager').execute(),
    ).toEqual([])
  })

  it('needs an address that nobody else signs in with', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { householdId, path } = await aHome(site)
    const other = await addCarer(site, householdId, { name: 'Jack Larch', email: 'larch@example.org' })
    await manager.post(path, invitation('larch@example.org'))
    const second = `/households/${householdId}/carers/${other}/accounts`
    const shared = await manager.post(second, invitation('larch@example.org'))
    const page = await shared.text()
    expect(shared.status).toBe(422)
    expect(page).toContain('ask the carer for one of their own')
    expect(page).toContain('value="larch@example.org"')
    expect((await manager.post(second, invitation('jack@example.org'))).status).toBe(303)
    expect(await accountOf(site, other)).toMatchObject({ email: 'jack@example.org' })
  })

  it('who has an account already leads to it', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { carerId, path } = await aHome(site)
    await manager.post(path, invitation('larch@example.org'))
    const account = await accountOf(site, carerId)
    expect((await manager.get(`${path}/new`)).headers.get('Location')).toBe(`/accounts/${account?.id}`)
    const again = await manager.post(path, invitation('other@example.org'))
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('This carer has been invited already')
  })

  it('who does not live there, or in a household that has left, is not invited', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { householdId, carerId, path } = await aHome(site)
    const elsewhere = await aHome(site)
    const wrong = `/households/${householdId}/carers/${elsewhere.carerId}/accounts`
    const refused = async (at: string) => {
      expect((await manager.get(`${at}/new`)).status).toBe(404)
      expect((await manager.post(at, invitation('larch@example.org'))).status).toBe(404)
    }
    await refused(wrong)
    await refused(`/households/none/carers/${carerId}/accounts`)
    await site.database
      .updateTable('carerHomes')
      .set({ untilOn: '2026-11-01' })
      .where('carerId', '=', carerId)
      .execute()
    await refused(path)
    await site.database
      .updateTable('households')
      .set({ endedOn: '2026-11-01' })
      .where('id', '=', elsewhere.householdId)
      .execute()
    await refused(elsewhere.path)
  })

  it('of a quiet household is sent nothing, and the manager is told so', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { householdId, carerId, path } = await aHome(site)
    await site.database
      .insertInto('quiets')
      .values({
        id: randomUUID(),
        householdId,
        untilOn: '2026-12-24',
        rings: 'Samira',
        setAt: '2026-11-20T10:00:00.000Z',
      })
      .execute()
    const answer = await manager.post(path, invitation('larch@example.org'))
    expect(decodeURIComponent(answer.headers.getSetCookie().join())).toContain('quiet just now')
    const account = await accountOf(site, carerId)
    expect(await mailedTo(site, account?.id ?? '')).toMatchObject([{ withheld: 'quiet' }])
  })

  it('is invited by managers only', async () => {
    const site = await openSite()
    const { householdId, path } = await aHome(site)
    for (const role of ['coordinator', 'liaison', 'supervising_worker', 'carer', 'hub_carer'] as const) {
      const person = await site.as({
        role,
        supervisedIds: role === 'supervising_worker' ? [householdId] : [],
      })
      expect((await person.get(`${path}/new`)).status).toBe(404)
      expect((await person.post(path, invitation('larch@example.org'))).status).toBe(404)
      expect(await (await person.get(`/households/${householdId}`)).text()).not.toContain('Invite to Kith')
    }
    expect(await site.database.selectFrom('outbox').selectAll().execute()).toEqual([])
  })
})

onBothDatabases('a carer whom several managers invite at once', (open) => {
  it('has one account', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const { carerId, path } = await aHome(site)
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => manager.post(path, invitation(`larch${n}@example.org`))),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422, 422, 422, 422])
    expect(
      await site.database.selectFrom('accounts').selectAll().where('carerId', '=', carerId).execute(),
    ).toHaveLength(1)
  })
})
