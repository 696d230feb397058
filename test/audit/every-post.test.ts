import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { routes } from '#src/access/rules.ts'
import { verifyTrail } from '#src/audit/verify.ts'
import type { Database } from '#src/database/open.ts'
import { openAddress, openPostcode } from '#src/households/sealing.ts'
import { openDemo } from '../demo/support.ts'
import { type Client, openSite, testKeys } from '../support.ts'
import { answersTo, type FormFound, formsIn } from './forms.ts'

/** What may change without an entry, because it says nothing about anybody or is a record itself. */
const needNoEntry = [
  // The trail itself, and what was seen of whom.
  ...['audit_entries', 'audit_head', 'sightings'],
  // That a form was sent, that a wrong password was tried, that somebody is still there.
  ...['once', 'sign_in_failures', 'sessions', 'challenges'],
  // What is written because of a deed that is recorded, and when it was sent.
  ...['outbox', 'job_runs', 'household_words'],
]

/** Ends the session with which the test goes on, or is not for whoever is in. */
const notHere = [
  'POST /sign-out',
  'POST /account/session-ends',
  'POST /sessions/:handle/ends',
  'POST /set-up',
  'POST /sign-in',
]

/** Writes down each table that is written. */
async function watchTables(database: Database) {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'`.execute(
    database,
  )
  await sql`create table touched (name text primary key)`.execute(database)
  for (const { name } of rows.filter((table) => !needNoEntry.includes(table.name)))
    for (const change of ['insert', 'update', 'delete'])
      await sql`
        create trigger ${sql.id(`watch_${name}_${change}`)} after ${sql.raw(change)} on ${sql.table(name)}
        ${change === 'update' ? await anyDiffers(database, name) : sql``}
        begin insert or ignore into touched values (${sql.lit(name)}); end`.execute(database)
}

/** A row that is locked is written to itself, which changes nothing. */
async function anyDiffers(database: Database, table: string) {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${sql.lit(table)})`.execute(
    database,
  )
  const differs = rows.map(({ name }) => sql`old.${sql.ref(name)} is not new.${sql.ref(name)}`)
  return sql`when ${sql.join(differs, sql` or `)}`
}

async function touchedSince(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`delete from touched returning name`.execute(database)
  return rows.map(({ name }) => name).toSorted()
}

const lastEntry = async (database: Database) =>
  (await database.selectFrom('auditHead').select('seq').executeTakeFirstOrThrow()).seq

/** The line of the access table that an address belongs to. */
const patternOf = (action: string): string | undefined => {
  const given = action.split('?')[0]?.split('/') ?? []
  return Object.keys(routes).find((name) => {
    const parts = name.replace(/^POST /, '').split('/')
    return (
      name.startsWith('POST ') &&
      parts.length === given.length &&
      parts.every((part, index) => part === given[index] || (part.startsWith(':') && given[index] !== ''))
    )
  })
}

const withoutIds = (path: string) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replace(/=[^&]*/g, '')

const pagesOfAKind = 8
const triesOfARoute = 30

describe('every form of the demo, sent by a manager', () => {
  let database: Database
  const withoutEntry: string[] = []
  const recorded = new Set<string>()

  beforeAll(async () => {
    const demo = await openDemo()
    database = demo.database
    const site = await openSite({ database, setUp: 'not yet', demo: true })
    const newManager = () => site.as({ role: 'manager' })
    let manager: Client = await newManager()
    // What is tried may end the role of whoever tries it.
    const whoMay = async () => {
      if ((await manager.get('/settings')).status !== 200) manager = await newManager()
      return manager
    }
    await watchTables(database)
    const tries = new Map<string, number>()
    const tryOut = async (form: FormFound) => {
      const pattern = patternOf(form.action)
      if (!pattern || notHere.includes(pattern) || form.takesFile) return
      for (let attempt = 0; attempt < 4 && !recorded.has(pattern); attempt++) {
        const tried = tries.get(pattern) ?? 0
        if (tried >= triesOfARoute) return
        tries.set(pattern, tried + 1)
        await send(await whoMay(), pattern, form, attempt)
      }
    }
    // Twice: some things can be ended only when others have begun.
    for (let round = 1; round <= 2; round++)
      for await (const page of pages(whoMay)) for (const form of formsIn(page)) await tryOut(form)
  }, 120_000)

  async function send(manager: Client, pattern: string, form: FormFound, attempt: number) {
    const before = await lastEntry(database)
    await touchedSince(database)
    const answer = await manager.post(form.action, answersTo(form, attempt))
    expect(answer.status, `${pattern} with ${JSON.stringify(answersTo(form, attempt))}`).toBeLessThan(500)
    const touched = await touchedSince(database)
    const isRecorded = (await lastEntry(database)) > before
    if (touched.length > 0 && !isRecorded) withoutEntry.push(`${pattern} wrote ${touched.join(', ')}`)
    if (touched.length > 0 && isRecorded) recorded.add(pattern)
  }

  it('leaves an entry in the trail when it changes anything', async () => {
    expect(withoutEntry).toEqual([])
    expect((await verifyTrail(database, testKeys.trail)).faults).toEqual([])
  })

  it('leaves in it nothing of anybody but ids, counts and words of the house', async () => {
    const personal = await personalTexts(database)
    expect(personal.length).toBeGreaterThan(300)
    const entries = await database
      .selectFrom('auditEntries')
      .select(['seq', 'what', 'onKind', 'onId', 'details'])
      .execute()
    expect(entries.length).toBeGreaterThan(60)
    const told = entries.flatMap((entry) => {
      const text = ` ${Object.values(entry).join(' ').toLowerCase()} `
      return personal
        .filter((each) => text.includes(each) && new RegExp(`[^a-z]${literal(each)}[^a-z]`).test(text))
        .map((each) => `entry ${entry.seq}, ${entry.what}: ${each}`)
    })
    expect(told).toEqual([])
    for (const { details, onId } of entries) {
      expect(`${onId} ${details}`).not.toMatch(/@|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/)
    }
  })

  it('was found, and changed something, for most of what can be done', () => {
    expect([...recorded]).toEqual(
      expect.arrayContaining([
        ...['POST /accounts', 'POST /accounts/:id/grants', 'POST /grants/:id/ends'],
        ...['POST /accounts/:id/disablements', 'POST /settings', 'POST /households/:id/address-showings'],
        ...['POST /constellations/:id/exceptions', 'POST /exceptions/:id/ends', 'POST /households'],
      ]),
    )
    expect(recorded.size).toBeGreaterThan(35)
  })
})

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Names, addresses of every sort and what was typed, of everybody in the service, in lower case. */
async function personalTexts(database: Database): Promise<string[]> {
  const households = await database
    .selectFrom('households')
    .select(['id', 'name', 'externalId', 'addressSealed', 'postcodeSealed'])
    .execute()
  const carers = await database
    .selectFrom('carers')
    .select(['name', 'chosenName', 'email', 'phone'])
    .execute()
  const accounts = await database.selectFrom('accounts').select(['name', 'email']).execute()
  const workers = await database.selectFrom('supervisions').select('workerName').execute()
  const constellations = await database.selectFrom('constellations').select('name').execute()
  const texts = [
    ...households.flatMap(({ id, addressSealed, postcodeSealed, ...home }) => [
      ...Object.values(home),
      addressSealed && openAddress(testKeys, id, addressSealed),
      postcodeSealed && openPostcode(testKeys, id, postcodeSealed),
    ]),
    ...[...carers, ...accounts, ...workers, ...constellations].flatMap((row) => Object.values(row)),
    'It was agreed',
    'Somebody New',
  ]
  return [
    ...new Set(
      texts.filter((text) => text !== null && text.length > 2).map((text) => String(text).toLowerCase()),
    ),
  ]
}

/** Pages that the manager finds by following links, some of each kind. */
async function* pages(client: () => Promise<Client>): AsyncGenerator<string> {
  const known = new Set(['/', '/accounts', '/settings', '/quadrants', '/messages', '/account/factors'])
  const seen = new Map<string, number>()
  for (const path of known) {
    const kind = withoutIds(path)
    const count = seen.get(kind) ?? 0
    if (count >= pagesOfAKind || path.includes('.csv')) continue
    seen.set(kind, count + 1)
    const answer = await (await client()).get(path)
    if (answer.status !== 200 || !answer.headers.get('Content-Type')?.startsWith('text/html')) continue
    const html = await answer.text()
    for (const [, href = ''] of html.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)"/g))
      known.add(href.replaceAll('&amp;', '&'))
    yield html
  }
}
