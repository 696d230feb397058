import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { endHousehold } from '#src/households/actions/ending.ts'
import { offer } from '#src/pairings/actions/offering.ts'
import { defaultSettings, type Settings } from '#src/service/rules.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold, keepApart } from '../factories.ts'
import { lettersOf } from '../mail/letters.ts'
import { addStar } from '../sleepovers/support.ts'
import { type Client, openSite } from '../support.ts'
import {
  acting,
  addMentor,
  addPeer,
  addRequest,
  day,
  offered,
  offering,
  placesOf,
  sign,
  today,
} from './support.ts'

const ten = Array.from({ length: 10 }, (_, n) => n)
const buddies = { kind: 'buddies' } as const

onBothDatabases('pairs offered at the same moment through the page', (open) => {
  const start = async (settings: Partial<Settings> = {}) => {
    const site = await openSite({ database: await open(), settings })
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const pairs = (kind: 'mentoring' | 'buddies', one: string, other: string) =>
      coordinator.post('/pairings', { kind, one, other, once: randomUUID() })
    return { site, pairs }
  }
  const statusesOf = (answers: readonly Response[]) => answers.map(({ status }) => status).toSorted()
  const saidBy = async (answers: readonly Response[]) => {
    const refused = answers.filter(({ status }) => status === 422)
    return Promise.all(refused.map((answer) => answer.text()))
  }
  const oneOfTen = [303, ...ten.slice(1).map(() => 422)]

  it('give the last place of a mentor to one of ten mentees', async () => {
    const { site, pairs } = await start()
    const mentor = await addMentor(site, { carer: { name: 'Dee Mentor' } })
    for (const _ of [1, 2]) await offered(site, mentor, await addPeer(site))
    for (const n of ten) await addPeer(site, { carer: { name: `Mentee ${n}` } })
    const answers = await Promise.all(ten.map((n) => pairs('mentoring', 'Dee Mentor', `Mentee ${n}`)))
    expect(statusesOf(answers)).toEqual(oneOfTen)
    for (const text of await saidBy(answers)) expect(text).toContain('as many as they can have at once')
    expect(await placesOf(site, mentor.carerId)).toEqual(['mentor 1', 'mentor 2', 'mentor 3'])
  })

  it('give a mentee to one of ten mentors, and the others keep their place', async () => {
    const { site, pairs } = await start()
    const mentors = []
    for (const n of ten) mentors.push(await addMentor(site, { carer: { name: `Mentor ${n}` } }))
    const mentee = await addPeer(site, { carer: { name: 'Sue Mentee' } })
    const answers = await Promise.all(ten.map((n) => pairs('mentoring', `Mentor ${n}`, 'Sue Mentee')))
    expect(statusesOf(answers)).toEqual(oneOfTen)
    for (const text of await saidBy(answers)) expect(text).toContain('have a mentor')
    const held = await Promise.all(mentors.map(({ carerId }) => placesOf(site, carerId)))
    expect(held.flat()).toEqual(['mentor 1'])
    expect(await placesOf(site, mentee.carerId)).toEqual(['mentee 1'])
  })

  it('give the last place of a buddy to one of ten who name them, and tell the others no more than that', async () => {
    const { site } = await start({ buddiesACarer: 1 })
    const mateHome = await addHousehold(site)
    const homes = []
    for (const _ of ten) homes.push(await addHousehold(site))
    await addStar(site, [mateHome, ...homes])
    const mate = await addCarer(site, mateHome, { name: 'Sue Barker' })
    const carers: Client[] = []
    for (const householdId of homes) carers.push(await site.as({ role: 'carer', householdId }))
    const answers = await Promise.all(
      carers.map((carer) => carer.post('/pairings', { who: mate, once: randomUUID() })),
    )
    expect(statusesOf(answers)).toEqual(oneOfTen)
    for (const text of await saidBy(answers)) expect(text).toContain('They are not available just now')
    expect(await placesOf(site, mate)).toEqual(['buddy 1'])
    const held = await site.database
      .selectFrom('pairingPlaces')
      .select('carerId')
      .where('releasedAt', 'is', null)
      .execute()
    expect(held).toHaveLength(2)
  })

  it('make one offer of a form that is sent ten times', async () => {
    const { site } = await start()
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    for (const name of ['Ann Able', 'Bob Baker']) await addPeer(site, { carer: { name } })
    const said = { kind: 'buddies', one: 'Ann Able', other: 'Bob Baker', once: 'a form' }
    const answers = await Promise.all(ten.map(() => coordinator.post('/pairings', said)))
    expect(new Set(answers.map((answer) => answer.headers.get('Location'))).size).toBe(1)
    expect(await site.database.selectFrom('pairings').select('id').execute()).toHaveLength(1)
  })

  it('makes one pair of two who name each other at once', async () => {
    const site = await openSite({ database: await open() })
    const one = await addPeer(site)
    const other = await addPeer(site)
    const outcomes = await Promise.all([
      offering(site, one, other, { ...buddies, saidYes: 'one' }),
      offering(site, other, one, { ...buddies, saidYes: 'one' }),
    ])
    expect(outcomes.filter((outcome) => typeof outcome === 'object')).toHaveLength(1)
    expect(outcomes).toContain('paired already')
    expect(await placesOf(site, one.carerId)).toEqual(['buddy 1'])
  })

  it('holds a place once, and two in one pair once, whatever a deed would write', async () => {
    const site = await openSite({ database: await open() })
    const [mentor, mentee, another] = [await addMentor(site), await addPeer(site), await addPeer(site)]
    await offered(site, mentor, mentee)
    const second = await offered(site, mentor, another)
    const { database } = site
    await expect(
      database
        .updateTable('pairingPlaces')
        .set({ place: 1 })
        .where('pairingId', '=', second)
        .where('part', '=', 'mentor')
        .execute(),
    ).rejects.toThrow()
    const [first] = await database.selectFrom('pairings').selectAll().where('id', '<>', second).execute()
    if (!first) throw new Error('no pairing')
    await expect(
      database
        .insertInto('pairings')
        .values({ ...first, id: randomUUID() })
        .execute(),
    ).rejects.toThrow()
  })
})

describe('an offer', () => {
  it('is answered by a day, takes a place of both and tells both', async () => {
    const site = await openSite()
    const mentor = await addMentor(site, { carer: { email: 'mentor@example.org' } })
    const mentee = await addPeer(site, { carer: { email: 'mentee@example.org' } })
    const id = await offered(site, mentor, mentee)
    const row = await site.database.selectFrom('pairings').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ id, state: 'offered', answerBy: day(7), oneAnswer: null, otherAnswer: null })
    expect(await placesOf(site, mentee.carerId)).toEqual(['mentee 1'])
    const letters = await lettersOf(site)
    expect(letters.map(({ kind, to }) => [kind, to]).toSorted()).toEqual(
      [
        ['pair asked', mentor.carerId],
        ['pair asked', mentee.carerId],
      ].toSorted(),
    )
    expect(letters[0]?.link).toBe(`/pairings/${id}`)
  })

  it('takes the yes of whoever names the other', async () => {
    const site = await openSite()
    const one = await addPeer(site, { carer: { email: 'one@example.org' } })
    const other = await addPeer(site, { carer: { email: 'other@example.org' } })
    await offered(site, one, other, { ...buddies, saidYes: 'one' })
    const row = await site.database.selectFrom('pairings').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ oneAnswer: 'yes', otherAnswer: null })
    expect((await lettersOf(site)).map(({ to }) => to)).toEqual([other.carerId])
  })

  it('is made once of a form that comes twice', async () => {
    const site = await openSite()
    const [one, other] = [await addPeer(site), await addPeer(site)]
    const once = randomUUID()
    const wanted = { ...buddies, oneCarerId: one.carerId, otherCarerId: other.carerId, requestId: null }
    const first = await offer(acting(site), once, { ...wanted, saidYes: null }, defaultSettings)
    const second = await offer(acting(site), once, { ...wanted, saidYes: null }, defaultSettings)
    expect(second).toEqual({ repeat: `/pairings/${(first as { offered: string }).offered}` })
    expect(await site.database.selectFrom('pairings').select('id').execute()).toHaveLength(1)
  })

  it('pairs nobody with themselves or their own home', async () => {
    const site = await openSite()
    const one = await addMentor(site)
    const partner = { ...one, carerId: await addCarer(site, one.householdId) }
    expect(await offering(site, one, one)).toBe('the same person')
    expect(await offering(site, one, partner)).toBe('the same household')
    expect(await offering(site, one, partner, buddies)).toBe('the same household')
  })

  it('says the same of two who are kept apart, of who has left and of who is not there just now', async () => {
    const site = await openSite()
    const mentor = await addMentor(site)
    const apart = await addPeer(site)
    await keepApart(site, mentor.householdId, apart.householdId)
    const left = await addPeer(site)
    await endHousehold(acting(site), left.householdId, today, 'Moved away')
    const away = await addMentor(site, { awaySince: today, awayUntil: day(3) })
    const mentee = await addPeer(site)
    expect(await offering(site, mentor, apart)).toBe('not available')
    expect(await offering(site, mentor, apart, buddies)).toBe('not available')
    expect(await offering(site, mentor, left)).toBe('not available')
    expect(await offering(site, left, mentee, buddies)).toBe('not available')
    expect(await offering(site, away, mentee)).toBe('not available')
  })

  it('goes to a mentor again on the day they are back', async () => {
    const site = await openSite()
    const mentor = await addMentor(site, { awaySince: day(-9), awayUntil: today })
    expect(await offering(site, mentor, await addPeer(site))).toHaveProperty('offered')
  })

  it('needs a mentor who is one, and who has signed where the service requires it', async () => {
    const site = await openSite()
    const mentee = await addPeer(site)
    expect(await offering(site, await addPeer(site), mentee)).toBe('not a mentor')
    expect(await offering(site, await addMentor(site, { part: 'buddy' }), mentee)).toBe('not a mentor')
    const unsigned = await addMentor(site, { signed: 'not yet' })
    expect(await offering(site, unsigned, mentee)).toBe('agreement missing')
    const warned = { settings: { confidentiality: 'warned' } } as const
    const another = await addPeer(site)
    expect(await offering(site, unsigned, another, warned)).toHaveProperty('offered')
    await sign(site, unsigned.carerId)
    expect(await offering(site, unsigned, mentee)).toHaveProperty('offered')
  })

  it('keeps to what a mentor would have, at 0, 1 and none said, and counts offers without an answer', async () => {
    const site = await openSite()
    const [one, two, three, four] = [
      await addPeer(site),
      await addPeer(site),
      await addPeer(site),
      await addPeer(site),
    ]
    expect(await offering(site, await addMentor(site, { ownMost: 0 }), one)).toBe('one has enough')
    const single = await addMentor(site, { ownMost: 1 })
    await offered(site, single, one)
    expect(await offering(site, single, two)).toBe('one has enough')
    // Nobody raises their own above what the service allows.
    const eager = await addMentor(site, { ownMost: 20 })
    const settings = { menteesAMentor: 2 }
    await offered(site, eager, two, { settings })
    await offered(site, eager, three, { settings })
    expect(await offering(site, eager, four, { settings })).toBe('one has enough')
    expect(await offering(site, eager, four)).toHaveProperty('offered')
  })

  it('keeps to the buddies of both, whichever of them was named', async () => {
    const site = await openSite()
    const [full, one, two] = [await addPeer(site), await addPeer(site), await addPeer(site)]
    const settings = { buddiesACarer: 1 }
    await offered(site, full, one, { ...buddies, settings })
    expect(await offering(site, full, two, { ...buddies, settings })).toBe('one has enough')
    expect(await offering(site, two, full, { ...buddies, settings })).toBe('other has enough')
    // A mentor may have a buddy too.
    const mentor = await addMentor(site)
    await offered(site, mentor, full)
    expect(await placesOf(site, full.carerId)).toEqual(['buddy 1', 'mentee 1'])
  })

  it('answers an open request of that carer, and none that was taken back', async () => {
    const site = await openSite()
    const mentor = await addMentor(site)
    const mentee = await addPeer(site)
    const requestId = await addRequest(site, mentee)
    const another = await addPeer(site)
    expect(await offering(site, mentor, another, { requestId })).toBe('request closed')
    await site.database
      .updateTable('peerRequests')
      .set({ endedAt: '2026-11-21T10:00:00.000Z', outcome: 'taken back' })
      .execute()
    expect(await offering(site, mentor, mentee, { requestId })).toBe('request closed')
    const again = await addRequest(site, mentee)
    await offered(site, mentor, mentee, { requestId: again })
    // It keeps its place in the queue until both have said yes.
    const open = await site.database
      .selectFrom('peerRequests')
      .select('endedAt')
      .where('id', '=', again)
      .execute()
    expect(open).toEqual([{ endedAt: null }])
  })
})
