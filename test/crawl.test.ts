import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoRole, demoPassword, demoRoles, emailOf } from '#src/demo/accounts.ts'
import { openAddress, openPostcode } from '#src/households/sealing.ts'
import { openDemo } from './demo/support.ts'
import { testKeys } from './support.ts'

type Demo = Awaited<ReturnType<typeof openDemo>>

const roles = Object.keys(demoRoles) as DemoRole[]

/** Fewest pages that somebody with the role finds: a crawl that stops at the door would find no fault. */
const fewestPages: Record<DemoRole, number> = {
  'hub-carer': 6,
  liaison: 300,
  coordinator: 200,
  recruiter: 4,
  payments: 4,
  manager: 500,
  worker: 30,
  carer: 6,
  ambassador: 10,
}

describe('every link of the demo, followed', () => {
  let demo: Demo
  let secrets: ReadonlySet<string>
  beforeAll(async () => {
    demo = await openDemo()
    secrets = await whereabouts(demo)
  })
  afterAll(() => demo.database.destroy())

  it.each(roles)('leads somewhere for the %s, and nowhere to an address', async (role) => {
    const cookie = await signIn(demo, role)
    const before = await everythingThatGrows(demo)
    const found = await crawl(demo, cookie, secrets)
    expect(found.faults).toEqual([])
    expect(found.pages).toBeGreaterThanOrEqual(fewestPages[role])
    // Looking changes nothing.
    expect(await everythingThatGrows(demo)).toEqual(before)
  })
})

async function signIn({ app }: Demo, role: DemoRole): Promise<string> {
  const answer = await app.request('/sign-in', {
    method: 'POST',
    headers: { Origin: 'http://localhost' },
    body: new URLSearchParams({ email: emailOf(role), password: demoPassword }),
  })
  return answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
}

/** Every address and full postcode of the demo, as nobody may meet them on a page. */
async function whereabouts({ database }: Demo): Promise<Set<string>> {
  const homes = await database
    .selectFrom('households')
    .select(['id', 'addressSealed', 'postcodeSealed'])
    .execute()
  const found = homes.flatMap(({ id, addressSealed, postcodeSealed }) => [
    addressSealed && openAddress(testKeys, id, addressSealed),
    postcodeSealed && openPostcode(testKeys, id, postcodeSealed),
  ])
  return new Set(found.filter((text) => text !== null).map(folded))
}

const folded = (text: string) => text.replace(/\s+/g, '').toUpperCase()

/** What looking may write: that somebody saw something, and that a session is in use. */
const writtenByLooking = new Set(['sightings', 'audit_heads', 'audit_head', 'audit_entries', 'sessions'])

/**
 * How many rows each table has, how often a household has changed, and how often each deed was done; but for what
 * looking records by its nature: who took a copy away, and who read somebody else's one-time link.
 */
async function everythingThatGrows({ database }: Demo) {
  const deeds = await database
    .selectFrom('auditEntries')
    .select(({ fn }) => ['what', fn.countAll<number>().as('times')])
    .where('what', 'not like', 'exported %')
    .where('what', '<>', 'read message')
    .groupBy('what')
    .orderBy('what')
    .execute()
  const { version } = await database
    .selectFrom('households')
    .select(({ fn }) => fn.sum<number>('version').as('version'))
    .executeTakeFirstOrThrow()
  const rows: Record<string, number> = {}
  for (const { name } of await database.introspection.getTables()) {
    if (writtenByLooking.has(name)) continue
    const counted = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(name)}`.execute(
      database,
    )
    rows[name] = counted.rows[0]?.rows ?? 0
  }
  return { deeds, version, rows }
}

/**
 * Most pages that are opened of a kind: they come of one template, and what could be wrong with one thing alone is found
 * by the run that has time for all.
 */
const pagesOfAKind = process.env.KITH_LONG === '1' ? Number.POSITIVE_INFINITY : 20

/** Pages are of a kind whose addresses differ in ids, days and months, and in what is asked for. */
const kindOf = (path: string) =>
  path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\d{4}-\d{2}(-\d{2})?/g, ':day')
    .replace(/=[^&]*/g, '')

async function crawl({ app }: Demo, cookie: string, secrets: ReadonlySet<string>) {
  const faults: string[] = []
  const known = new Map([['/', 'the start']])
  const opened = new Map<string, number>()
  for (const [path, from] of known) {
    const kind = kindOf(path)
    const before = opened.get(kind) ?? 0
    if (before === pagesOfAKind) continue
    opened.set(kind, before + 1)
    const answer = await app.request(path, { headers: { Cookie: cookie } })
    const body = await answer.text()
    // A page may send on, but never to signing in: whoever follows links is signed in.
    const location = answer.headers.get('Location') ?? ''
    const isLed = answer.status === 303 && !location.startsWith('/sign-in')
    // A form that was sent with nothing chosen says what to choose.
    const isAsked = answer.status === 422 && path.includes('?') && body.includes('govuk-error-summary')
    if (answer.status !== 200 && !isLed && !isAsked)
      faults.push(`${answer.status} from ${path}, linked from ${from}`)
    // What stands in a row of the grid and in no column of it touches the edges of a phone.
    if (/class="govuk-grid-row">(?!<div class="govuk-grid-column-)/.test(body))
      faults.push(`${path} has a row without a column`)
    for (const shown of looksLikeWhereabouts(body))
      if (secrets.has(folded(shown))) faults.push(`${path} shows ${shown}`)
    for (const link of [...linksIn(body, path), ...(location ? [location] : [])])
      if (!known.has(link)) known.set(link, path)
  }
  return { faults, pages: known.size }
}

const looksLikeWhereabouts = (body: string): string[] => [
  ...(body.match(/\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/gi) ?? []),
  ...(body.match(/\b\d{1,3} [A-Z][a-z]+ [A-Z][a-z]+\b/g) ?? []),
]

/** Where links and searches lead within the service. */
function linksIn(body: string, path: string): string[] {
  const links = [...body.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href]) => href ?? '')
  const searches = [...body.matchAll(/<form\b[^>]*\bmethod="get"[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const action = form.match(/\baction="([^"]*)"/)?.[1] ?? path
    const fields = [...form.matchAll(/<(?:input|select)\b[^>]*\bname="([^"]*)"/g)].map(
      ([, name = '']): [string, string] => [name, name === 'search' || name === 'q' ? 'o' : ''],
    )
    return `${action}?${new URLSearchParams(fields)}`
  })
  const base = new URL(path, 'http://localhost')
  return [...links, ...searches]
    .map((link) => new URL(link.replaceAll('&amp;', '&'), base))
    .filter(({ origin }) => origin === base.origin)
    .map(({ pathname, search }) => pathname + search)
    .filter((link) => !link.startsWith('/static/'))
}
