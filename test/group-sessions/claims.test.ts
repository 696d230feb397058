import { expect, it } from 'vitest'
import { viewerOf } from '#src/access/store.ts'
import { answerClaim, claimBack } from '#src/group-sessions/actions/claims.ts'
import { onBothDatabases } from '../databases.ts'
import { toldOf } from '../mail/letters.ts'
import { openSite } from '../support.ts'
import { acting, addGroup, addSession, problemsOf, repliesTo, textOf } from './support.ts'

/** A group on its evening, to which Ada came, and Ben did not. */
async function start(given: Parameters<typeof openSite>[0] = {}) {
  const site = await openSite(given)
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const groupId = await addGroup(site, { coordinatorIds: [coordinator.accountId] })
  const id = await addSession(site, groupId, { onDay: '2026-11-22' })
  const ada = await site.as({ role: 'carer', name: 'Ada' })
  const ben = await site.as({ role: 'carer', name: 'Ben' })
  const path = `/group-sessions/${id}`
  for (const each of [ada, ben]) await each.post(`${path}/replies`, { reply: 'yes' })
  const { carerId } = await site.database
    .selectFrom('accounts')
    .select('carerId')
    .where('id', '=', ada.accountId)
    .executeTakeFirstOrThrow()
  const fields = { [`now-${carerId}`]: 'came', [`was-${carerId}`]: 'not known' }
  await coordinator.post(`${path}/attendances`, fields)
  const claims = () => site.database.selectFrom('sessionClaims').selectAll().orderBy('kind').execute()
  return { site, coordinator, groupId, id, path, ada, ben, carerId: carerId ?? '', claims }
}

it('are made by who came, once a kind, in whole pence, and by nobody else', async () => {
  const { ada, ben, path, claims } = await start()
  expect((await ben.post(`${path}/claims`, { kind: 'travel', pounds: '4.50' })).status).toBe(404)
  for (const pounds of ['0', '200.01', 'four'])
    expect(await problemsOf(await ada.post(`${path}/claims`, { kind: 'travel', pounds }))).toContain(
      'Enter an amount such as 4.50',
    )
  for (const _ of [1, 2])
    expect((await ada.post(`${path}/claims`, { kind: 'travel', pounds: '4.50' })).status).toBe(303)
  expect((await claims()).map(({ kind, pence }) => [kind, pence])).toEqual([['travel', 450]])
  expect(await textOf(await ada.get(path))).toContain('Travel, £4.50, claimed 22 November 2026: waiting')
})

it('are approved by whoever runs the group, never by the own home, and seen by payments as payee and amount', async () => {
  const { site, id, carerId, ada, coordinator, path, claims } = await start()
  await ada.post(`${path}/claims`, { kind: 'travel', pounds: '4.50' })
  const [claim] = await claims()
  const away = await site.as({ role: 'coordinator', quadrantIds: ['west'] })
  const payments = await site.as('payments')
  for (const each of [away, payments, ada])
    expect((await each.post(`/session-claims/${claim?.id}/approvals`)).status).toBe(404)
  expect(await textOf(await payments.get('/session-claims'))).not.toContain('Ada')
  const partner = await site.as({
    ...{ role: ['coordinator', 'carer'], quadrantIds: ['mid'], householdId: claim?.householdId ?? '' },
  })
  expect((await partner.post(`/session-claims/${claim?.id}/approvals`)).status).toBe(303)
  expect((await claims())[0]?.approvedAt).toBeNull()
  expect(await textOf(await coordinator.get('/session-claims'))).toContain('Ada, travel, £4.50')
  await coordinator.post(`/session-claims/${claim?.id}/approvals`)
  expect((await claims())[0]).toMatchObject({ approvedBy: coordinator.accountId, refusedAt: null })
  const paid = await textOf(await payments.get('/session-claims'))
  expect(paid).toContain('Ada, £4.50')
  expect(paid).not.toContain('Tuesday')
  // Who runs the group heard that one waits, and Ada that there is an answer: not which.
  const told = await toldOf(site, 'claim to answer', 'claim answered')
  expect(told.toSorted()).toEqual([
    ['claim answered', carerId, `/group-sessions/${id}`],
    ['claim to answer', coordinator.accountId, '/session-claims'],
  ])
  // Whom a household's name was shown to is kept, also of who pays.
  expect(
    await site.database
      .selectFrom('sightings')
      .select(['onId', 'what'])
      .where('accountId', '=', payments.accountId)
      .execute(),
  ).toEqual([{ onId: claim?.householdId, what: 'page' }])
})

it('may be made again after they were not paid', async () => {
  const { ada, coordinator, path, claims } = await start()
  await ada.post(`${path}/claims`, { kind: 'travel', pounds: '45' })
  const [claim] = await claims()
  await coordinator.post(`/session-claims/${claim?.id}/refusals`)
  await ada.post(`${path}/claims`, { kind: 'travel', pounds: '4.50' })
  expect((await claims()).map(({ pence }) => pence).toSorted()).toEqual([450, 4500])
})

it('keep on the register that somebody came, until they are not paid', async () => {
  const { site, id, ada, coordinator, path, carerId, claims } = await start()
  await ada.post(`${path}/claims`, { kind: 'travel', pounds: '4.50' })
  const fields = { [`now-${carerId}`]: 'could not', [`was-${carerId}`]: 'came' }
  const answer = await coordinator.post(`${path}/attendances`, fields)
  expect(answer.status).toBe(422)
  expect(await problemsOf(answer)).toContain('answer that claim first')
  const came = async () =>
    (await repliesTo(site, id)).filter(({ attendance }) => attendance === 'came').map((row) => row.carerId)
  expect(await came()).toEqual([carerId])
  const [claim] = await claims()
  await coordinator.post(`/session-claims/${claim?.id}/refusals`)
  expect((await coordinator.post(`${path}/attendances`, fields)).status).toBe(303)
  expect(await came()).toEqual([])
})

it('are approved only by whoever has just proved that it is they', async () => {
  const { site, ada, coordinator, path, claims } = await start()
  await ada.post(`${path}/claims`, { kind: 'travel', pounds: '4.50' })
  const [claim] = await claims()
  site.now('2026-11-22T10:15:00Z')
  const left = site.stranger({ Cookie: coordinator.cookie })
  const answer = await left.post(`/session-claims/${claim?.id}/approvals`)
  expect(answer.headers.get('Location')).toBe(
    `/account/confirmations/new?next=${encodeURIComponent('/session-claims')}`,
  )
  expect((await claims())[0]?.approvedAt).toBeNull()
})

it('are answered by nobody to whose home the carer has moved since', async () => {
  const { site, ada, path, carerId, claims } = await start()
  await ada.post(`${path}/claims`, { kind: 'travel', pounds: '4.50' })
  const [claim] = await claims()
  const manager = await site.as({ role: ['manager', 'carer'] })
  const { householdId } = await site.database
    .selectFrom('accounts')
    .innerJoin('carerHomes', 'carerHomes.carerId', 'accounts.carerId')
    .select('householdId')
    .where('accounts.id', '=', manager.accountId)
    .executeTakeFirstOrThrow()
  await site.database.updateTable('carerHomes').set({ householdId }).where('carerId', '=', carerId).execute()
  await manager.post(`/session-claims/${claim?.id}/approvals`)
  expect((await claims())[0]?.approvedAt).toBeNull()
})

onBothDatabases('a claim, by ten at once', (open) => {
  it('is made once, and answered once', async () => {
    const started = await start({ database: await open() })
    const { site, id, carerId, coordinator, claims } = started
    const { householdId } = await site.database
      .selectFrom('sessionReplies')
      .select('householdId')
      .where('carerId', '=', carerId)
      .executeTakeFirstOrThrow()
    const ten = Array.from({ length: 10 }, (_, index) => index)
    const made = await Promise.all(
      ten.map(() =>
        claimBack(acting(site), { sessionId: id, carerId, householdId, kind: 'travel', pence: 450 }),
      ),
    )
    expect(made.filter((outcome) => outcome === 'claimed')).toHaveLength(1)
    const [claim] = await claims()
    const viewer = await viewerOf(
      site.database,
      { id: coordinator.accountId, name: 'C', carerId: null },
      '2026-11-22',
    )
    const answered = await Promise.all(
      ten.map((index) =>
        answerClaim(
          { ...acting(site), accountId: coordinator.accountId, actor: 'account' },
          viewer,
          claim?.id ?? '',
          index % 2 ? 'approved' : 'refused',
        ),
      ),
    )
    expect(answered.filter((outcome) => outcome === 'answered')).toHaveLength(1)
  })
})
