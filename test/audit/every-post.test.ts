import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { routes } from '#src/access/rules/routes.ts'
import { verifyTrail } from '#src/audit/verify.ts'
import type { Database } from '#src/database/open.ts'
import { openAddress, openPostcode } from '#src/households/sealing.ts'
import { allRunsEnded } from '#src/plans/running.ts'
import { openDemo } from '../demo/support.ts'
import { withoutRandom } from '../random.ts'
import { type Client, openSite, testKeys } from '../support.ts'
import { deedsByHand, setUp } from './deeds.ts'
import { answersTo, type FormFound, formsIn } from './forms.ts'
import { patternOf, type Watched, watching } from './watching.ts'

/** Ends the session with which the crawl goes on, or is not for whoever is in. */
const byHandOnly = [
  'POST /sign-out',
  'POST /account/session-ends',
  'POST /sessions/:handle/ends',
  'POST /set-up',
  'POST /sign-in',
]

const withoutIds = (path: string) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replace(/=[^&]*/g, '')

/** Routes that have left an entry, wherever they were tried. */
const recorded = new Set<string>()

const pagesOfAKind = 8
const triesOfARoute = 30

describe('every form of the demo, sent by a manager', () => {
  let database: Database
  let watched: Watched

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
    watched = await watching(database)
    const tries = new Map<string, number>()
    const tryOut = async (form: FormFound) => {
      const pattern = patternOf(form.action)
      if (!pattern || byHandOnly.includes(pattern) || form.takesFile) return
      for (let attempt = 0; attempt < 4 && !watched.recorded.has(pattern); attempt++) {
        const tried = tries.get(pattern) ?? 0
        if (tried >= triesOfARoute) return
        tries.set(pattern, tried + 1)
        const by = await whoMay()
        const answers = answersTo(form, attempt)
        await watched.send(form.action, () => by.post(form.action, answers), JSON.stringify(answers))
      }
    }
    // Twice: some things can be ended only when others have begun.
    for (let round = 1; round <= 2; round++)
      for await (const page of pages(whoMay)) for (const form of formsIn(page)) await tryOut(form)
    for (const route of watched.recorded) recorded.add(route)
    await allRunsEnded(database)
  })

  it('leaves an entry in the trail when it changes anything', async () => {
    expect(watched.withoutEntry).toEqual([])
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
      const text = ` ${withoutRandom(Object.values(entry).join(' ')).toLowerCase()} `
      return personal
        .filter((each) => text.includes(each) && new RegExp(`[^a-z]${literal(each)}[^a-z]`).test(text))
        .map((each) => `entry ${entry.seq}, ${entry.what}: ${each}`)
    })
    expect(told).toEqual([])
    for (const { details, onId } of entries) {
      expect(withoutRandom(`${onId} ${details}`)).not.toMatch(/@|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/)
    }
  })
})

describe('every deed that no form of a page leads a manager to', () => {
  let watched: Watched
  let database: Database

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') })
    const empty = await openSite({ setUp: 'not yet' })
    const first = await watching(empty.database)
    await setUp(empty, first)
    const site = await openSite()
    database = site.database
    watched = await watching(database)
    for (const deed of deedsByHand) await deed(site, watched)
    for (const each of [first, watched]) for (const route of each.recorded) recorded.add(route)
    expect(first.withoutEntry).toEqual([])
  })
  afterAll(() => {
    vi.useRealTimers()
  })

  it('leaves an entry in the trail', async () => {
    expect(watched.withoutEntry).toEqual([])
    expect((await verifyTrail(database, testKeys.trail)).faults).toEqual([])
  })

  it('is one that leaves none only if it changes nothing that is anybody’s', () => {
    for (const route of Object.keys(leaveNone)) expect(watched.sent, route).toContain(route)
  })
})

/** What leaves no entry, and why it need not. */
const leaveNone: Readonly<Record<string, string>> = {
  'POST /sign-in/passkey-challenges': 'asks a browser for a signature; what comes of it is recorded',
  'POST /account/confirmation-challenges': 'asks a browser for a signature; what comes of it is recorded',
  'POST /account/passkey-challenges': 'asks a browser for a passkey; adding it is recorded',
}

describe('every POST of the access table', () => {
  it('was sent and left an entry, or is known to leave none', () => {
    const posts = Object.keys(routes).filter((route) => route.startsWith('POST '))
    expect(posts.filter((route) => !recorded.has(route)).toSorted()).toEqual(
      Object.keys(leaveNone).toSorted(),
    )
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
