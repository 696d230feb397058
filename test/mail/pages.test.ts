import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { transact } from '#src/database/transact.ts'
import { jobs } from '#src/jobs/list.ts'
import { startJobs } from '#src/jobs/running.ts'
import { startDelivering } from '#src/mail/delivering.ts'
import { messageStates, stateOf } from '#src/mail/rules.ts'
import type { MailServer } from '#src/mail/server.ts'
import { type Telling, tell } from '#src/mail/telling.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { actingOn } from './support.ts'

const telling = (site: Site, to: Telling['to'], more: Partial<Telling> = {}) =>
  transact(actingOn(site), (unit) =>
    tell(unit, {
      to,
      kind: 'password reset',
      about: ['account', 'somebody'],
      key: randomUUID(),
      link: '/links/abc',
      ...more,
    }),
  )

const textOf = async (answer: Promise<Response> | Response) => (await answer).text()

const onlyId = async ({ database }: Site) =>
  (await database.selectFrom('outbox').select('id').executeTakeFirstOrThrow()).id

const trailOf = ({ database }: Site) =>
  database.selectFrom('auditEntries').select(['what', 'onId', 'accountId', 'details']).execute()

const idsIn = (page: string) => [...page.matchAll(/href="\/messages\/([0-9a-f-]{36})"/g)].map(([, id]) => id)

const noServer: MailServer = { send: async () => 'not reached' }

onBothDatabases('the list of messages', (open) => {
  it('shows each once over its pages, the newest first, with whom it is for', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const { accountId } = await site.as({ role: 'liaison', name: 'Rhona Tillery' })
    const carerId = await addCarer(site, await addHousehold(site), { name: 'Cat Carer' })
    for (let count = 0; count < 120; count++) {
      // Several at the same moment, as one deed may write them.
      if (count % 3 === 0) site.now(new Date(Date.parse('2026-11-22T10:00:00Z') + count * 1000).toISOString())
      await telling(site, count % 2 ? { accountId } : { carerId })
    }
    const found: (string | undefined)[] = []
    let path: string | undefined = '/messages'
    for (let pages = 0; path; pages++) {
      expect(pages).toBeLessThan(3)
      const page: string = await textOf(manager.get(path))
      expect(page).toContain('Rhona Tillery')
      expect(page).toContain('Cat Carer')
      found.push(...idsIn(page))
      path = page.match(/href="(\/messages\?[^"]*after=[^"]*)"/)?.[1]?.replaceAll('&amp;', '&')
    }
    const rows = await site.database
      .selectFrom('outbox')
      .select('id')
      .orderBy('madeAt', 'desc')
      .orderBy('id', 'desc')
      .execute()
    expect(found).toEqual(rows.map(({ id }) => id))
  })

  it('finds those of each state, as each says of itself', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const at = '2026-11-22T10:00:00.000Z'
    const standings = [
      { sentAt: at, attempts: 2 },
      // Another had taken it over, and sent it, when this one gave it up.
      { sentAt: at, givenUpAt: at, attempts: 9 },
      { withheld: 'no mail server', attempts: 1 },
      { withheld: 'quiet' },
      { withheld: 'never' },
      { withheld: 'bounced', attempts: 1 },
      { withheld: 'digest' },
      { withheld: 'digest', digestId: 'a digest' },
      { withheld: 'no address', attempts: 1 },
      { givenUpAt: at, problem: 'refused', attempts: 1 },
      { attempts: 3, problem: 'put off' },
      {},
    ]
    for (const standing of standings) {
      await telling(site, { accountId: manager.accountId })
      await site.database
        .updateTable('outbox')
        .set({ ...standing, aboutId: 'done' })
        .where('aboutId', '=', 'somebody')
        .execute()
    }
    const rows = await site.database.selectFrom('outbox').selectAll().execute()
    for (const state of messageStates) {
      const page = await textOf(manager.get(`/messages?${new URLSearchParams({ state })}`))
      const expected = rows.filter((row) => stateOf(row) === state).map(({ id }) => id)
      expect(expected.length, state).toBeGreaterThan(0)
      expect(idsIn(page).toSorted(), state).toEqual(expected.toSorted())
    }
    expect(await textOf(manager.get('/messages'))).toContain('1 message could not be sent')
    expect(idsIn(await textOf(manager.get('/messages?state=lost')))).toHaveLength(rows.length)
  })
})

describe('a message to somebody else', () => {
  it('is read by a manager where there is no mail server, and that is in the trail', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { accountId } = await site.as({ role: 'liaison', name: 'Rhona Tillery' })
    await telling(site, { accountId })
    const id = await onlyId(site)
    const page = await textOf(manager.get(`/messages/${id}`))
    expect(page).toContain('http://localhost/links/abc')
    expect(page).toContain('no mail server')
    expect(page).toContain('is recorded')
    expect(await trailOf(site)).toEqual([
      {
        what: 'read message',
        onId: id,
        accountId: manager.accountId,
        details: JSON.stringify({ kind: 'password reset', account: accountId }),
      },
    ])
  })

  it('is read without a word in the trail when it opens nothing, or is one’s own', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const { accountId } = await site.as('liaison')
    await telling(site, { accountId }, { kind: 'password changed', link: '/' })
    expect(await textOf(manager.get(`/messages/${await onlyId(site)}`))).toContain('has been changed')
    await site.database.deleteFrom('outbox').execute()
    await telling(site, { accountId: manager.accountId })
    expect(await textOf(manager.get(`/messages/${await onlyId(site)}`))).toContain('/links/abc')
    expect(await trailOf(site)).toEqual([])
  })

  it.each([
    ['with a mail server', { mail: noServer }, {}],
    ['once it was sent', {}, { sentAt: '2026-11-22T10:00:00.000Z' }],
    ['once it was erased', {}, { sealed: null }],
  ])('is not read %s', async (_when, services, change) => {
    const site = await openSite(services)
    const manager = await site.as('manager')
    const { accountId } = await site.as({ role: 'liaison', name: 'Rhona Tillery' })
    await telling(site, { accountId })
    await site.database
      .updateTable('outbox')
      .set({ dueAt: '2026-11-22T10:00:00.000Z', ...change })
      .execute()
    const page = await textOf(manager.get(`/messages/${await onlyId(site)}`))
    expect(page).toContain('Rhona Tillery')
    expect(page).not.toMatch(/links|Somebody asked for a new password/)
    expect(await trailOf(site)).toEqual([])
  })

  it('does not exist for anybody but managers', async () => {
    const site = await openSite()
    const { accountId } = await site.as('manager')
    await telling(site, { accountId })
    const id = await onlyId(site)
    for (const role of ['liaison', 'coordinator', 'supervising_worker', 'carer'] as const) {
      const client = await site.as(role)
      for (const path of ['/messages', `/messages/${id}`, '/jobs'])
        expect((await client.get(path)).status).toBe(404)
      expect((await client.post(`/messages/${id}/retries`)).status).toBe(404)
    }
    expect((await (await site.as('manager')).get('/messages/none')).status).toBe(404)
  })
})

describe('trying again', () => {
  it('sends what was given up, and says so in the trail', async () => {
    let answer: 'sent' | 'refused' = 'refused'
    const sent: string[] = []
    const mail: MailServer = {
      send: async ({ to }) => {
        if (answer === 'sent') sent.push(to.address)
        return answer
      },
    }
    const site = await openSite({ mail })
    const manager = await site.as({ role: 'manager', email: 'm@example.org' })
    await telling(site, { accountId: manager.accountId })
    const delivering = startDelivering(site.services, { everyMs: 3_600_000 })
    await delivering.done()
    const id = await onlyId(site)
    const page = await textOf(manager.get(`/messages/${id}`))
    expect(page).toContain('Given up')
    expect(page).toContain('The mail server refused it')
    expect(page).toContain('Try again')

    answer = 'sent'
    expect((await manager.post(`/messages/${id}/retries`)).headers.get('Location')).toBe(`/messages/${id}`)
    await delivering.done()
    expect(sent).toEqual(['m@example.org'])
    const after = await textOf(manager.get(`/messages/${id}`))
    expect(after).toContain('Sent')
    expect(after).not.toContain('Try again')
    // Once more is once too often.
    const again = await manager.post(`/messages/${id}/retries`)
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('was sent already')
    await delivering.stop()
    expect(sent).toHaveLength(1)
    expect((await trailOf(site)).map(({ what }) => what)).toEqual(['asked for message again'])
  })

  it('begins its tries afresh, and reaches an address that was missing', async () => {
    const sent: string[] = []
    const mail: MailServer = {
      send: async ({ to }) => {
        sent.push(to.address)
        return 'sent'
      },
    }
    const site = await openSite({ mail })
    const manager = await site.as('manager')
    const carerId = await addCarer(site, await addHousehold(site))
    await telling(site, { carerId })
    const delivering = startDelivering(site.services, { everyMs: 3_600_000 })
    await delivering.done()
    const id = await onlyId(site)
    expect(await textOf(manager.get(`/messages/${id}`))).toContain('no email address for this person')
    await site.database
      .updateTable('carers')
      .set({ email: 'cat@example.org' })
      .where('id', '=', carerId)
      .execute()
    site.now('2026-11-29T10:00:00Z')
    await manager.post(`/messages/${id}/retries`)
    await delivering.done()
    await delivering.stop()
    expect(sent).toEqual(['cat@example.org'])
    const tries = site.database.selectFrom('outbox').select('attempts').where('id', '=', id)
    expect(await tries.execute()).toEqual([{ attempts: 1 }])
  })

  it.each(['quiet', 'erased', 'waiting'])('is not for what is %s', async (why) => {
    const site = await openSite({ mail: noServer })
    const manager = await site.as('manager')
    await telling(site, { accountId: manager.accountId })
    if (why !== 'waiting')
      await site.database
        .updateTable('outbox')
        .set(
          why === 'quiet'
            ? { withheld: 'quiet' }
            : { sealed: null, givenUpAt: '2026-11-22T10:00:00.000Z', problem: 'refused' },
        )
        .execute()
    const id = await onlyId(site)
    expect(await textOf(manager.get(`/messages/${id}`))).not.toContain('Try again')
    expect((await manager.post(`/messages/${id}/retries`)).status).toBe(422)
    expect((await manager.post('/messages/none/retries')).status).toBe(404)
    expect(await trailOf(site)).toEqual([])
  })
})

describe('the inbox', () => {
  it('shows in the demo the messages to whoever is signed in, and nobody else’s', async () => {
    const site = await openSite({ demo: true })
    const home = await addHousehold(site)
    const carer = await site.as({ role: 'carer', householdId: home })
    const other = await site.as('carer')
    const { carerId } = await site.database
      .selectFrom('accounts')
      .select('carerId')
      .where('id', '=', carer.accountId)
      .executeTakeFirstOrThrow()
    await telling(site, { accountId: carer.accountId }, { link: '/links/mine' })
    await telling(site, { carerId: carerId ?? '' }, { kind: 'invitation', link: '/links/also-mine' })
    await telling(site, { accountId: other.accountId }, { link: '/links/theirs' })
    const page = await textOf(carer.get('/inbox'))
    expect(page).toContain('href="/links/mine"')
    expect(page).toContain('href="/links/also-mine"')
    expect(page).not.toContain('theirs')
    expect(await textOf(other.get('/inbox'))).toContain('href="/links/theirs"')
    expect(await textOf(carer.get('/'))).toContain('href="/inbox"')
  })

  it('is not there outside the demo', async () => {
    const site = await openSite()
    const carer = await site.as('carer')
    expect((await carer.get('/inbox')).status).toBe(404)
    expect(await textOf(carer.get('/'))).not.toContain('/inbox')
  })
})

describe('the page of jobs', () => {
  it('says of each what it does, how it went last and when it is next', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    expect(await textOf(manager.get('/jobs'))).toContain('Not yet')
    const [first, second] = jobs
    if (!first || !second) throw new Error('There are jobs')
    const failing = { ...second, run: async () => Promise.reject(new Error('It broke')) }
    const process = startJobs(site.services, () => actingOn(site), {
      list: [{ ...first, run: async () => undefined }, failing],
      everyMs: 3_600_000,
    })
    await process.look()
    await process.stop()
    await site.database
      .insertInto('jobRuns')
      .values({
        job: jobs[2]?.name ?? '',
        dueAt: '2026-11-22T03:15:00.000Z',
        startedAt: '2026-11-22T03:15:00.000Z',
      })
      .execute()
    const page = await textOf(manager.get('/jobs'))
    for (const { does } of jobs) expect(page).toContain(does)
    for (const words of [
      'Done',
      'Broke off',
      'Under way',
      '22 November 2026, 11:00',
      '23 November 2026, 03:15',
    ])
      expect(page.replaceAll(/\s+/g, ' ')).toContain(words)
  })
})

it.each([
  ['sent', { sentAt: '2026-11-22T10:00:00.000Z' }],
  ['given up', { givenUpAt: '2026-11-22T10:00:00.000Z', problem: 'refused' as const }],
  ['withheld', { withheld: 'quiet' as const }],
])(
  'what a message said that was %s is erased after 30 days, and that there was one stays',
  async (_, became) => {
    const site = await openSite()
    const { accountId } = await site.as('liaison')
    await telling(site, { accountId })
    await site.database
      .updateTable('outbox')
      .set({ madeAt: '2026-11-22T10:00:00.000Z', ...became })
      .execute()
    const kept = async () =>
      (await site.database.selectFrom('outbox').select('sealed').execute()).map(
        ({ sealed }) => sealed !== null,
      )
    const night = jobs.find(({ name }) => name === 'erase messages')
    for (const [now, isKept] of [
      ['2026-12-22T10:00:00.000Z', true],
      ['2026-12-22T10:00:00.001Z', false],
    ] as const) {
      site.now(now)
      await night?.run(actingOn(site), site.services, now)
      expect(await kept()).toEqual([isKept])
    }
  },
)
