import { beforeEach, describe, expect, it } from 'vitest'
import { log, orchard, textOf, today } from '../one-to-ones/support.ts'
import type { Client } from '../support.ts'
import { makeMentor, type Peers, peers } from './support.ts'

let at: Peers
beforeEach(async () => {
  at = await peers()
})

const agreements = () =>
  at.site.database
    .selectFrom('confidentialityAgreements')
    .select(['id', 'carerId', 'accountId', 'signedOn', 'endedAt'])
    .execute()

const homeOf = (accountId: string) =>
  at.site.database
    .selectFrom('accounts')
    .innerJoin('carerHomes', 'carerHomes.carerId', 'accounts.carerId')
    .select('householdId')
    .where('accounts.id', '=', accountId)
    .executeTakeFirst()

describe('whoever stands by others, until they have signed', () => {
  it('is asked to on their front page, and what they do meanwhile is written down all the same', async () => {
    const { site, id, hubId, ngozi, hall, donnelly } = await orchard()
    const covering = await site.as({ role: 'carer', householdId: donnelly })
    const mentor = await site.as('mentor')
    const asked = async (client: Client) =>
      (await (await client.get('/')).text()).includes('Before you talk with anybody')
    expect(await asked(covering)).toBe(false)
    await site.database
      .insertInto('aways')
      .values({
        ...{ id: 'away', constellationId: id, householdId: hubId },
        ...{ fromOn: today, untilOn: '2026-11-30', recordedAt: '2026-11-22T09:00:00.000Z' },
      })
      .execute()
    await site.database
      .insertInto('covers')
      .values({
        ...{ id: 'cover', awayId: 'away', constellationId: id, householdId: donnelly, agreedOn: today },
        ...{ fromOn: today, untilOn: '2026-11-30', namedAt: '2026-11-22T09:00:00.000Z' },
      })
      .execute()
    for (const client of [ngozi, covering, mentor, await site.as('coordinator')]) {
      expect(await asked(client)).toBe(true)
      await client.post('/confidentiality-agreements', { agree: 'yes' })
      expect(await asked(client)).toBe(false)
    }
    for (const role of ['carer', 'liaison', 'manager'] as const)
      expect(await asked(await site.as(role))).toBe(false)
    await site.database.deleteFrom('confidentialityAgreements').execute()
    expect((await log(ngozi, hall)).status).toBe(303)
  })
})

describe('the confidentiality agreement', () => {
  it('is signed by a mentor on a screen, once, when it was read', async () => {
    const page = await makeMentor(at.bea, at.ann)
    expect(await textOf(await at.ann.get(page))).toContain('please read and sign')
    expect((await at.ann.post('/confidentiality-agreements')).status).toBe(422)
    await at.ann.post('/confidentiality-agreements', { agree: 'yes' })
    await at.ann.post('/confidentiality-agreements', { agree: 'yes' })
    expect(await agreements()).toMatchObject([
      { carerId: at.ann.carerId, accountId: null, signedOn: '2026-11-22' },
    ])
    expect(await textOf(await at.ann.get('/confidentiality-agreements/new'))).toContain(
      'You signed on 22 November 2026',
    )
    expect(await textOf(await at.ann.get(page))).toContain('Signed on 22 November 2026')
  })

  it('is signed by a coordinator with her account, and for both by one who is a mentor too', async () => {
    await at.bea.post('/confidentiality-agreements', { agree: 'yes' })
    const both = await at.site.as({ role: ['coordinator', 'mentor'] })
    await both.post('/confidentiality-agreements', { agree: 'yes' })
    const rows = await agreements()
    expect(
      rows
        .filter(({ accountId }) => accountId !== null)
        .map(({ accountId }) => accountId)
        .toSorted(),
    ).toEqual([at.bea.accountId, both.accountId].toSorted())
    expect(rows.filter(({ carerId }) => carerId !== null)).toHaveLength(1)
  })

  it('is recorded from paper with its day by who makes mentors, and taken back by a manager', async () => {
    const path = `/households/${at.ann.householdId}/carers/${at.ann.carerId}/confidentiality-agreements`
    expect((await at.bea.get(`${path}/new`)).status).toBe(200)
    const late = await at.bea.post(path, { signedOn: '2026-11-23' })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('The day must not be after today')
    await at.bea.post(path, { signedOn: '2026-11-03' })
    await at.bea.post(path, { signedOn: '2026-11-04' })
    const [agreement, ...others] = await agreements()
    expect(others).toEqual([])
    expect(agreement?.signedOn).toBe('2026-11-03')
    expect((await at.ann.post(path, { signedOn: '2026-11-03' })).status).toBe(404)
    const end = `/confidentiality-agreements/${agreement?.id}/ends`
    expect((await at.bea.post(end)).status).toBe(404)
    const manager = await at.site.as('manager')
    expect(await (await manager.get(`/households/${at.ann.householdId}`)).text()).toContain(end)
    const atHome = await at.site.as({ role: ['manager', 'carer'], householdId: at.ann.householdId })
    expect((await atHome.post(end)).status).toBe(404)
    await manager.post(end)
    expect((await agreements())[0]?.endedAt).not.toBeNull()
    await at.bea.post(path, { signedOn: '2026-11-20' })
    expect(await agreements()).toHaveLength(2)
  })

  it('is asked of mentors, hub carers, who stands in and coordinators, until they sign', async () => {
    await makeMentor(at.bea, at.ann)
    const hub = await at.site.as({ role: 'hub_carer', name: 'Hal Hub' })
    const manager = await at.site.as('manager')
    const list = async () => textOf(await manager.get('/confidentiality-agreements?quadrant=mid'))
    const before = await list()
    expect(before).toMatch(/Ann Ash.*Mentor.*Hal Hub.*Hub carer/s)
    expect(before).toContain('Bea Barker')
    expect(before).not.toContain('Fay Far')
    const homeOfHub = `/households/${(await homeOf(hub.accountId))?.householdId}`
    const sign = 'Read and sign the confidentiality agreement'
    expect(await textOf(await hub.get(homeOfHub))).toContain(sign)
    for (const by of [hub, at.ann, at.bea]) await by.post('/confidentiality-agreements', { agree: 'yes' })
    expect(await textOf(await hub.get(homeOfHub))).not.toContain(sign)
    const after = await list()
    expect(after).toContain('Every carer here has signed')
    expect(after).not.toContain('Coordinators who have not signed yet')
    expect((await at.ann.get('/confidentiality-agreements')).status).toBe(404)
  })
})
