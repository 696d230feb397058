import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { lettersOf } from '../mail/letters.ts'
import { textOf } from '../one-to-ones/support.ts'
import type { Client } from '../support.ts'
import { change, type MidAndNorth, midAndNorth } from './support.ts'

const away = (more: Record<string, string> = {}) => ({
  ...{ fromOn: '2026-11-24', untilOn: '2026-12-01', coveringId: '', once: randomUUID() },
  ...more,
})

describe('a coordinator’s days away', () => {
  let at: MidAndNorth
  let cleo: Client & { accountId: string }
  const go = (by: Client, more: Record<string, string> = {}) => by.post('/coordinator-covers', away(more))
  const rows = () =>
    at.site.database
      .selectFrom('coordinatorCovers')
      .selectAll()
      .orderBy('fromOn')
      .orderBy('namedAt')
      .execute()
  const standing = async () => {
    const [only, ...more] = (await rows()).filter(({ endedAt }) => endedAt === null)
    if (!only || more.length > 0) throw new Error('not one')
    return only
  }
  const seesEvans = async (by: Client, day: string) => {
    at.site.now(`${day}T10:00:00Z`)
    return (await by.get('/caseload').then((answer) => answer.text())).includes('Evans household')
  }

  beforeEach(async () => {
    at = await midAndNorth()
    await change(at.site, at.evans, { onHoldSince: '2026-10-01' })
    cleo = await at.site.as({ role: 'coordinator', name: 'Cleo Cole', quadrantIds: ['north'] })
  })

  it('let who stands in see what she sees from the first day until she is back, and nothing after', async () => {
    expect((await go(at.bea, { coveringId: cleo.accountId })).status).toBe(303)
    expect(await seesEvans(cleo, '2026-11-23')).toBe(false)
    expect(await seesEvans(cleo, '2026-11-24')).toBe(true)
    expect((await cleo.get(`/households/${at.evans}`)).status).toBe(200)
    expect(await seesEvans(cleo, '2026-11-30')).toBe(true)
    expect(await seesEvans(cleo, '2026-12-01')).toBe(false)
    expect((await cleo.get(`/households/${at.evans}`)).status).toBe(404)
  })

  it('show a gap while nobody stands in, and who stands in is told otherwise from that moment', async () => {
    await go(at.bea)
    expect(await textOf(await at.bea.get('/coordinator-covers'))).toContain('Nobody stands in yet')
    const first = await standing()
    await at.bea.post(`/coordinator-covers/${first.id}/edits`, {
      untilOn: '2026-12-01',
      coveringId: cleo.accountId,
    })
    expect(await textOf(await at.bea.get('/coordinator-covers'))).toContain('Cleo Cole stands in.')
    expect(await textOf(await cleo.get('/coordinator-covers'))).toContain('Bea Barker')
    expect(await seesEvans(cleo, '2026-11-26')).toBe(true)
    // Somebody else from the 26th on: what stood is kept, and she sees nothing more.
    const dan = await at.site.as({ role: 'coordinator', name: 'Dan Dee', quadrantIds: ['west'] })
    const second = await standing()
    await at.bea.post(`/coordinator-covers/${second.id}/edits`, {
      untilOn: '2026-12-01',
      coveringId: dan.accountId,
    })
    expect([await seesEvans(cleo, '2026-11-26'), await seesEvans(dan, '2026-11-26')]).toEqual([false, true])
    expect((await rows()).length).toBe(3)
    expect(await standing()).toMatchObject({ fromOn: '2026-11-26', coveringId: dan.accountId })
    await at.bea.post(`/coordinator-covers/${(await standing()).id}/ends`)
    expect(await seesEvans(dan, '2026-11-26')).toBe(false)
    // Each hears when it begins and when it ends, and she herself nothing of what she did.
    const told = (await lettersOf(at.site)).map(({ to }) => to).toSorted()
    expect(told).toEqual([cleo, cleo, dan, dan].map(({ accountId }) => accountId).toSorted())
  })

  it('are said under Get help now to the families of her quadrants, who get no mail of it', async () => {
    const family = await at.site.as({ role: 'carer', householdId: at.evans })
    const north = await at.site.as({ role: 'carer', householdId: at.far })
    const help = async (by: Client) => textOf(await by.get('/help-now'))
    expect(await help(family)).toContain('Bea Barker, for anything that is not urgent')
    // No number of hers is kept, so it says whom to ring for it.
    expect(await help(family)).toContain('ring the number above that your service answers in working hours')
    await go(at.bea, { fromOn: '2026-11-22' })
    expect(await help(family)).toContain(
      'Bea Barker is away until 1 December 2026. Nobody stands in just now',
    )
    const { id } = await standing()
    await at.bea.post(`/coordinator-covers/${id}/edits`, {
      untilOn: '2026-12-01',
      coveringId: cleo.accountId,
    })
    expect(await help(family)).toContain('Please ring Cleo Cole until then')
    expect(await help(north)).not.toContain('Bea Barker')
    for (const other of [at.site.stranger(), await at.site.as('liaison')])
      expect(await help(other)).not.toContain('coordinator')
    // Who stands in is told, by a link; the families are not.
    const told = await lettersOf(at.site)
    expect(told.map(({ kind, to, link }) => [kind, to, link])).toEqual([
      ['coordinator away', cleo.accountId, '/coordinator-covers'],
    ])
    expect(JSON.stringify(told)).not.toContain('Bea')
    expect(told[0]?.before).toEqual([
      'There is news of who stands in for a coordinator, and when. Open this link to see it.',
    ])
    at.site.now('2026-12-01T10:00:00Z')
    expect(await help(family)).toContain('Bea Barker, for anything that is not urgent')
  })

  it.each([
    ['an end before the start', { untilOn: '2026-11-24' }, 'untilOn'],
    ['an end that has been', { fromOn: '2026-11-01', untilOn: '2026-11-22' }, 'untilOn'],
    ['more than a year', { untilOn: '2028-01-01' }, 'untilOn'],
    ['no first day', { fromOn: '' }, 'fromOn'],
    ['somebody who coordinates nothing', { coveringId: 'somebody' }, 'coveringId'],
  ])('are not saved with %s', async (_, more, field) => {
    const answer = await go(at.bea, more)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(`href="#${field}`)
    expect(await rows()).toEqual([])
  })

  it('overlap with no others of hers, nor is anybody named who is away or herself', async () => {
    await go(at.bea)
    expect((await go(at.bea, { fromOn: '2026-11-30', untilOn: '2026-12-05' })).status).toBe(422)
    expect((await go(at.bea, { fromOn: '2026-12-01', untilOn: '2026-12-05' })).status).toBe(303)
    expect((await go(cleo, { coveringId: at.bea.accountId })).status).toBe(422)
    expect((await go(cleo, { coveringId: cleo.accountId })).status).toBe(422)
  })

  it('are hers and a manager’s to say: no other coordinator gives herself a quadrant', async () => {
    const manager = await at.site.as('manager')
    await go(cleo, { accountId: at.bea.accountId, coveringId: cleo.accountId })
    expect((await rows()).filter(({ accountId }) => accountId === at.bea.accountId)).toEqual([])
    expect((await go(manager, { accountId: at.bea.accountId, coveringId: cleo.accountId })).status).toBe(303)
    const { id } = await standing()
    for (const [path, fields] of [
      ['edits', away()],
      ['ends', {}],
    ] as const)
      expect((await cleo.post(`/coordinator-covers/${id}/${path}`, fields)).status).toBe(404)
    for (const role of ['liaison', 'supervising_worker', 'carer'] as const)
      expect((await go(await at.site.as(role))).status).toBe(404)
  })

  it('open nothing to somebody who coordinates no more', async () => {
    await go(at.bea, { coveringId: cleo.accountId, fromOn: '2026-11-22' })
    expect((await cleo.get(`/households/${at.evans}`)).status).toBe(200)
    await at.site.database
      .updateTable('grants')
      .set({ untilOn: '2026-11-22' })
      .where('accountId', '=', cleo.accountId)
      .execute()
    expect((await cleo.get(`/households/${at.evans}`)).status).toBe(404)
  })
})

onBothDatabases('days away', (open) => {
  it('said ten times at once are said once, and two never stand in for each other', async () => {
    const { site, bea } = await midAndNorth({ database: await open() })
    const cleo = await site.as({ role: 'coordinator', quadrantIds: ['north'] })
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0
          ? bea.post('/coordinator-covers', away({ coveringId: cleo.accountId }))
          : cleo.post('/coordinator-covers', away({ coveringId: bea.accountId })),
      ),
    )
    // Whoever is first is away; the other cannot go then with her standing in.
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })
})
