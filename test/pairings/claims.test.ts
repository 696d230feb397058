import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { answerPairClaim, claimMonth } from '#src/pairings/actions/claims.ts'
import { claimable, penceOf } from '#src/pairings/rules/claims.ts'
import { onBothDatabases } from '../databases.ts'
import { toldOf } from '../mail/letters.ts'
import { type Client, openSite } from '../support.ts'
import { acting, bothIn, started } from './support.ts'

const month = '2026-11-01'
const rates = { mentorHourPence: 1250, mentorMilePence: 45 }

onBothDatabases('months claimed at the same moment', (open) => {
  it('are one claim, answered once', async () => {
    const site = await openSite({ database: await open() })
    const { mentor, mentee } = await bothIn(site)
    const pairingId = await started(site, mentor, mentee)
    const claim = { pairingId, carerId: mentor.carerId, month, minutes: 90, miles: 4 }
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => claimMonth(acting(site), claim, randomUUID(), rates)),
    )
    expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'claimed already')).toHaveLength(9)
    const { id, pence } = await site.database
      .selectFrom('pairClaims')
      .select(['id', 'pence'])
      .executeTakeFirstOrThrow()
    expect(pence).toBe(1875 + 180)
    expect(await toldOf(site, 'claim to answer')).toEqual([])
    const { accountId } = await site.as('manager')
    const by = { ...acting(site), accountId }
    const viewer = { accountId, householdId: null } as Parameters<typeof answerPairClaim>[1]
    const answers = await Promise.all([
      answerPairClaim(by, viewer, id, 'approved'),
      answerPairClaim(by, viewer, id, 'refused'),
    ])
    expect(answers.toSorted()).toEqual(['answered already', 'answered'].toSorted())
    expect(await toldOf(site, 'claim answered')).toEqual([
      ['claim answered', mentor.carerId, `/pairings/${pairingId}`],
    ])
  })
})

describe('what a month comes to', () => {
  it('is whole pence, half of one rounded up', () => {
    expect(penceOf({ minutes: 50, miles: 0 }, { mentorHourPence: 123, mentorMilePence: 45 })).toBe(103)
    expect(penceOf({ minutes: 0, miles: 3 }, rates)).toBe(135)
  })

  it('is claimed of this month and two before, and none in which they were no pair', () => {
    const of = (startedOn: string | null, endedOn: string | null = null) =>
      claimable({ startedOn, endedOn }, '2027-01-01')
    expect(of('2026-01-31')).toEqual(['2027-01-01', '2026-12-01', '2026-11-01'])
    expect(of('2026-12-31')).toEqual(['2027-01-01', '2026-12-01'])
    expect(of(null)).toEqual([])
    expect(of('2026-01-31', '2026-12-01')).toEqual(['2026-12-01', '2026-11-01'])
    expect(of('2026-01-31', '2026-10-31')).toEqual([])
  })
})

describe('a claim', () => {
  const start = async () => {
    const site = await openSite()
    const people = await bothIn(site)
    const id = await started(site, people.mentor, people.mentee)
    const claim = (client: Client, more: Record<string, string> = {}) =>
      client.post(`/pairings/${id}/claims`, { month, hours: '2', miles: '10', once: randomUUID(), ...more })
    return { site, ...people, id, claim }
  }
  const text = async (client: Client, path: string) => (await client.get(path)).text()
  const claimId = async ({ site }: Pick<Awaited<ReturnType<typeof start>>, 'site'>) =>
    (await site.database.selectFrom('pairClaims').select('id').executeTakeFirstOrThrow()).id

  it('is the mentor’s alone, of hours or miles that are some', async () => {
    const { asMentor, asMentee, claim } = await start()
    expect((await claim(asMentee)).status).toBe(404)
    const nothing = await claim(asMentor, { hours: '', miles: '' })
    expect([nothing.status, await nothing.text()]).toEqual([
      422,
      expect.stringContaining('Enter hours, minutes or miles'),
    ])
    expect(await (await claim(asMentor, { hours: '101' })).text()).toContain('more than 100 hours')
    expect(await (await claim(asMentor, { month: '2026-10-01' })).text()).toContain(
      'Select one of these months',
    )
    expect((await claim(asMentor)).status).toBe(303)
    expect(await (await claim(asMentor)).text()).toContain('That month is claimed already')
  })

  it('is approved by a coordinator who neither made it nor lives there, and then paid: the payee and no more', async () => {
    const { site, mentor, asMentor, claim } = await start()
    await claim(asMentor)
    const at = `/pair-claims/${await claimId({ site })}`
    const atHome = await site.as({ role: ['coordinator', 'carer'], householdId: mentor.householdId })
    expect(await text(atHome, '/pair-claims')).not.toContain('Approve</button>')
    await atHome.post(`${at}/approvals`)
    const elsewhere = await site.as({ role: 'coordinator', quadrantIds: ['north'] })
    expect((await elsewhere.post(`${at}/approvals`)).status).toBe(404)
    const payments = await site.as('payments')
    expect(await text(payments, '/pair-claims')).not.toContain('Dee Mentor')
    expect((await payments.post(`${at}/approvals`)).status).toBe(404)

    const coordinator = await site.as('coordinator')
    expect(await text(coordinator, '/pair-claims')).toContain('2 hours, 10 miles')
    expect((await coordinator.post(`${at}/approvals`)).status).toBe(303)
    const toPay = await text(payments, '/pair-claims')
    expect(toPay).toMatch(/Dee Mentor[\s\S]*£4\.50/)
    expect(toPay).not.toMatch(/Sue|hours|November 2026/)
    const file = (await text(payments, '/pair-claims.csv')).split('\r\n')
    expect(file[0]).toContain('Claim,Payee,Pounds')
    expect(file[1]).toMatch(/,Dee Mentor,4\.50$/)
    expect(file).toHaveLength(3)
    expect(
      await site.database
        .selectFrom('sightings')
        .select(['onId', 'what'])
        .where('accountId', '=', payments.accountId)
        .orderBy('what')
        .execute(),
    ).toEqual(['export', 'page'].map((what) => ({ onId: mentor.householdId, what })))
    // What was approved is nobody's to take back or refuse.
    expect((await asMentor.post(`${at}/withdrawals`)).status).toBe(404)
    await coordinator.post(`${at}/refusals`)
    expect(await site.database.selectFrom('pairClaims').select('refusedAt').execute()).toEqual([
      { refusedAt: null },
    ])
  })

  it('is made of the months until the end, and none after it, from a page that is still found', async () => {
    const { site, asMentor, asMentee, id, claim } = await start()
    const { version } = await site.database.selectFrom('pairings').select('version').executeTakeFirstOrThrow()
    await asMentee.post(`/pairings/${id}/endings`, { version, reason: 'other' })
    site.now('2026-12-03T10:00:00Z')
    expect(await text(asMentor, '/pairings')).toContain(`href="/pairings/${id}"`)
    expect(await text(asMentor, `/pairings/${id}`)).toMatch(/value="2026-11-01"/)
    expect(await (await claim(asMentor, { month: '2026-12-01' })).text()).toContain(
      'Select one of these months',
    )
    expect((await claim(asMentor)).status).toBe(303)
  })

  it('can be taken back or refused, and the month claimed anew', async () => {
    const { site, asMentor, asMentee, claim } = await start()
    await claim(asMentor)
    const first = await claimId({ site })
    expect((await asMentee.post(`/pair-claims/${first}/withdrawals`)).status).toBe(404)
    expect((await asMentor.post(`/pair-claims/${first}/withdrawals`)).status).toBe(303)
    expect((await claim(asMentor)).status).toBe(303)
  })
})
