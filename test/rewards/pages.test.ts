import { describe, expect, it } from 'vitest'
import { type Client, openSite } from '../support.ts'
import { approvedFriend, reckoned, rewardIn, rewardsOf, send } from './support.ts'

const text = async (client: Client, path: string) => (await client.get(path)).text()

const start = async (more: Parameters<typeof approvedFriend>[1] = {}) => {
  const site = await openSite()
  const friend = await approvedFriend(site, { name: 'Pat Pending', ...more })
  const { id } = await rewardIn(site, friend.applicationId)
  const recruiter = await site.as({ role: 'recruiter', name: 'Rory Recruiter' })
  const payments = await site.as({ role: 'payments', name: 'Petra Payments' })
  return { site, ...friend, id, recruiter, payments }
}

describe('the page of rewards', () => {
  it('leads from what is due to what is approved, by two people', async () => {
    const { recruiter, payments, id, site, applicationId } = await start()
    const list = await text(recruiter, '/rewards')
    expect(list).toMatch(/1 reward, together\s+£500\.00/)
    expect(list).toContain('Rita Referrer')
    expect(list).toContain('Pat Pending')
    expect(list).toContain('Thank-you payment: Approval')
    // Whoever pays sees nothing before it is prepared.
    expect(await text(payments, '/rewards?standing=all')).not.toContain('Rita Referrer')
    expect((await payments.get(`/rewards/${id}`)).status).toBe(404)
    expect((await payments.post('/rewards/approvals', { rewardId: id })).status).toBe(404)

    const nothing = await recruiter.post('/rewards/preparations', {})
    expect([nothing.status, await nothing.text()]).toEqual([
      422,
      expect.stringContaining('Choose at least one reward'),
    ])
    expect(list).toContain('name="rewardId"')
    expect((await recruiter.post('/rewards/preparations', { rewardId: id })).status).toBe(303)
    // Prepared it is still owed, and nothing is left to choose.
    expect(await text(recruiter, '/rewards')).toMatch(
      /^(?!.*(name="rewardId"|Prepare those chosen)).*Rita Referrer/s,
    )
    expect((await recruiter.post('/rewards/approvals', { rewardId: id })).status).toBe(404)
    const toApprove = await text(payments, '/rewards')
    expect(toApprove).toContain('Rita Referrer')
    expect(toApprove).not.toContain('Pat Pending')
    expect((await payments.post('/rewards/approvals', { rewardId: id, next: 'reward' })).status).toBe(303)
    expect((await rewardIn(site, applicationId)).standing).toBe('approved')
  })

  it('explains every pound from its entry back to the rule', async () => {
    const { recruiter, payments, id } = await start()
    await recruiter.post('/rewards/preparations', { rewardId: id })
    await payments.post('/rewards/approvals', { rewardId: id })
    const page = await text(recruiter, `/rewards/${id}`)
    expect(page).toMatch(/£500\.00 to Rita Referrer/)
    expect(page).toMatch(
      /How it comes to this amount[\s\S]*What the stage is worth by the terms[\s\S]*£500\.00/,
    )
    expect(page).toMatch(/Approval[\s\S]*1 November 2026/)
    expect(page).toContain('Terms single payment')
    expect(page).toMatch(/Rory Recruiter[\s\S]*Petra Payments/)
    expect(page).toMatch(/What the book says[\s\S]*Cost of the service[\s\S]*Owed/)
    const forPayer = await text(payments, `/rewards/${id}`)
    expect(forPayer).toContain('What the book says')
    expect(forPayer).not.toMatch(/Pat Pending|\/referrals\/|What the stage is worth/)
  })

  it('is written to a file whose total is that of the page', async () => {
    const { recruiter, site } = await start()
    for (const pence of [1, 2])
      await approvedFriend(site, { name: `Friend ${pence}`, preset: '1500 and 1500' })
    const file = (await text(recruiter, '/rewards.csv?standing=all')).split('\r\n').filter(Boolean)
    const total = file.at(-1)?.split(',').at(-2)
    expect(file).toHaveLength(5)
    const pounds = file.slice(1, -1).map((line) => Number(line.split(',').at(-2)))
    expect(Number(total)).toBe(pounds.reduce((sum, each) => sum + each))
    expect(await text(recruiter, '/rewards?standing=all')).toMatch(/3 rewards, together\s+£3,500\.00/)
    expect(await text(recruiter, '/rewards?standing=held')).toMatch(/2 rewards, together\s+£3,000\.00/)
    expect(await text(recruiter, '/rewards?month=2026-12&standing=all')).toContain('There is none')
    expect(await text(recruiter, '/rewards/forecast.csv')).toContain('November 2026,3,3500.00')
  })

  it('is turned page by page without a gap', async () => {
    const { recruiter, site } = await start()
    const { database } = site
    const [one] = await database.selectFrom('rewards').selectAll().execute()
    if (!one) throw new Error('no reward')
    await database
      .insertInto('rewards')
      .values(
        Array.from({ length: 60 }, (_, index) => ({
          ...one,
          id: `reward ${String(index).padStart(2, '0')}`,
          stage: `stage ${index}`,
          dueOn: index % 2 === 0 ? '2026-11-01' : '2026-11-02',
        })),
      )
      .execute()
    const seen: string[] = []
    let path: string | undefined = '/rewards?standing=due'
    while (path) {
      const page: string = await text(recruiter, path)
      expect(page).toMatch(/61 rewards/)
      seen.push(...[...page.matchAll(/href="\/rewards\/([^"?]+)"/g)].map(([, id]) => id ?? ''))
      path = /href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    }
    const ids = seen.filter((id) => id !== 'forecast')
    expect(ids).toHaveLength(61)
    expect(new Set(ids).size).toBe(61)

    // On paper there is one page: all of them, and nothing to choose.
    const usual = await text(recruiter, '/rewards?standing=due')
    const whole = /href="([^"]+)">All of them on one page/.exec(usual)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const printed = await text(recruiter, whole)
    expect(usual).toContain('name="rewardId"')
    expect(printed).not.toMatch(/rel="next"|name="rewardId"|All of them on one page/)
    expect(new Set([...printed.matchAll(/href="\/rewards\/(?!forecast)([^"?]+)"/g)].map(String)).size).toBe(
      61,
    )
    expect(await text(recruiter, '/rewards?standing=held')).not.toContain('All of them on one page')
  })

  it('is empty for who gains from it, whatever they are besides', async () => {
    const { site, referral, id } = await start()
    const recruiter = await site.as({
      role: ['recruiter', 'manager', 'carer'],
      householdId: referral.householdId,
    })
    expect(await text(recruiter, '/rewards?standing=all')).toContain('There is none')
    expect((await recruiter.get(`/rewards/${id}`)).status).toBe(404)
    expect((await recruiter.post('/rewards/preparations', { rewardId: id })).status).toBe(404)
    expect((await recruiter.post(`/rewards/${id}/holds`, { reason: 'Mine' })).status).toBe(404)
    expect(await text(recruiter, '/rewards.csv?standing=all')).not.toContain('Rita')
  })

  it('lets somebody hold it and another release it, with the reason for staff alone', async () => {
    const { recruiter, payments, site, id } = await start()
    const unsaid = await recruiter.post(`/rewards/${id}/holds`, { reason: '' })
    expect([unsaid.status, await unsaid.text()]).toEqual([
      422,
      expect.stringContaining('Enter why it should be held'),
    ])
    await recruiter.post('/rewards/preparations', { rewardId: id })
    await payments.post(`/rewards/${id}/holds`, { reason: 'A cousin rang us' })
    expect(await text(recruiter, `/rewards/${id}`)).toMatch(/A cousin rang us[\s\S]*Petra Payments/)
    expect((await payments.get(`/rewards/${id}`)).status).toBe(404)
    const hold = await site.database.selectFrom('rewardHolds').select('id').executeTakeFirstOrThrow()
    expect((await payments.post(`/reward-holds/${hold.id}/releases`)).status).toBe(404)
    expect((await recruiter.post(`/reward-holds/${hold.id}/releases`)).status).toBe(303)
    expect(await text(recruiter, '/rewards')).toContain('1 reward, together')
  })

  it('sends back what is not right, and it is due again', async () => {
    const { recruiter, payments, site, id, applicationId } = await start()
    await recruiter.post('/rewards/preparations', { rewardId: id })
    const answer = await payments.post(`/rewards/${id}/returns`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/rewards'])
    expect((await rewardIn(site, applicationId)).standing).toBe('due')
  })

  it('asks what became of money that is not owed any more, and two people say it', async () => {
    const { recruiter, payments, site, id, applicationId } = await start()
    const manager = await site.as({ role: 'manager', name: 'Mary Manager' })
    await recruiter.post('/rewards/preparations', { rewardId: id })
    await payments.post('/rewards/approvals', { rewardId: id })
    await send(site, (await rewardIn(site, applicationId)).payableId ?? '')
    await site.database.updateTable('applications').set({ outcome: 'withdrawn' }).execute()
    await reckoned(site, applicationId)
    expect(await text(recruiter, '/rewards?standing=to+get+back')).toContain('Rita Referrer')
    expect((await recruiter.post(`/rewards/${id}/recoveries`, {})).status).toBe(422)
    await recruiter.post(`/rewards/${id}/recoveries`, { decision: 'let go' })
    const said = () =>
      site.database
        .selectFrom('rewardRecoveries')
        .select('id')
        .orderBy('saidAt', 'desc')
        .executeTakeFirstOrThrow()
    await recruiter.post(`/reward-recoveries/${(await said()).id}/withdrawals`)
    site.now('2026-11-23T10:00:00Z')
    await recruiter.post(`/rewards/${id}/recoveries`, { decision: 'got back' })
    expect(await text(manager, `/rewards/${id}`)).toContain('Confirm it')
    await manager.post(`/reward-recoveries/${(await said()).id}/confirmations`)
    expect(await text(manager, `/rewards/${id}`)).toMatch(
      /It came back[\s\S]*Rory Recruiter[\s\S]*Mary Manager/,
    )
    expect((await rewardsOf(site, applicationId))[0]?.standing).toBe('ended')
  })
})

describe('what a carer sees of it', () => {
  const asReferrer = async (more: Parameters<typeof approvedFriend>[1] = {}) => {
    const all = await start(more)
    const { householdId, carerId } = all.referral
    const carer = await all.site.as({ role: 'carer', householdId })
    await all.site.database
      .updateTable('accounts')
      .set({ carerId })
      .where('id', '=', carer.accountId)
      .execute()
    return { ...all, carer }
  }

  it('is what they earned and how it stands, and never why it waits or for whom', async () => {
    const { carer, recruiter, payments, id } = await asReferrer()
    expect(await text(carer, '/my-rewards')).toMatch(/Approval[\s\S]*£500\.00[\s\S]*Being looked at/)
    expect(await text(carer, '/my-rewards')).toMatch(/govuk-breadcrumbs[\s\S]*My network/)
    // The day on which it was due could be that of the panel.
    expect(await text(carer, '/my-rewards')).not.toContain('1 November 2026')
    await recruiter.post(`/rewards/${id}/holds`, { reason: 'A cousin rang us' })
    const held = await text(carer, '/my-rewards')
    expect(held).toContain('Being looked at')
    expect(held).not.toMatch(/cousin|Held|Pat Pending/)
    expect((await carer.get(`/rewards/${id}`)).status).toBe(404)
    expect((await payments.get('/my-rewards')).status).toBe(404)
  })

  it('is nothing of a friend who has not agreed that they are told, until they were paid', async () => {
    const { carer, recruiter, payments, site, applicationId, id } = await asReferrer({
      referral: { told: 'no' },
    })
    expect(await text(carer, '/my-rewards')).toContain('There is nothing here yet')
    await recruiter.post('/rewards/preparations', { rewardId: id })
    await payments.post('/rewards/approvals', { rewardId: id })
    await send(site, (await rewardIn(site, applicationId)).payableId ?? '')
    expect(await text(carer, '/my-rewards')).toContain('£500.00')
  })

  it('is a statement of each year in which they were paid, by type of payment', async () => {
    const { carer, recruiter, payments, site, applicationId, id } = await asReferrer()
    await recruiter.post('/rewards/preparations', { rewardId: id })
    await payments.post('/rewards/approvals', { rewardId: id })
    await send(site, (await rewardIn(site, applicationId)).payableId ?? '')
    expect((await carer.get('/my-rewards/statements/2025')).status).toBe(404)
    const own = await text(carer, '/my-rewards/statements/2026')
    expect(own).toContain('6 April 2026 to 5 April 2027')
    expect(own).toMatch(/Thank-you payments for referring[\s\S]*£500\.00/)
    expect(own).toContain('Keep this with your records')
    const all = await text(payments, '/statements')
    expect(all).toMatch(/Rita Referrer[\s\S]*£500\.00/)
    const statement = /\/statements\/[^"]+/.exec(all.slice(all.indexOf('<table')))?.[0] ?? ''
    expect(await text(payments, statement)).toContain('£500.00')
    expect(await text(payments, '/statements.csv?year=2026')).toContain(
      'Rita Referrer,Thank-you payments for referring,500.00,0.00,500.00',
    )
    expect(await text(payments, '/statements?year=2025')).toContain('Nobody was paid')
    // Nobody looks over what they are paid themselves.
    const athome = await site.as({ role: ['payments', 'carer'], householdId: await rewardHome(site) })
    expect(await text(athome, '/statements')).not.toContain('Rita Referrer')
    expect((await athome.get(statement)).status).toBe(404)
  })
})

const rewardHome = async ({ database }: Awaited<ReturnType<typeof openSite>>) =>
  (await database.selectFrom('referrals').select('householdId').executeTakeFirstOrThrow()).householdId
