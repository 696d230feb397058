import { openSqliteFile } from '#src/database/open.ts'
import type { SetFiles } from './sets.ts'
import { trailEntries } from './trail.ts'

export type PageKind = 'list' | 'page'

export interface MeasuredPage {
  name: string
  kind: PageKind
  path: string
  /** Of a list, how many it shows. */
  rows?: number
  /** Which page of the county, with as many rows, it is compared with: the one of its own name when left out. */
  like?: string
  /** At once asking; the usual few when left out. */
  connections?: number
  /** As a browser asks, which is sent less. */
  zipped?: boolean
}

/** Least share of the floor's requests a second. */
export const goals: Record<PageKind, number> = { list: 0.25, page: 0.35 }

const pageRows = 50
const groupRows = 30
const wayRows = 25
const deepRows = 20_000

/**
 * The pages that are measured, by their addresses in this set. A list that fills fewer rows on the county is measured
 * twice on england: its first page, and its last with as many rows as the county's.
 */
export function pagesOf(
  { databaseUrl, size }: SetFiles,
  county: readonly MeasuredPage[] = [],
): MeasuredPage[] {
  const file = openSqliteFile(databaseUrl)
  const all = (sql: string) => file.prepare(sql).pluck().all() as string[]
  const one = (sql: string): string => {
    const [id] = all(`${sql} limit 1`)
    if (id === undefined) throw new Error(`The ${size} set has nothing for: ${sql}`)
    return id
  }
  /**
   * @param ids finds the whole list in its order
   * @param most rows of a page of it
   */
  const list = (name: string, path: string, ids: string, most = pageRows): MeasuredPage[] => {
    const found = all(ids)
    const rows = Math.min(found.length, most)
    const there = county.find((page) => page.name === name)?.rows ?? rows
    const first: MeasuredPage = { name, kind: 'list', path, rows }
    if (there === rows) return [first]
    const after = `${path.includes('?') ? '&' : '?'}after=${found.at(-there - 1)}`
    return [first, { ...first, name: `${name}, ${there} rows`, path: path + after, rows: there, like: name }]
  }
  const quadrant = one('select id from quadrants order by position')
  const inOrder = 'order by sort_name, id'
  const placeless =
    'not exists (select 1 from memberships where household_id = households.id and left_on is null)'
  const households = `select id from households where ended_on is null ${inOrder}`
  const constellation = one("select id from constellations where state = 'live' order by homes desc, id")
  const household = one(`select id from households where approval = 'approved' and ended_on is null
    and hidden_since is null and place_sealed is not null and on_hold_since is null and ${placeless} order by id`)
  const satellite = one(
    "select household_id from memberships where part = 'satellite' and left_on is null order by id",
  )
  const seen = one(
    "select on_id from sightings where on_kind = 'household' group by on_id order by count(*) desc, on_id",
  )
  // The most people of any that has been, in an open group: its register is the longest.
  const session = one(`select session_id from session_replies
    join group_sessions on group_sessions.id = session_id and register_at is not null
    join groups on groups.id = group_id and privacy = 'open'
    group by session_id order by count(*) desc, session_id`)
  // The one that has earned most: its page tells most.
  const referral = one(
    'select referral_id from rewards where ended_at is null group by referral_id order by sum(pence) desc, referral_id',
  )
  // The most payments of any that finance was told of.
  const run = one('select id from payment_runs where file_sha256 is not null order by lines desc, id')
  const [deep] = all(`${households} limit 1 offset ${deepRows}`)
  const pages: MeasuredPage[] = [
    ...list(
      'constellations list',
      '/constellations',
      `select id from constellations where state <> 'closed' ${inOrder}`,
    ),
    ...list('households list', '/households', households),
    ...list(
      'households filtered',
      `/households?quadrant=${quadrant}&kind=kinship&constellation=no`,
      `select id from households where ended_on is null and quadrant_id = '${quadrant}' and kind = 'kinship'
        and ${placeless} ${inOrder}`,
    ),
    ...(deep === undefined
      ? []
      : [
          {
            name: 'households, 20,000 in',
            kind: 'list' as const,
            path: `/households?after=${deep}`,
            rows: pageRows,
            like: 'households list',
          },
        ]),
    { name: 'constellation page', kind: 'page', path: `/constellations/${constellation}` },
    { name: 'where could it go', kind: 'page', path: `/households/${household}` },
    { name: 'household page', kind: 'page', path: `/households/${satellite}` },
    { name: 'who saw anything of it', kind: 'page', path: `/households/${seen}/sightings` },
    {
      name: 'groups list',
      kind: 'list',
      path: '/groups?quadrant=all',
      rows: Math.min(groupRows, all('select id from groups where ended_on is null').length),
    },
    { name: 'session page', kind: 'page', path: `/group-sessions/${session}` },
    { name: 'register', kind: 'page', path: `/group-sessions/${session}/register` },
    { name: 'front page with a caseload', kind: 'page', path: '/' },
    { name: 'who came to groups', kind: 'page', path: '/reports' },
    // One at a time: it looks at every home that it names as it is now.
    { name: 'nobody alone', kind: 'page', path: '/company', connections: 1 },
    { name: 'who would like a mentor', kind: 'page', path: '/peer-requests' },
    { name: 'pairs and next steps', kind: 'page', path: '/pairings' },
    ...list(
      'enquiries and referrals',
      '/pipeline',
      'select id from applications where closed_on is null order by opened_on desc, id desc',
      wayRows,
    ),
    { name: 'referral page', kind: 'page', path: `/referrals/${referral}` },
    ...list('rewards', '/rewards?standing=all', 'select id from rewards order by due_on, id'),
    { name: 'payment run', kind: 'page', path: `/payment-runs/${run}` },
    ...list('payments', '/payables', 'select id from payables order by prepared_at desc, id desc'),
    {
      name: 'trail filtered',
      kind: 'list',
      path: '/trail?what=joined+constellation&kind=household',
      rows: pageRows,
    },
    {
      name: `trail, ${trailEntries - pageRows} in`,
      kind: 'list',
      path: `/trail?before=${pageRows + 1}`,
      rows: pageRows,
    },
    { name: 'households list, gzip', kind: 'list', path: '/households', zipped: true },
    { name: 'households list, 32 at once', kind: 'list', path: '/households', connections: 32 },
  ]
  file.close()
  return pages
}
