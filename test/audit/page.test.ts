import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, it } from 'vitest'
import { type AuditEntry, writeAudit } from '#src/audit/store.ts'
import { verifyTrail } from '#src/audit/verify.ts'
import { startOf } from '#src/clock.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { type Client, openSite, type Site, testKeys } from '../support.ts'

type Manager = Client & { accountId: string }

/** Rows of the trail's tables on a page: what, about, who and when, without markup. */
const linesOn = (html: string): string[] =>
  [...html.matchAll(/<tr class="govuk-table__row" role="row">([\s\S]*?)<\/tr>/g)]
    .map(([, row = '']) =>
      row
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((row) => !row.startsWith('What About'))

onBothDatabases('the page of the trail', (openDatabase) => {
  let site: Site
  let manager: Manager
  beforeEach(async () => {
    site = await openSite({ database: await openDatabase() })
    manager = await site.as({ role: 'manager', name: 'Ada Byron' })
  })

  const record = (
    entries: readonly AuditEntry[],
    who: { accountId?: string; actor?: 'account' | 'command' | 'service'; now?: string } = {},
  ) =>
    site.database.transaction().execute((transaction) =>
      writeAudit(
        transaction,
        {
          keys: testKeys,
          now: who.now ?? '2026-11-22T10:00:00.000Z',
          accountId: who.accountId ?? null,
          actor: who.actor ?? 'account',
          from: '203.0.113.9',
          requestId: 'request-1',
        },
        entries,
      ),
    )
  const page = async (query = '') => {
    const answer = await manager.get(`/trail${query}`)
    expect(answer.status).toBe(200)
    return answer.text()
  }

  it('tells each deed in words, with links to who did it and to what', async () => {
    const other = await site.as({ role: 'liaison', name: 'Grace Hopper' })
    const home = await addHousehold(site, { name: 'The Lovelaces' })
    await record(
      [{ what: 'recorded fact', on: ['household', home], details: { fact: 'on hold', on: '2026-11-20' } }],
      { accountId: other.accountId },
    )
    await record(
      [{ what: 'granted role', on: ['grant', 'g'], details: { role: 'liaison', account: other.accountId } }],
      {
        actor: 'command',
      },
    )
    await record([{ what: 'began chain', on: ['trail', 'trail'] }], { actor: 'service' })
    await record([{ what: 'was refused sign-in', on: ['e-mail', 'keyed'] }])

    const html = await page()
    const lines = linesOn(html)
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(
      /^Was refused sign-in an email address · .*Somebody not signed in from 203\.0\.113\.9 10:00\s?, entry 4$/,
    )
    expect(lines[1]).toContain('Began chain')
    expect(lines[1]).toContain('Kith itself')
    expect(lines[2]).toContain('role: liaison')
    expect(lines[2]).toContain('Grace Hopper')
    expect(lines[2]).toContain('Somebody at the terminal')
    expect(lines[3]).toContain('Recorded fact fact: on hold · on: 20 November 2026 The Lovelaces')
    expect(html).toContain(`href="/households/${home}"`)
    expect(html).toContain(`href="/accounts/${other.accountId}"`)
    expect(html).toContain('22 November 2026')
    expect(html).toContain('4 entries')
  })

  it('shows fifty at a time, the newest first, each once', async () => {
    await record(Array.from({ length: 120 }, (_, n) => ({ what: 'counted', on: ['home', `${n}`] })))
    const seen: string[] = []
    let address: string | undefined = ''
    for (let pages = 0; address !== undefined && pages < 5; pages++) {
      const html: string = await page(address)
      seen.push(...[...html.matchAll(/entry (\d+)/g)].map(([, seq = '']) => seq))
      const older: string | undefined = html.match(/href="\/trail(\?[^"]*)" rel="next"/)?.[1]
      address = older?.replaceAll('&amp;', '&')
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => String(120 - n)))
  })

  it('is narrowed by what, who, kind and id of the record, and days of London', async () => {
    const other = await site.as({ role: 'liaison', name: 'Grace 100% Hopper', email: 'grace@example.org' })
    const home = await addHousehold(site)
    // Half past eleven in the evening by UTC is already the next day in London in July.
    await record([{ what: 'looked', on: ['household', home] }], {
      accountId: other.accountId,
      now: '2026-07-01T23:30:00.000Z',
    })
    await record([{ what: 'looked', on: ['constellation', 'c'] }], {
      accountId: manager.accountId,
      now: '2026-07-02T22:59:59.999Z',
    })
    await record([{ what: 'blinked', on: ['household', 'other'] }], { now: '2026-07-02T23:00:00.000Z' })

    const seqs = async (query: string) =>
      [...(await page(query)).matchAll(/entry (\d+)/g)].map(([, seq]) => Number(seq))
    expect(await seqs('')).toEqual([3, 2, 1])
    expect(await seqs('?what=looked')).toEqual([2, 1])
    expect(await seqs('?kind=household')).toEqual([3, 1])
    expect(await seqs(`?kind=household&id=${home}`)).toEqual([1])
    expect(await seqs(`?account=${other.accountId}`)).toEqual([1])
    const link = `href="/trail?account=${other.accountId}"`
    expect(await (await manager.get(`/accounts/${other.accountId}`)).text()).toContain(link)
    expect(await page(`?account=${other.accountId}`)).toContain('Only what Grace 100% Hopper did')
    expect(await seqs('?who=hopp')).toEqual([1])
    expect(await seqs('?who=GRACE@')).toEqual([1])
    expect(await seqs('?who=0%25+h')).toEqual([1])
    expect(await seqs('?who=_')).toEqual([])
    expect(await seqs('?who=nobody')).toEqual([])
    expect(await seqs('?from-day=2&from-month=7&from-year=2026')).toEqual([3, 2, 1])
    expect(await seqs('?until=2026-07-01')).toEqual([])
    expect(await seqs('?from=2026-07-02&until=2026-07-02')).toEqual([2, 1])
    expect(await seqs('?from=2026-07-03')).toEqual([3])
    expect(await seqs('?what=looked&kind=household&who=&id=&from-day=&from-month=&from-year=')).toEqual([1])
    for (const odd of ['before=none', 'before=1.5', 'before=-3', 'before=99999999999', 'id=%27;--'])
      expect((await manager.get(`/trail?${odd}`)).status).toBe(200)
  })

  it('says what is no day, instead of showing other days', async () => {
    await record([{ what: 'looked', on: ['home', '1'] }])
    const html = await page('?from-day=31&from-month=2&from-year=2026')
    expect(html).toContain('There is a problem')
    expect(html).toContain('Enter a real date')
    expect(html).toContain('<title>Error: Trail')
    expect(html).toContain('value="31"')
    expect(linesOn(html)).toEqual([])
    const csv = await manager.get('/trail.csv?from=2026-02-31')
    expect([csv.status, csv.headers.get('Location')]).toEqual([303, '/trail?from=2026-02-31'])
  })

  it('is for managers, whatever else anybody is', async () => {
    for (const role of [
      'liaison',
      'coordinator',
      'supervising_worker',
      'recruiter',
      'payments',
      'hub_carer',
    ] as const) {
      const client = await site.as(role)
      expect((await client.get('/trail')).status).toBe(404)
      expect((await client.get('/trail.csv')).status).toBe(404)
      expect(await (await client.get('/')).text()).not.toContain('href="/trail"')
    }
    expect(await (await manager.get('/')).text()).toContain('href="/trail"')
  })

  describe('as a CSV', () => {
    const download = async (query = '') => {
      const answer = await manager.get(`/trail.csv${query}`, { 'Accept-Encoding': 'gzip' })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
      expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="trail.csv"')
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      return parse(new TextDecoder().decode(bytes), { columns: true, bom: true }) as Record<string, string>[]
    }

    it('holds the same entries by their ids, in their order, and is recorded itself', async () => {
      const entries = Array.from(
        { length: 2_345 },
        (_, n): AuditEntry => ({
          what: n % 2 ? 'counted' : 'looked',
          on: ['home', `${n}`],
        }),
      )
      await record(entries, { accountId: manager.accountId })
      const rows = await download('?what=counted&who=ada')
      expect(rows).toHaveLength(1_172)
      expect(rows[0]).toMatchObject({ entry: '2', what: 'counted', record: '1', account: manager.accountId })
      expect(rows.map(({ entry }) => Number(entry))).toEqual(
        rows.map(({ entry }) => Number(entry)).toSorted((one, other) => one - other),
      )
      // A hash may spell any short name.
      expect(JSON.stringify(rows.map(({ hash, ...row }) => row))).not.toContain('Ada')
      const all = await download()
      expect(all).toHaveLength(2_346)
      expect(all.at(-1)).toMatchObject({
        what: 'exported trail',
        details: '{"rows":1172,"filters":"what, who"}',
        account: manager.accountId,
      })
      const verified = await verifyTrail(site.database, testKeys.trail)
      expect(verified).toMatchObject({ entries: 2_347, faults: [] })
      // A spreadsheet would read a hash that begins with a dash as a formula, so it has an apostrophe before it.
      expect(all.map(({ hash }) => hash?.replace(/^'/, ''))).toSatisfy((hashes: string[]) =>
        hashes.every((hash) => /^[\w-]{43}$/.test(hash)),
      )
    })

    it('never begins a cell as a formula', async () => {
      await record([{ what: '=1+1', on: ['@home', '-1'] }])
      expect(await download()).toMatchObject([{ what: `'=1+1`, 'record kind': `'@home`, record: `'-1` }])
    })
  })
})

it('knows when a day begins in London', () => {
  expect(startOf('2026-07-02')).toBe('2026-07-01T23:00:00.000Z')
  expect(startOf('2026-11-22')).toBe('2026-11-22T00:00:00.000Z')
  // The days on which the clocks change.
  expect(startOf('2026-03-29')).toBe('2026-03-29T00:00:00.000Z')
  expect(startOf('2026-03-30')).toBe('2026-03-29T23:00:00.000Z')
  expect(startOf('2026-10-25')).toBe('2026-10-24T23:00:00.000Z')
  expect(startOf('2026-10-26')).toBe('2026-10-26T00:00:00.000Z')
})
