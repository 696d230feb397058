import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Instant, instant } from '#src/clock.ts'
import { enquiryThrottles } from '#src/referrals/rules/enquiring.ts'
import { newStamp } from '#src/referrals/stamps.ts'
import { problemsIn } from '../applications/support.ts'
import { onBothDatabases } from '../databases.ts'
import { withoutRandom } from '../random.ts'
import { openSite } from '../support.ts'
import { candidates, fillIn, friendTyped, linkFor, onceOn, referrals, referrer, trail } from './support.ts'

describe('the page behind a link', () => {
  it('writes down who enquires, their way and who referred them, and tells the recruiters', async () => {
    const site = await openSite()
    const recruiter = await site.as('recruiter')
    const { carerId, householdId } = await referrer(site, { name: 'Rena Ferrer' })
    const token = await linkFor(site, carerId)
    const answer = await fillIn(site, site.stranger(), `/refer/${token}`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/enquire/received'])
    const [candidate] = await candidates(site)
    expect(candidate).toMatchObject({
      ...{ name: 'Fay Friend', email: 'fay@example.org', phone: '07700 900 982', byWayOf: 'link' },
      ...{ enquiredOn: '2026-11-22', consentedHow: 'online', recordedBy: null },
    })
    expect(candidate?.postcodeSealed).not.toContain('CM1')
    const [referral] = await referrals(site)
    expect(referral).toMatchObject({
      ...{ carerId, householdId, namedAt: 'first enquiry', toldHow: 'online', onDay: '2026-11-22' },
      ...{ toldSince: '2026-11-22T10:01:00.000Z', schemeVersionId: null },
    })
    const [step] = await site.database.selectFrom('applicationSteps').selectAll().execute()
    expect(step).toMatchObject({
      step: 'enquiry',
      onDay: '2026-11-22',
      applicationId: referral?.applicationId,
    })
    const told = await site.database.selectFrom('outbox').select(['accountId', 'kind']).execute()
    expect(told).toEqual([{ accountId: recruiter.accountId, kind: 'enquiry received' }])
    expect(await trail(site)).toEqual(['received enquiry'])
  })

  it('names nobody, and says what the carer gets and so will know', async () => {
    const site = await openSite()
    const { carerId } = await referrer(site, { name: 'Rena Ferrer' }, { name: 'Ferrer home' })
    const token = await linkFor(site, carerId)
    const shown = await site.stranger().get(`/refer/${token}`)
    const page = await shown.text()
    expect(`${page}${JSON.stringify([...shown.headers])}`).not.toMatch(/Rena|Ferrer/)
    // A search engine would make everybody a friend of theirs.
    expect(shown.headers.get('X-Robots-Tag')).toBe('noindex')
    expect(page).toContain('they may get a thank-you payment from us, so they will know then that you were')
  })

  it('tells the referrer nothing where the friend did not agree', async () => {
    const site = await openSite()
    const { carerId } = await referrer(site)
    await fillIn(site, site.stranger(), `/refer/${await linkFor(site, carerId)}`, { tell: undefined })
    expect((await referrals(site))[0]).toMatchObject({ toldSince: null, toldHow: null })
  })

  it('is kindly not in use once it was withdrawn or its carer is gone, as one that never was', async () => {
    const site = await openSite()
    const gone = await referrer(site, {}, { endedOn: '2026-11-01' })
    const carer = await site.as('carer')
    await carer.post('/referral-links')
    const ended = (await site.database.selectFrom('referralLinks').select('token').execute())[0]?.token ?? ''
    expect((await site.stranger().get(`/refer/${ended}`)).status).toBe(200)
    await carer.post('/referral-links/ends')
    const pages = []
    for (const token of [ended, await linkFor(site, gone.carerId), 'nobody-ever-had-this']) {
      const shown = await site.stranger().get(`/refer/${token}`)
      const sent = await site.stranger().post(`/refer/${token}`, friendTyped({ once: 'x' }))
      expect([shown.status, sent.status]).toEqual([410, 422])
      pages.push(withoutRandom(await shown.text()), withoutRandom(await sent.text()))
    }
    expect(new Set(pages).size).toBe(1)
    expect(pages[0]).toContain('This link is not in use any more')
    expect(await candidates(site)).toEqual([])
  })
})

describe('an enquiry without a link', () => {
  it('is written down with whom they named, and has no referral yet', async () => {
    const site = await openSite()
    const answer = await fillIn(site, site.stranger(), '/enquire', {
      toldBy: 'Rena, I think',
      tell: undefined,
    })
    expect(answer.status).toBe(303)
    expect((await candidates(site))[0]).toMatchObject({ toldBy: 'Rena, I think', byWayOf: 'link' })
    expect(await referrals(site)).toEqual([])
  })

  it('is answered the same for somebody who is known', async () => {
    const site = await openSite()
    await referrer(site, { name: 'Fay Friend', email: 'fay@example.org' })
    const answers = []
    for (const name of ['Fay Friend', 'Fay Friend', 'Una Known']) {
      const answer = await fillIn(site, site.stranger(), '/enquire', { name })
      answers.push([answer.status, answer.headers.get('Location'), await answer.text()])
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await candidates(site)).toHaveLength(3)
  })

  it('keeps what was typed, and says what is missing', async () => {
    const site = await openSite()
    const answer = await fillIn(site, site.stranger(), '/enquire', {
      ...{ email: '', phone: '', consent: undefined, postcode: 'CM1' },
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(problemsIn(page)).toEqual([
      'Enter a full postcode, like CM1 1QH, or leave it blank',
      'Tick the box if you agree, so that we may keep this and answer you',
    ])
    expect(page).toContain('value="Fay Friend"')
    const unreachable = await fillIn(site, site.stranger(), '/enquire', { email: '', phone: '' })
    expect(problemsIn(await unreachable.text())[0]).toContain('so that we can answer you')
    expect(await candidates(site)).toEqual([])
  })
})

describe('what programs send', () => {
  it('is answered as anybody is who fills in the box that nobody sees, and not kept', async () => {
    const site = await openSite()
    const answer = await fillIn(site, site.stranger(), '/enquire', { website: 'http://buy.example' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/enquire/received'])
    expect(await candidates(site)).toEqual([])
  })

  it('is asked for once more when it comes faster than anybody reads, without a page, or a day late', async () => {
    const site = await openSite()
    const stranger = site.stranger()
    const once = onceOn(await (await stranger.get('/enquire')).text())
    const fast = await stranger.post('/enquire', friendTyped({ once }))
    expect([fast.status, problemsIn(await fast.clone().text())]).toEqual([
      422,
      ['Look over what you have written, then send it once more'],
    ])
    // The same page, sent once more a moment later.
    site.now('2026-11-22T10:00:04Z')
    expect(onceOn(await fast.text())).toBe(once)
    expect((await stranger.post('/enquire', friendTyped({ once }))).status).toBe(303)
    for (const [at, stamp] of [
      ['2026-11-24T10:00:00Z', onceOn(await (await stranger.get('/enquire')).text())],
      ['2026-11-24T10:00:00Z', 'made.up.bythem'],
    ] as const) {
      site.now(at)
      const late = await stranger.post('/enquire', friendTyped({ once: stamp }))
      expect(late.status).toBe(422)
      expect(onceOn(await late.text())).not.toBe(stamp)
    }
    expect(await candidates(site)).toHaveLength(1)
  })
})

onBothDatabases('enquiring at once', (openDatabase) => {
  it('makes one of a form that is sent ten times, and counts it once', async () => {
    const site = await openSite({ database: await openDatabase(), trustProxy: true })
    const friend = site.stranger({ 'X-Forwarded-For': '192.0.2.1' })
    const once = onceOn(await (await friend.get('/enquire')).text())
    site.now('2026-11-22T10:01:00Z')
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => friend.post('/enquire', friendTyped({ once }))),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    expect(await candidates(site)).toHaveLength(1)
    expect(await site.database.selectFrom('signInFailures').selectAll().execute()).toHaveLength(1)
  })
})

describe('many enquiries from one network', () => {
  it('are taken from all who take their time: a mobile network is one address for thousands', async () => {
    const site = await openSite({ trustProxy: true })
    const { carerId } = await referrer(site)
    const token = await linkFor(site, carerId)
    const from = (address: string) => site.stranger({ 'X-Forwarded-For': address })
    const { keys } = site.services
    const send = async (path: string, seconds: number, address = '192.0.2.1') => {
      const once = newStamp(keys, instant(new Date(site.clock().getTime() - seconds * 1000)))
      return (await from(address).post(path, friendTyped({ once }))).status
    }
    const sent = async (count: number, path: string, seconds: number) => {
      const statuses = []
      for (let each = 0; each < count; each++) statuses.push(await send(path, seconds))
      return new Set(statuses)
    }
    expect(await sent(12, '/enquire', 4)).toEqual(new Set([303]))
    // From now on only who was in a hurry is asked to look once more.
    expect([await send('/enquire', 19), await send('/enquire', 20)]).toEqual([422, 303])
    const tries = await site.database.selectFrom('signInFailures').select('key').execute()
    const further = tries.find(({ key }) => tries.filter((each) => each.key === key).length === 1)?.key ?? ''
    await site.database
      .insertInto('signInFailures')
      .values(
        Array.from({ length: enquiryThrottles.further.most - 1 }, () => ({
          ...{ id: randomUUID(), key: further, at: site.clock().toISOString() as Instant },
        })),
      )
      .execute()
    expect(await send('/enquire', 60)).toBe(422)
    // Nobody waits for that on another network, nor who was given a link.
    expect([await send('/enquire', 60, '192.0.2.99'), await send(`/refer/${token}`, 4)]).toEqual([303, 303])
  })
})
