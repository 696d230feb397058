import { describe, expect, it } from 'vitest'
import { endHousehold } from '#src/households/actions/ending.ts'
import { recordCarerLeaving } from '#src/households/actions/people.ts'
import { askAgain, endPair, extend, hold, resume, review, withdraw } from '#src/pairings/actions/changing.ts'
import { mindOffers } from '#src/pairings/actions/minding.ts'
import { decisionOn } from '#src/pairings/rules/life.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { onBothDatabases } from '../databases.ts'
import { lettersOf } from '../mail/letters.ts'
import { openSite, type Site } from '../support.ts'
import {
  acting,
  addMentor,
  addPeer,
  addRequest,
  answered,
  type Carer,
  offered,
  offering,
  pairOf,
  placesOf,
  started,
  today,
} from './support.ts'

const which = async (site: Site, id: string) => ({ id, version: (await pairOf(site, id)).version })

onBothDatabases('a pair', (open) => {
  const start = async () => {
    const site = await openSite({ database: await open() })
    const mentor = await addMentor(site, { carer: { email: 'mentor@example.org' } })
    const mentee = await addPeer(site, { carer: { email: 'mentee@example.org' } })
    return { site, mentor, mentee, id: await offered(site, mentor, mentee) }
  }

  it('starts once when both say yes at the same moment, and ends the request', async () => {
    const { site, mentor, mentee, id } = await start()
    await addRequest(site, mentee)
    const outcomes = await Promise.all([answered(site, id, mentor), answered(site, id, mentee)])
    expect(outcomes.toSorted()).toEqual(['noted', 'started'])
    expect(await pairOf(site, id)).toMatchObject({
      ...{ state: 'active', startedOn: today, reviewOn: '2027-02-22', decideOn: '2027-11-22' },
    })
    const request = await site.database.selectFrom('peerRequests').select('outcome').executeTakeFirstOrThrow()
    expect(request.outcome).toBe('paired')
    expect(await answered(site, id, mentee)).toBe('over')
  })

  it('comes to one end when one says no and the other yes', async () => {
    const { site, mentor, mentee, id } = await start()
    await Promise.all([answered(site, id, mentor), answered(site, id, mentee, 'no')])
    expect(await pairOf(site, id)).toMatchObject({ state: 'declined', startedOn: null })
    expect([...(await placesOf(site, mentor.carerId)), ...(await placesOf(site, mentee.carerId))]).toEqual([])
    // Who is free again can be offered again.
    expect(await offering(site, mentor, mentee)).toHaveProperty('offered')
  })

  it('is handed over once, however many look for it at once', async () => {
    const { site, id } = await start()
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    site.now('2026-11-30T10:00:00Z')
    const done = await Promise.all([
      mindOffers(acting(site)),
      mindOffers(acting(site)),
      mindOffers(acting(site)),
    ])
    expect(done.reduce((sum, { handedOver }) => sum + handedOver, 0)).toBe(1)
    expect((await pairOf(site, id)).state).toBe('undecided')
    const told = (await lettersOf(site)).filter(({ kind }) => kind === 'pair to decide')
    expect(told.map(({ to }) => to)).toEqual([coordinator.accountId])
  })
})

describe('an offer without an answer', () => {
  const start = async () => {
    const site = await openSite()
    const mentor = await addMentor(site, { carer: { email: 'mentor@example.org' } })
    const mentee = await addPeer(site, { carer: { email: 'mentee@example.org' } })
    return { site, mentor, mentee, id: await offered(site, mentor, mentee) }
  }
  const asked = async (site: Site) =>
    (await lettersOf(site)).filter(({ kind }) => kind === 'pair asked').map(({ to }) => to)

  it('reminds whoever has not answered, once, two days before its last', async () => {
    const { site, mentor, mentee, id } = await start()
    await answered(site, id, mentor)
    site.now('2026-11-26T10:00:00Z')
    expect(await mindOffers(acting(site))).toEqual({ reminded: 0, handedOver: 0 })
    site.now('2026-11-27T10:00:00Z')
    expect((await mindOffers(acting(site))).reminded).toBe(1)
    expect((await mindOffers(acting(site))).reminded).toBe(0)
    expect(await asked(site)).toEqual(
      expect.arrayContaining([mentor.carerId, mentee.carerId, mentee.carerId]),
    )
    expect(await asked(site)).toHaveLength(3)
  })

  it('takes an answer on its last day and none after it; then a coordinator asks again or takes it back', async () => {
    const { site, mentor, mentee, id } = await start()
    site.now('2026-11-29T20:00:00Z')
    expect(await answered(site, id, mentor)).toBe('noted')
    site.now('2026-11-30T08:00:00Z')
    // Also before the job has looked.
    expect(await answered(site, id, mentee)).toBe('too late')
    await mindOffers(acting(site))
    expect(await answered(site, id, mentee)).toBe('too late')
    expect(await askAgain(acting(site), await which(site, id), defaultSettings)).toBe('done')
    expect(await pairOf(site, id)).toMatchObject({
      state: 'offered',
      answerBy: '2026-12-07',
      oneAnswer: 'yes',
    })
    expect(await answered(site, id, mentee)).toBe('started')
  })

  it('gives both places back when it is withdrawn', async () => {
    const { site, mentor, mentee, id } = await start()
    const before = await which(site, id)
    expect(await withdraw(acting(site), before)).toBe('done')
    expect(await withdraw(acting(site), before)).toBe('changed meanwhile')
    expect([...(await placesOf(site, mentor.carerId)), ...(await placesOf(site, mentee.carerId))]).toEqual([])
    expect(await answered(site, id, mentee)).toBe('over')
  })

  it('starts no pair that the rules have come to forbid', async () => {
    const { site, mentor, mentee, id } = await start()
    await answered(site, id, mentor)
    await site.database.updateTable('peerProfiles').set({ awaySince: today }).execute()
    expect(await answered(site, id, mentee)).toBe('not available')
    await site.database.updateTable('peerProfiles').set({ awaySince: null }).execute()
    await site.database.deleteFrom('confidentialityAgreements').execute()
    expect(await answered(site, id, mentee)).toBe('agreement missing')
    expect((await pairOf(site, id)).state).toBe('offered')
  })

  it('lets a yes become a no, and takes the answer of nobody else', async () => {
    const { site, mentor, id } = await start()
    const stranger = await addPeer(site)
    expect(await answered(site, id, stranger)).toBe('not theirs')
    await answered(site, id, mentor)
    expect(await answered(site, id, mentor)).toBe('answered already')
    expect(await answered(site, id, mentor, 'no')).toBe('declined')
  })
})

describe('a pair that has started', () => {
  const start = async (given: Parameters<typeof addPeer>[1] = {}) => {
    const site = await openSite()
    const mentor = await addMentor(site)
    const mentee = await addPeer(site, given)
    return { site, mentor, mentee, id: await started(site, mentor, mentee) }
  }

  it('is held, resumed, reviewed and extended, and never ends by itself', async () => {
    const { site, id } = await start()
    const by = acting(site)
    expect(await hold(by, await which(site, id))).toBe('done')
    expect(await pairOf(site, id)).toMatchObject({ state: 'on hold', holdSince: today })
    expect(await resume(by, await which(site, id), defaultSettings)).toBe('done')
    expect(await review(by, await which(site, id), { ...defaultSettings, pairReviewMonths: 2 })).toBe('done')
    expect(await extend(by, await which(site, id), today)).toBe('not later')
    expect(await extend(by, await which(site, id), '2028-02-01')).toBe('done')
    expect(await pairOf(site, id)).toMatchObject({
      ...{ state: 'active', reviewOn: '2027-01-22', decideOn: '2028-02-01', extendedOn: today },
    })
    site.now('2031-01-01T10:00:00Z')
    await mindOffers(acting(site))
    expect((await pairOf(site, id)).state).toBe('active')
  })

  it('is decided about a year after approval where that came later, months that end early too', async () => {
    const { site, id } = await start({ approval: 'prospective' })
    const pair = await pairOf(site, id)
    expect(pair.decideOn).toBeNull()
    expect(decisionOn(pair, null, defaultSettings)).toBeNull()
    expect(decisionOn(pair, '2028-02-29', defaultSettings)).toBe('2029-02-28')
    expect(decisionOn({ ...pair, kind: 'buddies' }, '2028-02-29', defaultSettings)).toBeNull()
  })

  it('gives its places back when it ends, and the next mentor’s pair names it', async () => {
    const { site, mentor, mentee, id } = await start()
    expect(await offering(site, await addMentor(site), mentee)).toBe('has a mentor')
    await endPair(acting(site), await which(site, id), 'another mentor')
    expect(await pairOf(site, id)).toMatchObject({
      state: 'ended',
      endedOn: today,
      endReason: 'another mentor',
    })
    expect(await placesOf(site, mentor.carerId)).toEqual([])
    const next = await offered(site, await addMentor(site), mentee)
    expect((await pairOf(site, next)).followsId).toBe(id)
  })

  it('follows nothing where the last one came to its end', async () => {
    const { site, mentee, id } = await start()
    await endPair(acting(site), await which(site, id), 'came to its end')
    expect((await pairOf(site, await offered(site, await addMentor(site), mentee))).followsId).toBeNull()
  })

  it('ends with a home that leaves, and with a carer who does; offers are taken back', async () => {
    const { site, mentor, mentee, id } = await start()
    const another = await addPeer(site)
    const offer = await offered(site, mentor, another)
    await endHousehold(acting(site), mentee.householdId, today, 'Moved away')
    expect(await pairOf(site, id)).toMatchObject({ state: 'ended', endReason: 'home ended' })
    const staying = await started(site, mentor, await addPeer(site))
    await recordCarerLeaving(acting(site), mentor.householdId, mentor.carerId, today)
    expect(await pairOf(site, staying)).toMatchObject({ state: 'ended', endReason: 'left the home' })
    expect((await pairOf(site, offer)).state).toBe('withdrawn')
    expect(await placesOf(site, mentor.carerId)).toEqual([])
  })

  it('stops at once between homes that must not meet, and goes on only when they may', async () => {
    const { site, mentor, mentee, id } = await start()
    const name = (peer: Carer) =>
      site.database
        .selectFrom('households')
        .select('name')
        .where('id', '=', peer.householdId)
        .executeTakeFirstOrThrow()
    const manager = await site.as('manager')
    await manager.post(`/households/${mentor.householdId}/keep-aparts`, {
      other: (await name(mentee)).name,
      reason: 'They must not meet',
    })
    expect(await pairOf(site, id)).toMatchObject({ state: 'on hold', toDecideSince: today })
    expect((await lettersOf(site)).map(({ kind, to }) => [kind, to])).toContainEqual([
      'pair to decide',
      manager.accountId,
    ])
    expect(await resume(acting(site), await which(site, id), defaultSettings)).toBe('not available')
    expect(await endPair(acting(site), await which(site, id), 'other')).toBe('done')
    expect(await offering(site, mentor, mentee)).toBe('not available')
  })
})
