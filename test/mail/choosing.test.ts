import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { transact } from '#src/database/transact.ts'
import { tellTheDay } from '#src/mail/actions/digests.ts'
import { chooseByLink, chooseMessages } from '#src/mail/actions/wishes.ts'
import { markBounced } from '#src/mail/bouncing.ts'
import { kinds } from '#src/mail/kinds.ts'
import { withoutLink } from '#src/mail/rules/digest.ts'
import type { Choice, GroupName } from '#src/mail/rules/groups.ts'
import { messageKinds } from '#src/mail/rules.ts'
import { openStoppingToken, stoppingToken } from '#src/mail/stopping.ts'
import { type Telling, tell } from '#src/mail/telling.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { openSite, type Site, testKeys } from '../support.ts'
import { type LetterFound, lettersOf } from './letters.ts'
import { actingOn, setQuiet } from './support.ts'

const telling = (site: Site, to: Telling['to'], kind: Telling['kind'], key: string = randomUUID()) =>
  transact(actingOn(site), (unit) => tell(unit, { to, kind, about: ['thing', 'one'], key }))

const carerOf = (carerId: string) => ({ accountId: null, carerId })
const choose = (site: Site, carerId: string, chosen: Partial<Record<GroupName, Choice>>) =>
  chooseMessages(actingOn(site), carerOf(carerId), {
    hours: undefined,
    textTo: null,
    chosen,
    shown: undefined,
  })

/** A carer with an address, who may have no account. */
async function carerWith(site: Site, chosen: Partial<Record<GroupName, Choice>>) {
  const home = await addHousehold(site)
  const carerId = await addCarer(site, home, { email: 'carer@example.org' })
  await choose(site, carerId, chosen)
  return { home, carerId }
}

const rowsOf = ({ database }: Site) =>
  database.selectFrom('outbox').selectAll().orderBy('madeAt').orderBy('key').execute()
const digestsIn = (letters: readonly LetterFound[]) => letters.filter(({ kind }) => kind === 'daily digest')

onBothDatabases('what somebody has chosen', (open) => {
  it('holds back a group, counts for their account too, and is not asked of what always goes', async () => {
    const site = await openSite({ database: await open() })
    const { home, carerId } = await carerWith(site, { pairs: 'never', gatherings: 'daily' })
    const { accountId } = await site.as({ role: 'carer', householdId: home })
    await site.database.updateTable('accounts').set({ carerId }).where('id', '=', accountId).execute()
    expect(await telling(site, { carerId }, 'still in touch')).toBe('never')
    expect(await telling(site, { accountId }, 'still in touch')).toBe('never')
    expect(await telling(site, { accountId }, 'gathering invitation')).toBe('for the day')
    expect(await telling(site, { accountId }, 'gathering off')).toBe('queued')
    expect(await telling(site, { carerId }, 'sleepover asked')).toBe('queued')
    const other = await addCarer(site, home)
    expect(await telling(site, { carerId: other }, 'still in touch')).toBe('queued')
    // Nobody stands before a closed door, whatever they would have of gatherings, groups and events.
    await choose(site, carerId, { gatherings: 'never', groups: 'never', events: 'never' })
    expect(await telling(site, { carerId }, 'gathering invitation')).toBe('never')
    for (const place of ['gathering', 'session', 'shift'] as const)
      for (const what of ['changed', 'off'] as const)
        expect(await telling(site, { carerId }, `${place} ${what}`)).toBe('queued')
  })

  it('is one message a day of all that came, once, however often it is asked for', async () => {
    const site = await openSite({ database: await open() })
    const { home, carerId } = await carerWith(site, { pairs: 'daily', gatherings: 'daily' })
    const { accountId } = await site.as({ role: 'carer', householdId: home })
    await site.database.updateTable('accounts').set({ carerId }).where('id', '=', accountId).execute()
    await telling(site, { carerId }, 'gathering invitation')
    await telling(site, { accountId }, 'gathering invitation')
    site.now('2026-11-22T10:00:01Z')
    await telling(site, { carerId }, 'still in touch')
    site.now('2026-11-23T08:00:00Z')
    await Promise.all(Array.from({ length: 10 }, () => tellTheDay(actingOn(site))))
    const [digest, ...more] = digestsIn(await lettersOf(site))
    expect(more).toEqual([])
    expect(digest).toMatchObject({ to: accountId, subject: 'Your day in Kith', link: '/' })
    expect(digest?.before[1]).toBe(
      '- Your home is asked to a gathering of your constellation. (2 times)\n- Are you still in touch with the carer whom you are paired with?',
    )
    const rows = await rowsOf(site)
    expect(rows.filter(({ digestId }) => digestId === digest?.id)).toHaveLength(3)

    // What comes later waits for the next day, and a day without anything has none.
    await telling(site, { carerId }, 'still in touch')
    await tellTheDay(actingOn(site))
    expect(digestsIn(await lettersOf(site))).toHaveLength(1)
    site.now('2026-11-24T08:00:00Z')
    await tellTheDay(actingOn(site))
    site.now('2026-11-25T08:00:00Z')
    await tellTheDay(actingOn(site))
    expect(digestsIn(await lettersOf(site))).toHaveLength(2)
  })

  it('lets what waits go out when they would have it at once, and in the day when they would have none', async () => {
    const site = await openSite({ database: await open() })
    const { carerId } = await carerWith(site, { pairs: 'daily', gatherings: 'daily' })
    await telling(site, { carerId }, 'gathering invitation', 'a gathering')
    await telling(site, { carerId }, 'still in touch', 'a pair')
    await choose(site, carerId, { gatherings: 'now', pairs: 'never' })
    expect(await rowsOf(site)).toMatchObject([
      { key: 'a gathering', withheld: null, dueAt: '2026-11-22T10:00:00.000Z' },
      { key: 'a pair', withheld: 'digest', digestId: null },
    ])
    site.now('2026-11-23T08:00:00Z')
    await tellTheDay(actingOn(site))
    const [digest] = digestsIn(await lettersOf(site))
    expect((await rowsOf(site)).find(({ key }) => key === 'a pair')?.digestId).toBe(digest?.id)
  })

  it('reaches everybody else where one cannot be told', async () => {
    const site = await openSite({ database: await open() })
    for (const one of ['first', 'second', 'third']) {
      const { carerId } = await carerWith(site, { pairs: 'daily' })
      await telling(site, { carerId }, 'still in touch', one)
    }
    // As a message that waited while the program was exchanged for one that does not know its kind.
    await site.database
      .updateTable('outbox')
      .set({ kind: 'of another time' })
      .where('key', '=', 'second')
      .execute()
    site.now('2026-11-23T08:00:00Z')
    await expect(tellTheDay(actingOn(site))).rejects.toThrow(TypeError)
    expect(digestsIn(await lettersOf(site))).toHaveLength(2)
    expect((await rowsOf(site)).find(({ key }) => key === 'second')).toMatchObject({ digestId: null })
  })

  it('tells a home that has become quiet nothing of the day, but what quiet does not hold back', async () => {
    const site = await openSite({ database: await open() })
    const { home, carerId } = await carerWith(site, { pairs: 'daily', decisions: 'daily' })
    await telling(site, { carerId }, 'still in touch', 'a pair')
    await telling(site, { carerId }, 'idea for you', 'an idea')
    await setQuiet(site, home, '2026-12-01')
    site.now('2026-11-23T08:00:00Z')
    await tellTheDay(actingOn(site))
    expect(await rowsOf(site)).toMatchObject([
      { key: 'a pair', withheld: 'quiet', digestId: null },
      { key: 'an idea', withheld: null, digestId: null, dueAt: '2026-11-23T08:00:00.000Z' },
    ])
  })

  it('is one choice a group, also when ten are sent at once', async () => {
    const site = await openSite({ database: await open() })
    const { carerId } = await carerWith(site, {})
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        choose(site, carerId, { pairs: index % 2 ? 'daily' : 'never' }),
      ),
    )
    const open1 = await site.database
      .selectFrom('messageChoices')
      .selectAll()
      .where('endedAt', 'is', null)
      .execute()
    expect(open1).toHaveLength(1)
  })
})

describe('what waits for the message of the day', () => {
  it.each(messageKinds.filter((kind) => kinds[kind].group !== 'always'))('says of %s what it is', (kind) => {
    const said = withoutLink(kinds[kind].before('Estuary'))
    expect(said).toMatch(/^[A-Z].{15,}[.?]$/)
    expect(said).not.toMatch(/\blink\b|Estuary/)
    expect(kinds[kind].oneTimeLink).toBe(false)
  })
})

describe('one’s own page', () => {
  it('keeps what was chosen, says what is wrong, and offers none only where nothing is lost', async () => {
    const site = await openSite()
    const carer = await site.as('carer')
    const before = await (await carer.get('/account/messages')).text()
    expect(before).toContain('My pairs')
    expect(before).not.toContain('Things to decide')
    expect(before).toMatch(/name="newsletter"[^>]*value="never"/)
    expect(before).not.toMatch(/name="home"[^>]*value="never"/)
    expect(before).toContain('so that nobody stands before a closed door')
    const shownOn = (page: string) => /name="shown" value="(\w+)"/.exec(page)?.[1] ?? ''
    const shown = shownOn(before)
    const fields = { pairs: 'daily', newsletter: 'never', quietFrom: '17:30', quietUntil: '9.00', shown }
    // A double tap is one; another page that was open does not undo it, and keeps what was chosen there.
    for (const _ of [1, 2]) expect((await carer.post('/account/messages', fields)).status).toBe(303)
    const stale = await carer.post('/account/messages', { newsletter: 'now', events: 'never', shown })
    expect(stale.status).toBe(422)
    const compared = await stale.text()
    expect(compared).toContain('Compare, then save again')
    expect(compared).toMatch(/name="events"[^>]*value="never"[^>]*checked/)
    expect(shownOn(compared)).not.toBe(shown)
    const after = await (await carer.get('/account/messages')).text()
    expect(after).toMatch(/name="pairs"[^>]*value="daily"[^>]*checked/)
    expect(after).toContain('value="17:30"')
    for (const [wrong, message] of [
      [{ quietFrom: '8', quietUntil: '9:00' }, 'Enter a time such as 21:30'],
      [{ quietFrom: '08:00' }, 'Enter when your quiet hours end'],
      [{ quietFrom: '07:00', quietUntil: '21:00' }, 'Leave some time between 8am and 8pm'],
      [{ textTo: '0151 496 0000' }, 'Enter a UK mobile number'],
      [{ home: 'never' }, 'Choose one of these'],
    ] as const) {
      const refused = await carer.post('/account/messages', wrong)
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain(message)
    }
    // What is not theirs to choose stays as it is, whatever is sent.
    await carer.post('/account/messages', { decisions: 'daily', events: 'daily', shown: shownOn(after) })
    const chosen = await site.database.selectFrom('messageChoices').select('groupName').execute()
    expect(chosen.map(({ groupName }) => groupName).toSorted()).toEqual(['events', 'newsletter', 'pairs'])
  })

  it('sends a text message of what cannot wait to whoever gave a number, and of nothing else', async () => {
    const site = await openSite()
    const { carerId } = await carerWith(site, {})
    await chooseMessages(actingOn(site), carerOf(carerId), {
      ...{ hours: undefined, textTo: '07700900982', chosen: {}, shown: undefined },
    })
    await telling(site, { carerId }, 'emergency asked')
    await telling(site, { carerId }, 'sleepover asked')
    const other = await addCarer(site, await addHousehold(site))
    await telling(site, { carerId: other }, 'emergency asked')
    const texts = (await rowsOf(site)).filter(({ channel }) => channel === 'text')
    expect(texts).toMatchObject([{ kind: 'emergency asked', carerId, rank: 0 }])
  })
})

describe('the address that stops a group', () => {
  const withToken = async (services: Parameters<typeof openSite>[0] = {}) => {
    const site = await openSite(services)
    const { carerId } = await carerWith(site, {})
    const token = stoppingToken(site.services.keys, carerOf(carerId), 'gatherings')
    return { site, carerId, token, path: `/unsubscribes/${token}` }
  }
  const choicesIn = ({ database }: Site) =>
    database
      .selectFrom('messageChoices')
      .select(['groupName', 'choice'])
      .where('endedAt', 'is', null)
      .execute()

  it('shows what it stops and changes nothing, until its button is pressed; and gives it back', async () => {
    const { site, carerId, path } = await withToken()
    const page = await (await site.stranger().get(path)).text()
    expect(page).toContain('Stop messages: Gatherings?')
    expect(page).not.toContain(carerId)
    expect(await choicesIn(site)).toEqual([])
    const origin = { Origin: 'http://localhost' }
    expect((await site.stranger(origin).post(path)).headers.get('Location')).toBe(path)
    expect(await choicesIn(site)).toEqual([{ groupName: 'gatherings', choice: 'never' }])
    expect(await telling(site, { carerId }, 'gathering invitation')).toBe('never')
    expect(await (await site.stranger().get(path)).text()).toContain('You get no more messages: Gatherings')
    expect((await site.stranger(origin).post(`${path}/ends`)).status).toBe(303)
    expect(await telling(site, { carerId }, 'gathering invitation')).toBe('queued')
  })

  it('is pressed by a mail program, from anywhere, without a session', async () => {
    const { site, path } = await withToken()
    const answer = await site.app.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://mail.example' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect([answer.status, answer.headers.get('Location'), answer.headers.get('Set-Cookie')]).toEqual([
      200,
      null,
      null,
    ])
    expect(await choicesIn(site)).toEqual([{ groupName: 'gatherings', choice: 'never' }])
    // Only that: what takes it back, and everything else, is still for our own pages.
    for (const other of [`${path}/ends`, '/account/messages'])
      expect((await site.stranger({ Origin: 'https://mail.example' }).post(other, {})).status).toBe(403)
  })

  it('is made for one person and one group, says nothing, and works when the keys were turned', async () => {
    const { carerId, token } = await withToken()
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain(carerId)
    expect(openStoppingToken(testKeys, token)).toEqual({ person: carerOf(carerId), group: 'gatherings' })
    const turned = {
      ...testKeys,
      current: { id: 'ffffffff', secret: Buffer.alloc(32, 9) },
      find: () => undefined,
    }
    expect(openStoppingToken(turned, token)?.group).toBe('gatherings')
    expect(openStoppingToken({ ...testKeys, lookup: Buffer.alloc(32, 1) }, token)).toBeUndefined()
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      expect(openStoppingToken(testKeys, changed), `${at}`).toBeUndefined()
    }
    expect(openStoppingToken(testKeys, '')).toBeUndefined()
    // Nobody can have none of what needs their decision, whatever a link says.
    expect(
      openStoppingToken(testKeys, stoppingToken(testKeys, carerOf(carerId), 'decisions')),
    ).toBeUndefined()
  })

  it('is not guessed at for long, which stops nobody who has one', async () => {
    const { site, path } = await withToken({ trustProxy: true })
    const here = { 'X-Forwarded-For': '192.0.2.7' }
    for (let guess = 0; guess < 20; guess++)
      expect((await site.stranger(here).get('/unsubscribes/none')).status).toBe(404)
    expect((await site.stranger(here).get('/unsubscribes/none')).status).toBe(429)
    expect(
      (await site.stranger({ 'X-Forwarded-For': '198.51.100.7' }).get('/unsubscribes/none')).status,
    ).toBe(404)
    const clicked = await site.stranger(here).post(path, { 'List-Unsubscribe': 'One-Click' })
    expect(await clicked.text()).toBe('Stopped')
  })

  it('stops nothing for somebody who is not there', async () => {
    const { site } = await withToken()
    const nobody = stoppingToken(testKeys, carerOf('nobody'), 'gatherings')
    expect((await site.stranger().post(`/unsubscribes/${nobody}`)).status).toBe(404)
    expect(
      await chooseByLink(actingOn(site), carerOf('nobody'), { group: 'gatherings', choice: 'never' }),
    ).toBe('gone')
  })
})

describe('what comes back', () => {
  const receipt = { id: 'a', reference: null, to: 'Carer@example.org', status: 'permanent-failure' }
  const send = (site: Site, body: unknown, authorization?: string) =>
    site.app.request('/delivery-receipts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(authorization && { Authorization: authorization }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const bouncesIn = ({ database }: Site) => database.selectFrom('bounces').selectAll().execute()

  it('is taken from whoever brings the secret, and marks the address without keeping it', async () => {
    const receiptsToken = 'a secret of twenty signs'
    const site = await openSite({ receiptsToken })
    for (const wrong of [undefined, 'Bearer no', `Basic ${receiptsToken}`, 'Bearer '])
      expect((await send(site, receipt, wrong)).status).toBe(401)
    expect((await send(site, 'not JSON', `Bearer ${receiptsToken}`)).status).toBe(422)
    for (const status of ['delivered', 'temporary-failure', 'technical-failure'])
      expect((await send(site, { ...receipt, status }, `Bearer ${receiptsToken}`)).status).toBe(204)
    expect(await bouncesIn(site)).toEqual([])
    for (let times = 0; times < 2; times++)
      expect((await send(site, receipt, `Bearer ${receiptsToken}`)).status).toBe(204)
    const bounces = await bouncesIn(site)
    expect(bounces).toMatchObject([{ bouncedAt: '2026-11-22T10:00:00.000Z', endedAt: null }])
    expect(JSON.stringify([bounces, site.log])).not.toMatch(/carer@/i)
    expect((await send(await openSite(), receipt, 'Bearer undefined')).status).toBe(401)
  })

  it('is told to whom it concerns', async () => {
    const site = await openSite()
    const carer = await site.as({ role: 'carer', email: 'mine@example.org' })
    await markBounced(site.services, {
      ...{ address: 'Mine@Example.org', outboxId: null, at: '2026-11-20T10:00:00.000Z' },
    })
    expect(await (await carer.get('/account/messages')).text()).toMatch(
      /come back since <time[^>]*>20 November 2026/,
    )
  })
})
