import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addCarer } from '../factories.ts'
import { toldOf } from '../mail/letters.ts'
import { textOf } from '../one-to-ones/support.ts'
import { withoutRandom } from '../random.ts'
import type { Client } from '../support.ts'
import { type MidAndNorth, midAndNorth, standIn } from './support.ts'

const said = (more: Record<string, string> = {}) => ({
  ...{ referredOn: '2026-11-18', supporter: 'Nia of Fosterline, 01632 960 400', once: randomUUID() },
  ...more,
})

describe('support from outside', () => {
  let at: MidAndNorth
  let worker: Client
  let carer: Client & { accountId: string }
  let partner: Client
  let carerId: string
  let page: string
  const rows = () => at.site.database.selectFrom('independentSupports').selectAll().execute()
  const status = async (by: Client) => (await by.get(page)).status

  beforeEach(async () => {
    at = await midAndNorth()
    worker = await at.site.as({ role: 'supervising_worker', supervisedIds: [at.evans] })
    carer = await at.site.as({ role: 'carer', householdId: at.evans, name: 'Ann Ash' })
    partner = await at.site.as({ role: 'carer', householdId: at.evans, name: 'Bob Ash' })
    const account = await at.site.database
      .selectFrom('accounts')
      .select('carerId')
      .where('id', '=', carer.accountId)
      .executeTakeFirstOrThrow()
    carerId = account.carerId ?? ''
    const answer = await worker.post(`/households/${at.evans}/carers/${carerId}/independent-supports`, said())
    page = answer.headers.get('Location') ?? ''
  })

  it('is seen by the carer, the supervising worker and a manager, and by nobody else: not even at home', async () => {
    for (const by of [carer, worker, await at.site.as('manager')]) {
      expect(await textOf(await by.get(page))).toContain('Nia of Fosterline')
      expect(await (await by.get(`/households/${at.evans}`)).text()).toContain(page)
      expect(await (await by.get('/independent-supports')).text()).toContain(page)
    }
    const managing = await at.site.as({ role: ['manager', 'carer'], householdId: at.evans })
    const others = [
      partner,
      managing,
      at.bea,
      await at.site.as('liaison'),
      await at.site.as('supervising_worker'),
    ]
    for (const by of others) {
      expect(await status(by)).toBe(404)
      expect(await (await by.get(`/households/${at.evans}`)).text()).not.toContain(page)
      expect(await (await by.get('/independent-supports')).text()).not.toContain(page)
    }
  })

  it('is known to one coordinator once the carer agrees to that person, and to nobody who stands in for her', async () => {
    const other = await at.site.as({ role: 'coordinator', name: 'Cleo Cole', quadrantIds: ['mid', 'north'] })
    await standIn(at.site, {
      ...{ accountId: at.bea.accountId, coveringId: other.accountId },
      ...{ fromOn: '2026-11-01', untilOn: '2026-12-31' },
    })
    const share = (by: Client, coordinatorId: string, version: number) =>
      by.post(`${page}/shares`, { coordinatorId, version })
    // Only the carer says so, or whoever writes it down for them.
    for (const by of [partner, at.bea, other]) expect((await share(by, at.bea.accountId, 1)).status).toBe(404)
    expect((await share(carer, at.bea.accountId, 1)).status).toBe(303)
    expect(await textOf(await at.bea.get(page))).toContain('Nia of Fosterline')
    expect(await (await at.bea.get('/independent-supports')).text()).toContain(page)
    expect((await at.bea.get(`${page}/edit`)).status).toBe(404)
    expect(await status(other)).toBe(404)
    // One person: another instead of her; and none, when the carer takes it back.
    expect((await share(carer, other.accountId, 2)).status).toBe(303)
    expect([await status(at.bea), await status(other)]).toEqual([404, 200])
    expect((await share(carer, '', 3)).status).toBe(303)
    expect([await status(at.bea), await status(other)]).toEqual([404, 404])
    expect((await toldOf(at.site, 'shared with you')).toSorted()).toEqual(
      [at.bea, other].map(({ accountId }) => ['shared with you', accountId, page]).toSorted(),
    )
    const north = await at.site.as({ role: 'coordinator', quadrantIds: ['north'] })
    expect((await share(carer, north.accountId, 4)).status).toBe(422)
    // Whoever coordinates no more knows no more.
    await share(carer, at.bea.accountId, 4)
    await at.site.database
      .updateTable('grants')
      .set({ untilOn: '2026-11-22' })
      .where('accountId', '=', at.bea.accountId)
      .execute()
    expect(await status(at.bea)).toBe(404)
  })

  it('is listed as waiting after more than two days without a first contact, until there is one', async () => {
    const waits = async () =>
      /Waits for \d+ days/.exec(await textOf(await worker.get('/independent-supports')))?.[0]
    at.site.now('2026-11-20T10:00:00Z')
    expect(await waits()).toBeUndefined()
    at.site.now('2026-11-21T10:00:00Z')
    expect(await waits()).toBe('Waits for 3 days')
    await worker.post(`${page}/edits`, { ...said(), firstContactOn: '2026-11-20', version: '1' })
    expect(await waits()).toBeUndefined()
  })

  it.each([
    ['no day', { referredOn: '' }, 'referredOn'],
    ['a day to come', { referredOn: '2026-11-23' }, ''],
    ['a first contact before it', { firstContactOn: '2026-11-17' }, 'firstContactOn'],
    ['an end before it', { endedOn: '2026-11-17' }, 'endedOn'],
    ['a form of before somebody else’s change', { version: '7' }, ''],
  ])('is not changed with %s', async (_, more, field) => {
    const answer = await worker.post(`${page}/edits`, { ...said(), version: '1', ...more })
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain(field === '' ? 'govuk-error-summary' : `href="#${field}`)
    // What was typed is there still.
    expect(text).toContain('Nia of Fosterline')
    expect((await rows()).map(({ version }) => version)).toEqual([1])
  })

  it('is one at a time, and sealed', async () => {
    const again = () => worker.post(`/households/${at.evans}/carers/${carerId}/independent-supports`, said())
    expect((await again()).status).toBe(422)
    await worker.post(`${page}/edits`, { ...said(), endedOn: '2026-11-20', version: '1' })
    expect((await again()).status).toBe(303)
    expect(await worker.post(`${page}/edits`, { ...said(), version: '2' })).toMatchObject({ status: 422 })
    expect(withoutRandom(JSON.stringify(await rows()))).not.toContain('Nia')
    const trail = await at.site.database.selectFrom('auditEntries').select('details').execute()
    expect(JSON.stringify(trail)).not.toContain('Nia')
  })

  it('is recorded by the supervising worker or a manager only, never of their own home', async () => {
    const other = await addCarer(at.site, at.evans)
    const record = (by: Client) =>
      by.post(`/households/${at.evans}/carers/${other}/independent-supports`, said())
    const managing = await at.site.as({ role: ['manager', 'carer'], householdId: at.evans })
    for (const by of [at.bea, carer, partner, managing, await at.site.as('supervising_worker')])
      expect((await record(by)).status).toBe(404)
    expect((await record(await at.site.as('manager'))).status).toBe(303)
  })
})

onBothDatabases('support of one carer', (open) => {
  it('recorded ten times at once is recorded once', async () => {
    const { site, evans } = await midAndNorth({ database: await open() })
    const carerId = await addCarer(site, evans)
    const manager = await site.as('manager')
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        manager.post(`/households/${evans}/carers/${carerId}/independent-supports`, said()),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      303,
      ...Array.from({ length: 9 }, () => 422),
    ])
    expect(await site.database.selectFrom('independentSupports').select('id').execute()).toHaveLength(1)
  })
})
