import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { kindOf } from '#src/database/open.ts'
import { transact } from '#src/database/transact.ts'
import { chooseMessages } from '#src/mail/actions/wishes.ts'
import { startDelivering } from '#src/mail/delivering.ts'
import type { Rounds } from '#src/mail/rounds.ts'
import type { Problem } from '#src/mail/rules.ts'
import { type MailServer, openMailServer } from '#src/mail/server.ts'
import { claimMessage } from '#src/mail/store/delivering.ts'
import { type Telling, tell } from '#src/mail/telling.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { odd, openSmtpServer, type Received } from './smtp.ts'
import { actingOn, setQuiet } from './support.ts'

const from = { name: 'Kith', address: 'kith@kith.example' }

/** A site that sends from a real mail server; nothing is sent until it is told to. */
async function openPost(
  options: Parameters<typeof openSite>[0] = {},
  smtpOptions: Parameters<typeof openSmtpServer>[0] = {},
  patience: { patienceMs?: number } = {},
) {
  const smtp = await openSmtpServer(smtpOptions)
  const site = await openSite({ mail: openMailServer(smtp.smtp, from, patience), ...options })
  const opened: Rounds[] = []
  ends.push(async () => {
    for (const each of opened) await each.stop()
    await smtp.close()
  })
  return {
    site,
    smtp,
    /** Something that delivers, as each process has one. */
    deliverer() {
      const delivering = startDelivering(site.services, { everyMs: 3_600_000 })
      opened.push(delivering)
      return delivering
    },
    async deliverAll() {
      const delivering = startDelivering(site.services, { everyMs: 3_600_000 })
      await delivering.done()
      await delivering.stop()
    },
  }
}

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const telling = (site: Site, message: Pick<Telling, 'to'> & Partial<Telling>) =>
  transact(actingOn(site), (unit) =>
    tell(unit, {
      kind: 'password reset',
      about: ['account', 'somebody'],
      key: randomUUID(),
      link: '/links/abc',
      ...message,
    }),
  )

const rowsOf = (site: Site) =>
  site.database.selectFrom('outbox').selectAll().orderBy('madeAt').orderBy('id').execute()

const header = (mail: Received | undefined, name: string) => mail?.headers.get(name)?.join(' | ')

onBothDatabases('sending what was told', (open) => {
  it('goes right after the deed, once, to the address of that moment', async () => {
    const { site, smtp, deliverer } = await openPost({ database: await open() })
    const delivering = deliverer()
    const ada = await site.as({ role: 'manager', name: 'Ada Byron', email: 'before@example.org' })
    await site.database.updateTable('accounts').set({ email: 'ada@example.org' }).execute()
    await telling(site, { to: { accountId: ada.accountId } })
    await delivering.done()

    const [row] = await rowsOf(site)
    expect(row).toMatchObject({
      sentAt: '2026-11-22T10:00:00.000Z',
      attempts: 1,
      claimedUntil: null,
      claimedBy: null,
      problem: null,
    })
    expect(smtp.received).toHaveLength(1)
    const [mail] = smtp.received
    expect(mail).toMatchObject({ to: ['ada@example.org'], from: 'kith@kith.example' })
    expect(mail?.text).toContain('\n\nhttp://localhost/links/abc\n\n')
    expect(header(mail, 'to')).toBe('Ada Byron <ada@example.org>')
    expect(header(mail, 'from')).toBe('Kith <kith@kith.example>')
    expect(header(mail, 'subject')).toBe('Choose a new password for Kith')
    expect(header(mail, 'auto-submitted')).toBe('auto-generated')
    expect(header(mail, 'message-id')).toBe(`<${row?.id}@localhost>`)

    delivering.wake()
    await delivering.done()
    expect(smtp.received).toHaveLength(1)
  })

  it('goes to the address that was said, where that of the moment would be the wrong one', async () => {
    const { site, smtp, deliverAll } = await openPost({ database: await open() })
    const ada = await site.as({ role: 'manager', email: 'new@example.org' })
    const changed = { to: { accountId: ada.accountId }, kind: 'email changed' } as const
    await telling(site, { ...changed, address: 'old@example.org' })
    await telling(site, changed)
    await deliverAll()
    expect(smtp.received.flatMap(({ to }) => to).toSorted()).toEqual(['new@example.org', 'old@example.org'])
  })

  it('is not sent twice by several at once, however slow the server and however often they wake', async () => {
    const { site, smtp, deliverer } = await openPost(
      { database: await open() },
      { answerAfterMs: (count) => (count % 7) * 5 },
    )
    const addresses = Array.from({ length: 30 }, (_, index) => `carer${index}@example.org`)
    const { accountId } = await site.as('manager')
    const household = await addHousehold(site)
    const carers = []
    for (const email of addresses) carers.push(await addCarer(site, household, { email }))
    const several = [deliverer(), deliverer(), deliverer()]
    for (const carerId of carers) await telling(site, { to: { carerId }, about: ['account', accountId] })
    for (const each of [...several, ...several]) each.wake()
    for (const each of several) await each.done()
    expect(smtp.received.map(({ to }) => to[0]).toSorted()).toEqual(addresses.toSorted())
    expect((await rowsOf(site)).every(({ sentAt, claimedBy }) => sentAt !== null && claimedBy === null)).toBe(
      true,
    )
  })

  it('is taken over when whoever had it is gone, and not before', async () => {
    const { site, smtp, deliverAll } = await openPost({ database: await open() })
    const { accountId } = await site.as('manager')
    await telling(site, { to: { accountId } })
    // Somebody took it and never came back.
    await site.database
      .updateTable('outbox')
      .set({ claimedBy: 'gone', claimedUntil: '2026-11-22T10:05:00.000Z', attempts: 1 })
      .execute()
    await deliverAll()
    expect(smtp.received).toHaveLength(0)
    site.now('2026-11-22T10:05:00Z')
    await deliverAll()
    expect(smtp.received).toHaveLength(1)
  })

  it('is not taken by somebody who read it while another was writing down that it went', async () => {
    const { site } = await openPost({ database: await open() })
    const { database } = site
    await telling(site, { to: { accountId: (await site.as('manager')).accountId } })
    const { claiming } = await database.transaction().execute(async (unit) => {
      await unit.updateTable('outbox').set({ sentAt: '2026-11-22T10:00:00.000Z' }).execute()
      const claiming = claimMessage(database, {
        by: 'late',
        now: '2026-11-22T10:00:00.000Z',
        until: '2026-11-22T10:05:00.000Z',
      })
      // On SQLite it waits for the connection, before it reads.
      if (kindOf(database) === 'PostgreSQL')
        await vi.waitUntil(
          async () =>
            (
              await sql`select 1 from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'`.execute(database)
            ).rows.length > 0,
          { timeout: 60_000 },
        )
      return { claiming }
    })
    expect(await claiming).toBeUndefined()
  })

  it('is one’s own for as long as any server may take, and whoever held it too long says no more of it', async () => {
    let answer: (outcome: Problem) => void = () => undefined
    const slow = new Promise<Problem>((resolve) => {
      answer = resolve
    })
    let asked = 0
    const mail: MailServer = { send: () => (asked++ === 0 ? slow : Promise.resolve('sent')) }
    const { site, deliverer } = await openPost({ database: await open(), mail })
    ends.unshift(async () => answer('refused'))
    const { accountId } = await site.as('manager')
    await telling(site, { to: { accountId } })
    const one = deliverer()
    await vi.waitUntil(() => asked === 1, { timeout: 60_000 })
    const other = deliverer()
    site.now('2026-11-22T10:04:59Z')
    other.wake()
    await other.done()
    expect(asked).toBe(1)

    site.now('2026-11-22T10:05:00Z')
    other.wake()
    await other.done()
    const rows = await rowsOf(site)
    expect(rows).toMatchObject([{ sentAt: '2026-11-22T10:05:00.000Z', problem: null, attempts: 2 }])
    answer('not reached')
    await one.done()
    expect(await rowsOf(site)).toEqual(rows)
  })
})

describe('a server that does not take a message', () => {
  it('is asked no more when it knows no such mailbox, and its words are kept nowhere', async () => {
    const { site, smtp, deliverAll } = await openPost()
    const { accountId } = await site.as({ role: 'manager', email: odd.refused })
    await telling(site, { to: { accountId } })
    await deliverAll()
    await deliverAll()
    const rows = await rowsOf(site)
    expect(rows).toMatchObject([
      { problem: 'no mailbox', givenUpAt: '2026-11-22T10:00:00.000Z', attempts: 1, claimedBy: null },
    ])
    expect(smtp.connections()).toBe(1)
    const bounces = await site.database.selectFrom('bounces').selectAll().execute()
    expect(JSON.stringify([rows, bounces, site.log])).not.toMatch(/there|refused@/i)
    expect(site.log).toContainEqual({
      level: 'error',
      what: 'message given up',
      message: rows[0]?.id,
      kind: 'password reset',
      problem: 'no mailbox',
      attempts: 1,
    })
  })

  it('is asked no more for a mailbox that it does not know, until somebody says that it is right', async () => {
    const { site, smtp, deliverAll } = await openPost()
    const manager = await site.as('manager')
    const { accountId } = await site.as({ role: 'liaison', email: odd.refused })
    await telling(site, { to: { accountId }, key: 'first' })
    await deliverAll()
    await telling(site, { to: { accountId }, key: 'second' })
    await deliverAll()
    const second = (await rowsOf(site)).find(({ key }) => key === 'second')
    expect(second).toMatchObject({ withheld: 'bounced', sentAt: null })
    expect(smtp.connections()).toBe(1)
    // Another address is not the one that came back.
    const changeTo = (email: string) =>
      site.database.updateTable('accounts').set({ email }).where('id', '=', accountId).execute()
    await changeTo('right@example.org')
    await telling(site, { to: { accountId } })
    await deliverAll()
    expect(smtp.received.map(({ to }) => to[0])).toEqual(['right@example.org'])

    await changeTo(odd.refused)
    expect((await manager.post(`/messages/${second?.id}/retries`)).status).toBe(303)
    await deliverAll()
    expect(smtp.connections()).toBe(3)
    const bounces = await site.database.selectFrom('bounces').select(['endedAt', 'endedBy']).execute()
    expect(bounces).toHaveLength(2)
    expect(bounces).toContainEqual({
      endedAt: '2026-11-22T10:00:00.000Z',
      endedBy: manager.accountId,
    })
  })

  it.each([
    ['554 5.7.1 Your network is on a list', 'refused'],
    ['550 5.1.1 No such user', 'no mailbox'],
    ['550 No such user', 'no mailbox'],
  ])('is not believed about a mailbox where it speaks of us: %s', async (words, problem) => {
    const answer = Object.assign(new Error(words.slice(4)), { responseCode: Number(words.slice(0, 3)) })
    const { site, deliverAll } = await openPost({}, { onRcptTo: (_to, _session, say) => say(answer) })
    const { accountId } = await site.as('manager')
    await telling(site, { to: { accountId } })
    await deliverAll()
    expect(await rowsOf(site)).toMatchObject([{ problem, attempts: 1 }])
    expect(await site.database.selectFrom('bounces').selectAll().execute()).toHaveLength(
      problem === 'no mailbox' ? 1 : 0,
    )
  })

  it('is asked again after longer and longer, and then given up', async () => {
    const { site, smtp, deliverAll } = await openPost()
    const { accountId } = await site.as({ role: 'manager', email: odd.full })
    await telling(site, { to: { accountId } })
    const gaps: number[] = []
    for (let at = Date.parse('2026-11-22T10:00:00Z'); ; ) {
      await deliverAll()
      const [row] = await rowsOf(site)
      if (!row || row.givenUpAt) break
      expect(row).toMatchObject({ problem: 'put off', sentAt: null })
      const due = Date.parse(row.dueAt)
      gaps.push((due - at) / 60_000)
      // A moment too early nothing happens.
      site.now(new Date(due - 1).toISOString())
      await deliverAll()
      expect((await rowsOf(site))[0]?.attempts).toBe(gaps.length)
      at = due
      site.now(new Date(at).toISOString())
    }
    expect(gaps).toEqual([1, 5, 15, 60, 240, 720, 1440, 1440])
    expect(smtp.received).toHaveLength(0)
  })

  it('gets it at the next try when the line dropped, and nothing else waits for that', async () => {
    const { site, smtp, deliverAll } = await openPost()
    const { accountId } = await site.as({ role: 'manager', email: odd.dropped })
    const other = await site.as({ role: 'manager', email: 'other@example.org' })
    await telling(site, { to: { accountId }, key: 'dropped' })
    await telling(site, { to: { accountId: other.accountId } })
    await deliverAll()
    expect(smtp.received.map(({ to }) => to)).toEqual([['other@example.org']])
    const dropped = (await rowsOf(site)).find(({ key }) => key === 'dropped')
    expect(dropped).toMatchObject({ problem: 'not reached', dueAt: '2026-11-22T10:01:00.000Z' })

    await site.database
      .updateTable('accounts')
      .set({ email: 'again@example.org' })
      .where('id', '=', accountId)
      .execute()
    site.now('2026-11-22T10:01:00Z')
    await deliverAll()
    expect(smtp.received[1]).toMatchObject({ to: ['again@example.org'] })
  })

  it('can tell a message that it gets again because its yes was lost', async () => {
    const { site, smtp, deliverAll } = await openPost()
    const { accountId } = await site.as({ role: 'manager', email: odd.lost })
    await telling(site, { to: { accountId } })
    await deliverAll()
    site.now('2026-11-22T10:01:00Z')
    await deliverAll()
    const ids = smtp.received.map((mail) => header(mail, 'message-id'))
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('is not waited for for ever', async () => {
    const { site, deliverAll } = await openPost({}, { answerAfterMs: () => 60_000 }, { patienceMs: 200 })
    const { accountId } = await site.as('manager')
    await telling(site, { to: { accountId } })
    const began = Date.now()
    await deliverAll()
    expect(Date.now() - began).toBeLessThan(30_000)
    expect(await rowsOf(site)).toMatchObject([{ problem: 'not reached', sentAt: null }])
  })

  it('is not there at all', async () => {
    const { site, smtp, deliverAll } = await openPost()
    await smtp.close()
    const { accountId } = await site.as('manager')
    await telling(site, { to: { accountId } })
    await deliverAll()
    expect(await rowsOf(site)).toMatchObject([{ problem: 'not reached', sentAt: null, givenUpAt: null }])
  })

  it('takes nothing from us: that is not the fault of any message', async () => {
    const { site, deliverAll } = await openPost(
      {},
      {
        onMailFrom: (_from, _session, answer) =>
          answer(Object.assign(new Error('Not you'), { responseCode: 550 })),
      },
    )
    const { accountId } = await site.as('manager')
    await telling(site, { to: { accountId } })
    await deliverAll()
    expect(await rowsOf(site)).toMatchObject([{ problem: 'not let in', givenUpAt: null }])
  })

  it('is told nothing, not even a password, before the line is sealed', async () => {
    const plain = await openSmtpServer({ disabledCommands: ['STARTTLS'], authOptional: true })
    // Its certificate is signed by nobody.
    const selfSigned = await openSmtpServer({ disabledCommands: [], authOptional: true })
    let heard = 0
    const listening = await openSmtpServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, answer) => {
        heard++
        answer(null, { user: 'kith' })
      },
    })
    const post = { messageId: '<a@b>', to: from, subject: 'Hello', text: 'Hello' }
    for (const { smtp, received, close } of [plain, selfSigned, listening]) {
      const server = openMailServer({ ...smtp, tls: 'required', user: 'kith', password: 'planted' }, from)
      expect(await server.send(post)).toBe('not reached')
      expect(received).toEqual([])
      await close()
    }
    expect(heard).toBe(0)
  })

  it('lets us in by our password', async () => {
    const heard: (string | null | undefined)[] = []
    const server = await openSmtpServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, answer) => {
        heard.push(username, password)
        if (password === 'right') answer(null, { user: 'kith' })
        else answer(new Error('Wrong'))
      },
    })
    const post = { messageId: '<a@b>', to: from, subject: 'Hello', text: 'Hello' }
    const sendWith = (password: string) =>
      openMailServer({ ...server.smtp, user: 'kith', password }, from).send(post)
    expect(await sendWith('wrong')).toBe('not let in')
    expect(await sendWith('right')).toBe('sent')
    expect(heard).toEqual(['kith', 'wrong', 'kith', 'right'])
    await server.close()
  })
})

describe('one click', () => {
  it.each([
    ['https://kith.example', 'List-Unsubscribe=One-Click'],
    ['http://localhost', undefined],
  ])('stops a group that may be stopped, over %s', async (origin, oneClick) => {
    const { site, smtp, deliverAll } = await openPost({ origin })
    const { accountId } = await site.as('carer')
    await telling(site, { to: { accountId }, kind: 'gathering invitation' })
    await telling(site, { to: { accountId }, kind: 'gathering off' })
    await deliverAll()
    const [stoppable, other] = smtp.received.toSorted((one, two) => two.text.length - one.text.length)
    if (!stoppable || !other) throw new Error('Two messages were sent')
    const [, address = ''] = header(stoppable, 'list-unsubscribe')?.match(/^<(.*)>$/) ?? []
    expect(address.startsWith(`${origin}/unsubscribes/`)).toBe(true)
    expect(header(stoppable, 'list-unsubscribe-post')).toBe(oneClick)
    expect(stoppable.text).toContain(address)
    expect(header(other, 'list-unsubscribe')).toBeUndefined()
    expect(other.text).not.toContain('unsubscribes')
    const answer = await site.app.request(new URL(address).pathname, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(answer.status).toBe(200)
    await telling(site, { to: { accountId }, kind: 'gathering reminder' })
    await deliverAll()
    expect(smtp.received).toHaveLength(2)
  })
})

describe('what may not wait', () => {
  it('goes before what was due before it', async () => {
    const { site, smtp, deliverAll } = await openPost()
    const { accountId } = await site.as('manager')
    for (let count = 0; count < 3; count++) await telling(site, { to: { accountId }, kind: 'report sent' })
    site.now('2026-11-22T10:00:01Z')
    await telling(site, { to: { accountId }, kind: 'not home yet' })
    await deliverAll()
    expect(smtp.received.map((mail) => header(mail, 'subject'))[0]).toBe('Please look at this now')
  })

  it('goes by text only where the service sends them', async () => {
    const sent: { channel?: string; to: { address: string }; text: string }[] = []
    const send: MailServer['send'] = async (post) => {
      sent.push(post)
      return 'sent'
    }
    for (const texts of [true, false]) {
      const { site, deliverer } = await openPost({ mail: { texts, send } })
      const { accountId } = await site.as({ role: 'manager', email: 'ada@example.org' })
      const manager = { accountId, carerId: null }
      const habits = { hours: undefined, textTo: '07700900982', chosen: {}, shown: undefined }
      await chooseMessages(actingOn(site), manager, habits)
      await telling(site, { to: { accountId }, kind: 'not home yet' })
      await deliverer().done()
      const rows = await rowsOf(site)
      expect(rows.find(({ channel }) => channel === 'text')).toMatchObject(
        texts ? { withheld: null } : { withheld: 'no texts', sentAt: null },
      )
    }
    expect(sent.map(({ channel, to }) => `${channel} ${to.address}`).toSorted()).toEqual([
      'email ada@example.org',
      'email ada@example.org',
      'text 07700900982',
    ])
    expect(sent.find(({ channel }) => channel === 'text')?.text).toMatch(/^Kith: .*localhost\/links\/abc$/)
  })
})

describe('a message that is not sent', () => {
  it.each<[string, (site: Site) => Promise<Telling['to']>]>([
    [
      'disabled',
      async (site) => {
        const { accountId } = await site.as('liaison')
        await site.database
          .updateTable('accounts')
          .set({ disabledAt: '2026-11-22T09:00:00.000Z' })
          .where('id', '=', accountId)
          .execute()
        return { accountId }
      },
    ],
    ['no address', async (site) => ({ carerId: await addCarer(site, await addHousehold(site)) })],
    [
      'no address',
      async (site) => ({
        carerId: await addCarer(site, await addHousehold(site), {
          email: 'one@example.org, two@example.org',
        }),
      }),
    ],
    ['no address', async () => ({ carerId: 'nobody' })],
  ])('says why: %s', async (withheld, whom) => {
    const { site, smtp, deliverAll } = await openPost()
    await telling(site, { to: await whom(site) })
    await deliverAll()
    expect(await rowsOf(site)).toMatchObject([{ withheld, sentAt: null, problem: null, claimedBy: null }])
    expect(smtp.connections()).toBe(0)
  })

  it('is held back when its household has become quiet since', async () => {
    const { site, smtp, deliverAll } = await openPost()
    const home = await addHousehold(site)
    const carerId = await addCarer(site, home, { email: 'carer@example.org' })
    expect(await telling(site, { to: { carerId }, kind: 'invitation', key: 'held' })).toBe('queued')
    await telling(site, { to: { carerId } })
    await setQuiet(site, home, '2026-12-01')
    await deliverAll()
    const rows = await rowsOf(site)
    expect(rows.find(({ key }) => key === 'held')).toMatchObject({ withheld: 'quiet', sentAt: null })
    expect(smtp.received.map((mail) => header(mail, 'subject'))).toEqual(['Choose a new password for Kith'])
  })

  it('is kept where there is no mail server, and not sent all of a sudden when there is one', async () => {
    const site = await openSite()
    const { accountId } = await site.as('manager')
    const delivering = startDelivering(site.services, { everyMs: 3_600_000 })
    await telling(site, { to: { accountId } })
    await delivering.stop()
    expect(await rowsOf(site)).toMatchObject([{ withheld: 'no mail server', sentAt: null }])

    const { smtp, deliverAll } = await openPost({ database: site.database, setUp: 'not yet' })
    await deliverAll()
    expect(smtp.connections()).toBe(0)
  })

  it('is too old when nobody tried for days', async () => {
    const { site, smtp, deliverAll } = await openPost()
    const { accountId } = await site.as('manager')
    await telling(site, { to: { accountId } })
    site.now('2026-11-25T10:00:01Z')
    await deliverAll()
    expect(await rowsOf(site)).toMatchObject([{ problem: 'too old', givenUpAt: '2026-11-25T10:00:01.000Z' }])
    expect(smtp.connections()).toBe(0)
  })

  it('does not open with the key file, and keeps no other one waiting', async () => {
    const { site, smtp, deliverAll } = await openPost()
    const { accountId } = await site.as('manager')
    await telling(site, { to: { accountId } })
    await site.database.updateTable('outbox').set({ sealed: 'x.y.z.w' }).execute()
    await telling(site, { to: { accountId } })
    await deliverAll()
    expect((await rowsOf(site)).map(({ problem, sentAt }) => problem ?? sentAt).toSorted()).toEqual([
      '2026-11-22T10:00:00.000Z',
      'unreadable',
    ])
    expect(smtp.received).toHaveLength(1)
  })
})

describe('a name that would write headers of its own', () => {
  it.each([
    'Ada\r\nBcc: thief@example.org',
    'Ada\nBcc: thief@example.org\n\nA text of my own',
    'Ada\u2028Bcc: thief@example.org',
    'Ada" <thief@example.org>, "Byron',
    'Ada, thief@example.org',
    '=?utf-8?Q?Ada=0D=0ABcc:_thief@example.org?=',
    '=?utf-8?B?QWRhDQpCY2M6IHRoaWVmQGV4YW1wbGUub3Jn?=',
    'Żaneta Åström-Ó Briain 🧡'.repeat(8),
  ])('is only a name: %j', async (name) => {
    const { site, smtp, deliverAll } = await openPost()
    const { accountId } = await site.as({ role: 'manager', email: 'ada@example.org' })
    await site.database.updateTable('accounts').set({ name }).where('id', '=', accountId).execute()
    await telling(site, { to: { accountId } })
    await deliverAll()
    expect(smtp.received).toHaveLength(1)
    const [mail] = smtp.received
    expect(mail?.to).toEqual(['ada@example.org'])
    expect([...(mail?.headers.keys() ?? [])].toSorted()).toEqual(usualHeaders)
    for (const values of mail?.headers.values() ?? []) expect(values).toHaveLength(1)
    // One address, the last thing said: whatever comes before is a name, in quotes or encoded.
    const to = header(mail, 'to') ?? ''
    const [, said = '', address] = to.match(/^(.*)<([^<>]*)>$/) ?? []
    expect(address).toBe('ada@example.org')
    expect(said.replace(/"(?:[^"\\]|\\.)*"/g, '')).not.toMatch(/[,<>@:]/)
    expect(mail?.text).not.toContain('A text of my own')
  })
})

const usualHeaders = [
  'auto-submitted',
  'content-transfer-encoding',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
]

describe('stopping', () => {
  it('lets the message on its way arrive and begins no other', async () => {
    let stopped: Promise<void> | undefined
    const { site, smtp, deliverer } = await openPost(
      {},
      { answerAfterMs: () => 100, onReceived: () => (stopped ??= delivering.stop()) },
    )
    const { accountId } = await site.as('manager')
    for (let count = 0; count < 3; count++) await telling(site, { to: { accountId } })
    const delivering = deliverer()
    await delivering.done()
    await stopped
    delivering.wake()
    await delivering.done()
    expect(smtp.received).toHaveLength(1)
    expect((await rowsOf(site)).filter(({ sentAt }) => sentAt !== null)).toHaveLength(1)
    expect((await rowsOf(site)).filter(({ claimedBy }) => claimedBy !== null)).toHaveLength(0)
  })

  it('goes on after a fault of ours', async () => {
    let faults = 1
    const faulty: MailServer = {
      send: async () => {
        if (faults-- > 0) throw new Error('A fault')
        return 'sent'
      },
    }
    const { site, deliverer } = await openPost({ mail: faulty })
    const { accountId } = await site.as('manager')
    await telling(site, { to: { accountId } })
    await telling(site, { to: { accountId } })
    const delivering = deliverer()
    await delivering.done()
    expect(site.log).toMatchObject([{ what: 'delivery broke off', message: 'A fault' }])
    site.now('2026-11-22T10:05:00Z')
    delivering.wake()
    await delivering.done()
    expect((await rowsOf(site)).map(({ sentAt }) => sentAt)).toEqual([
      '2026-11-22T10:05:00.000Z',
      '2026-11-22T10:05:00.000Z',
    ])
  })
})
