import { describe, expect, it } from 'vitest'
import { askPairs } from '#src/pairings/actions/touches.ts'
import { lastPairLinks } from '#src/pairings/store/touches.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { lettersOf } from '../mail/letters.ts'
import { addStar } from '../sleepovers/support.ts'
import { type Client, openSite } from '../support.ts'
import { acting, addMentor, addPeer, bothIn, day, offered, pairOf, started, today } from './support.ts'

const text = async (client: Client, path: string) => (await client.get(path)).text()

const versionIn = (html: string) => html.match(/name="version" value="(\d+)"/)?.[1] ?? ''
const onceIn = (html: string) => html.match(/name="once" value="([^"]+)"/)?.[1] ?? ''

describe('an offer', () => {
  it('is answered by both with one button, and names neither home nor phone before', async () => {
    const site = await openSite()
    const { mentor, mentee, asMentor, asMentee } = await bothIn(site)
    const id = await offered(site, mentor, mentee)
    const asked = await text(asMentee, `/pairings/${id}`)
    expect(asked).toContain('Would you like Dee as your mentor?')
    expect(asked).not.toMatch(/Dee Mentor|01245 100200|Home \d/)
    expect(await text(asMentor, '/pairings')).toContain('You are asked: please answer')
    expect((await asMentee.post(`/pairings/${id}/answers`, {})).status).toBe(422)
    const answer = await asMentee.post(`/pairings/${id}/answers`, { answer: 'yes' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/pairings/${id}`])
    expect((await asMentor.post(`/pairings/${id}/answers`, { answer: 'yes' })).status).toBe(303)
    const together = await text(asMentee, `/pairings/${id}`)
    expect(together).toContain('01245 100200')
    expect(together).not.toContain('01245 300400')
  })

  it('is there for the two and for who looks after them, and for nobody who lives with them', async () => {
    const site = await openSite()
    const { mentor, mentee } = await bothIn(site)
    const id = await started(site, mentor, mentee)
    const seen = async (client: Client) => (await client.get(`/pairings/${id}`)).status
    expect(await seen(await site.as({ role: 'carer', householdId: mentee.householdId }))).toBe(404)
    expect(await seen(await site.as('carer'))).toBe(404)
    expect(await seen(await site.as({ role: 'coordinator', quadrantIds: ['north'] }))).toBe(404)
    expect(await seen(await site.as({ role: 'coordinator', quadrantIds: ['mid'] }))).toBe(200)
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [mentee.householdId] })
    const page = await text(worker, `/pairings/${id}`)
    expect(page).toContain('Together since')
    expect(page).not.toMatch(/End it|Goals and notes|01245 100200/)
    expect((await worker.post(`/pairings/${id}/endings`, { version: 1, reason: 'other' })).status).toBe(404)
  })

  it('says to a carer who answers too late who will be in touch', async () => {
    const site = await openSite()
    const { mentor, mentee, asMentee } = await bothIn(site)
    const id = await offered(site, mentor, mentee)
    site.now('2026-12-01T10:00:00Z')
    const answer = await asMentee.post(`/pairings/${id}/answers`, { answer: 'yes' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Your coordinator will be in touch')
  })
})

describe('a pair', () => {
  const start = async () => {
    const site = await openSite()
    const people = await bothIn(site)
    return { site, ...people, id: await started(site, people.mentor, people.mentee) }
  }
  const talk = (id: string, more: Record<string, string> = {}) => ({
    ...{ home: id, channel: 'call', minutes: '10', day: today, once: 'a talk' },
    ...more,
  })

  it('logs a talk in two taps and a button, once, and puts it right or takes it back', async () => {
    const { site, asMentor, asMentee, id } = await start()
    const form = await text(asMentor, '/pair-talks/new')
    // Who has one pair is not asked which; nothing is to be followed up.
    expect(form).toContain(`<input type="hidden" name="home" value="${id}"/>`)
    expect(form).not.toContain('Follow it up')
    for (const _ of [1, 2])
      expect((await asMentor.post('/pair-talks', talk(id))).headers.get('Location')).toBe(`/pairings/${id}`)
    const talks = () => site.database.selectFrom('pairTalks').selectAll().orderBy('recordedAt').execute()
    expect(await talks()).toMatchObject([{ channel: 'call', minutes: 10, onDay: today }])
    const [first] = await talks()
    // The other sees it and has no button for it.
    expect(await text(asMentee, `/pairings/${id}`)).toContain('Call, 10 minutes')
    expect((await asMentee.post(`/pair-talks/${first?.id}/withdrawals`)).status).toBe(404)
    const corrected = await asMentor.post(
      `/pair-talks/${first?.id}/corrections`,
      talk(id, { channel: 'visit', once: 'put right' }),
    )
    expect(corrected.status).toBe(303)
    const page = await text(asMentee, `/pairings/${id}`)
    expect(page).toContain('Visit, 10 minutes')
    expect(page).not.toContain('Call, 10 minutes')
    const second = (await talks()).find(({ correctsId }) => correctsId === first?.id)
    expect((await pairOf(site, id)).lastTalkOn).toBe(today)
    expect((await asMentor.post(`/pair-talks/${second?.id}/withdrawals`)).status).toBe(303)
    expect(await text(asMentor, `/pairings/${id}`)).toContain('None is logged yet')
    expect((await pairOf(site, id)).lastTalkOn).toBeNull()
  })

  it('tells a mentee who is being assessed how often they have met, and the mentor nothing of it', async () => {
    const { site, mentee, asMentor, asMentee, id } = await start()
    await site.database
      .updateTable('households')
      .set({ approval: 'prospective' })
      .where('id', '=', mentee.householdId)
      .execute()
    for (const [n, channel] of ['visit', 'online', 'call'].entries())
      await asMentor.post('/pair-talks', talk(id, { channel, once: `talk ${n}` }))
    expect(await text(asMentee, `/pairings/${id}`)).toContain('2 so far, 3 or more before approval')
    expect(await text(asMentor, `/pairings/${id}`)).not.toContain('before approval')
  })

  it('takes no talk of tomorrow, of before it began, or of somebody else’s pair', async () => {
    const { site, asMentor, id } = await start()
    expect(await (await asMentor.post('/pair-talks', talk(id, { day: day(1) }))).text()).toContain(
      'after today',
    )
    expect(await (await asMentor.post('/pair-talks', talk(id, { day: day(-1) }))).text()).toContain(
      'before you were a pair',
    )
    const other = await started(site, await addMentor(site), await addPeer(site))
    expect((await asMentor.post('/pair-talks', talk(other))).status).toBe(422)
    expect(await site.database.selectFrom('pairTalks').select('id').execute()).toEqual([])
  })

  it('keeps goals and notes for the two, sealed; a manager opens them for a reason that is kept', async () => {
    const { site, asMentor, asMentee, id } = await start()
    const written = await asMentor.post(`/pairings/${id}/words`, {
      ...{
        kind: 'goal',
        note: 'A quiet evening a week',
        once: onceIn(await text(asMentor, `/pairings/${id}`)),
      },
    })
    expect(written.status).toBe(303)
    expect(await text(asMentee, `/pairings/${id}`)).toContain('A quiet evening a week')
    const goal = await site.database.selectFrom('pairWords').selectAll().executeTakeFirstOrThrow()
    expect(goal.wordsSealed).not.toContain('evening')
    expect((await asMentee.post(`/pair-words/${goal.id}/achievements`)).status).toBe(303)
    expect(await text(asMentor, `/pairings/${id}`)).toContain('Reached on')
    for (const role of ['coordinator', 'manager'] as const)
      expect(await text(await site.as(role), `/pairings/${id}`)).not.toContain('quiet evening')
    const stranger = await site.as('carer')
    expect((await stranger.post(`/pair-words/${goal.id}/achievements`)).status).toBe(404)

    const manager = await site.as('manager')
    const asking = `/pairings/${id}/word-showings`
    expect((await manager.post(asking, { purpose: 'safeguarding', once: 'x' })).status).toBe(422)
    const opened = await manager.post(asking, { purpose: 'safeguarding', why: 'Duty asked', once: 'x' })
    const page = opened.headers.get('Location') ?? ''
    expect(await text(manager, page)).toContain('A quiet evening a week')
    expect((await (await site.as('manager')).get(page)).status).toBe(404)
    const showing = await site.database.selectFrom('pairWordsShowings').selectAll().executeTakeFirstOrThrow()
    expect(showing.reasonSealed).not.toContain('Duty')
    const seen = await site.database.selectFrom('sightings').select('what').execute()
    expect(seen.filter(({ what }) => what === 'confidential note')).toHaveLength(2)
    site.now('2026-11-22T10:15:01Z')
    expect(await text(manager, page)).not.toContain('quiet evening')
  })

  it('is asked every sixty days whether it is in touch, once, and one yes is enough', async () => {
    const { site, mentor, mentee, asMentor, asMentee, id } = await start()
    await site.database.updateTable('carers').set({ email: 'somebody@example.org' }).execute()
    site.now('2027-01-20T10:00:00Z')
    expect(await askPairs(acting(site), 60)).toBe(0)
    site.now('2027-01-21T10:00:00Z')
    expect((await Promise.all([askPairs(acting(site), 60), askPairs(acting(site), 60)])).toSorted()).toEqual([
      0, 1,
    ])
    expect((await lettersOf(site)).filter(({ kind }) => kind === 'still in touch')).toHaveLength(2)
    expect(await text(asMentor, `/pairings/${id}`)).toContain('Still in touch?')
    // Looking changes nothing.
    expect((await pairOf(site, id)).inTouchOn).toBeNull()
    expect(await text(asMentee, '/')).toContain('Still in touch with Dee?')
    await asMentee.post(`/pairings/${id}/touches`, { answer: 'not lately' })
    // Nobody is asked twice, and a yes may still come.
    expect(await text(asMentee, '/')).not.toContain('Still in touch')
    expect(await text(asMentee, `/pairings/${id}`)).toMatch(/not been lately[\s\S]*Yes, we are/)
    expect(await lastPairLinks(site.database, '2027-01-01')).toEqual(new Map())
    await asMentor.post(`/pairings/${id}/touches`, { answer: 'yes' })
    expect(await text(asMentee, `/pairings/${id}`)).not.toContain('Still in touch?')
    expect(await lastPairLinks(site.database, '2027-01-01')).toEqual(
      new Map([
        [mentor.householdId, '2027-01-21'],
        [mentee.householdId, '2027-01-21'],
      ]),
    )
    expect(await lastPairLinks(site.database, '2027-01-01', [mentee.householdId])).toEqual(
      new Map([[mentee.householdId, '2027-01-21']]),
    )
    expect(await askPairs(acting(site), 60)).toBe(0)
  })

  it('counts a talk as a link, and none that was taken back', async () => {
    const { site, asMentor, mentee, id } = await start()
    await asMentor.post('/pair-talks', talk(id))
    expect((await lastPairLinks(site.database, day(-90))).get(mentee.householdId)).toBe(today)
    const { id: talkId } = await site.database.selectFrom('pairTalks').select('id').executeTakeFirstOrThrow()
    await asMentor.post(`/pair-talks/${talkId}/withdrawals`)
    expect(await lastPairLinks(site.database, day(-90))).toEqual(new Map())
  })

  it('gives nobody the other’s phone once their homes must not meet, and lets them do nothing but end it', async () => {
    const { site, asMentee, id } = await start()
    await site.database
      .updateTable('pairings')
      .set({ state: 'on hold', holdSince: today, toDecideSince: today })
      .execute()
    await site.database.updateTable('pairings').set({ askedOn: today }).execute()
    const page = await text(asMentee, `/pairings/${id}`)
    expect(page).not.toMatch(/01245|Go on with it|Log a talk|Stopped|Still in touch/)
    expect(await text(asMentee, '/')).not.toContain('Still in touch')
    expect((await asMentee.post(`/pairings/${id}/resumptions`, { version: versionIn(page) })).status).toBe(
      404,
    )
    const coordinator = await site.as('coordinator')
    expect(await text(coordinator, '/pairings')).toContain('Stopped: decide')
  })
})

describe('a coordinator', () => {
  it('sees next steps: nobody answered, no first talk, meetings to come, reviews and decisions', async () => {
    const site = await openSite()
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const mentor = await addMentor(site, { carer: { name: 'Dee Mentor' } })
    const pat = await addPeer(site, { approval: 'prospective', carer: { name: 'Pat New' } })
    const id = await started(site, mentor, pat)
    const elsewhere = await addMentor(site, { quadrantId: 'north' })
    const far = await addPeer(site, { quadrantId: 'north', carer: { name: 'Far Away' } })
    await started(site, elsewhere, far)
    expect(await text(coordinator, '/pairings')).toContain('3 more before approval')
    expect(await text(coordinator, `/pairings/${id}`)).toContain('0 so far, 3 or more before approval')
    site.now('2026-11-28T10:00:00Z')
    expect(await text(coordinator, '/pairings')).not.toContain('No first talk yet')
    site.now('2026-11-29T10:00:00Z')
    const page = await text(coordinator, '/pairings')
    expect(page).toContain('No first talk yet')
    expect(page).not.toMatch(/Far Away|Review due/)
    site.now('2027-02-22T10:00:00Z')
    expect(await text(coordinator, '/pairings')).toContain('Review due')
    // Their approval came since, and with it the day of decision, a year later.
    await site.database
      .updateTable('households')
      .set({ approval: 'approved', approvedOn: '2027-02-28' })
      .execute()
    site.now('2028-02-27T10:00:00Z')
    expect(await text(coordinator, '/pairings')).not.toContain('Decide whether it goes on')
    site.now('2028-02-28T10:00:00Z')
    expect(await text(coordinator, '/pairings')).toContain('Decide whether it goes on')
  })

  it('says by buttons what becomes of a pair, each for the version that they saw', async () => {
    const site = await openSite()
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const id = await started(site, await addMentor(site), await addPeer(site))
    const { version } = await pairOf(site, id)
    expect((await coordinator.post(`/pairings/${id}/holds`, { version })).status).toBe(303)
    const late = await coordinator.post(`/pairings/${id}/endings`, { version, reason: 'other' })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('Somebody has changed this just now')
    expect((await coordinator.post(`/pairings/${id}/holds`, { version: version + 1 })).status).toBe(404)
    const empty = await coordinator.post(`/pairings/${id}/endings`, { version: version + 1 })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Select why it ends')
    await coordinator.post(`/pairings/${id}/endings`, { version: version + 1, reason: 'moved away' })
    expect(await text(coordinator, `/pairings/${id}`)).toContain('One of them moved away')
  })

  it('pairs two carers by their full names, of homes that she sees', async () => {
    const site = await openSite()
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    await addPeer(site, { carer: { name: 'Édith Able' } })
    await addPeer(site, { carer: { name: 'Bob Baker' } })
    await addPeer(site, { quadrantId: 'north', carer: { name: 'Cal Carter' } })
    const said = { kind: 'buddies', one: 'Édith able', other: 'Bob Baker', once: 'a form' }
    const unknown = await coordinator.post('/pairings', { ...said, other: 'Cal Carter' })
    expect(await unknown.text()).toContain('There is no carer of that name')
    const answer = await coordinator.post('/pairings', said)
    expect(answer.headers.get('Location')).toMatch(/^\/pairings\/./)
    expect((await coordinator.post('/pairings', said)).headers.get('Location')).toBe(
      answer.headers.get('Location'),
    )
  })
})

describe('a carer who names a buddy', () => {
  it('names somebody of the own constellation by the first name, and nobody who must not meet them or else', async () => {
    const site = await openSite()
    const own = await addHousehold(site)
    const mate = await addHousehold(site)
    await addCarer(site, mate, { name: 'Sue Barker' })
    const stranger = await addPeer(site, { carer: { name: 'Una Known' } })
    await addStar(site, [mate, own])
    const carer = await site.as({ role: 'carer', householdId: own })
    const page = await text(carer, '/pairings/new')
    expect(page).toContain('Sue')
    expect(page).not.toMatch(/Barker|Una/)
    const name = (who: string) => carer.post('/pairings', { who, once: onceIn(page) })
    expect((await name(stranger.carerId)).status).toBe(422)
    const [, who = ''] =
      page.match(/name="who" type="radio" value="([^"]+)"/) ??
      page.match(/value="([^"]+)"[^>]*name="who"/) ??
      []
    const answer = await name(who)
    expect(answer.status).toBe(303)
    const pair = await site.database.selectFrom('pairings').selectAll().executeTakeFirstOrThrow()
    expect(pair).toMatchObject({ kind: 'buddies', state: 'offered', oneAnswer: 'yes', otherCarerId: who })
  })

  it('hears of the other no more than that it cannot be just now', async () => {
    const site = await openSite({ settings: { buddiesACarer: 1 } })
    const own = await addHousehold(site)
    const mateHome = await addHousehold(site)
    const mate = { householdId: mateHome, carerId: await addCarer(site, mateHome) }
    await addStar(site, [mateHome, own])
    await offered(site, mate, await addPeer(site), { kind: 'buddies' })
    const carer = await site.as({ role: 'carer', householdId: own })
    const answer = await carer.post('/pairings', { who: mate.carerId, once: 'a form' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('They are not available just now')
  })
})
