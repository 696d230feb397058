import { CompiledQuery, sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import type { Viewer } from '#src/access/rules.ts'
import { type Database, kindOf } from '#src/database/open.ts'
import { groupsMet, meetingsCounted } from '#src/reports/store/attendance.ts'
import { homesMissed } from '#src/reports/store/missed.ts'
import { onBothDatabases } from '../databases.ts'

const viewer: Viewer = {
  ...{ accountId: 'one', name: 'One', roles: new Set(['manager']), quadrantIds: [], standsInForIds: [] },
  ...{
    constellationIds: [],
    supervisedIds: [],
    carerId: null,
    householdId: null,
    hubOfId: null,
    coveringIds: [],
  },
}
const asked = { quadrantIds: ['mid'], from: '2025-12-01', before: '2026-11-23' }

const reports: readonly [string, (database: Database) => Promise<unknown>, readonly string[]][] = [
  [
    'who came',
    (database) => meetingsCounted(database, asked, 5),
    ['groups', 'group_sessions', 'session_replies', 'session_changes'],
  ],
  ['which months had a group', (database) => groupsMet(database, asked), ['groups', 'group_sessions']],
  [
    'whom we have missed',
    (database) =>
      homesMissed(database, viewer, {
        ...{ quadrantIds: ['mid'], since: '2026-08-22', today: '2026-11-22', limit: 26 },
      }),
    ['households', 'session_replies', 'group_sessions', 'gathering_homes', 'gatherings'],
  ],
]

interface Node {
  'Relation Name'?: string
  'Node Type': string
  'Index Cond'?: string
  Plans?: Node[]
}

/** The tables of a query that are looked into by the beginning of an index, and never read through. */
async function foundByIndex(database: Database, { sql: text, parameters }: CompiledQuery): Promise<string[]> {
  if (kindOf(database) === 'SQLite') {
    const { rows } = await database.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${text}`, [...parameters]),
    )
    const scanned = rows.flatMap(({ detail }) => /^SCAN (?!days|\()(\w+)/.exec(detail)?.[1] ?? [])
    const searched = rows.flatMap(({ detail }) => /^SEARCH (\w+) USING/.exec(detail)?.[1] ?? [])
    return searched.filter((name) => !scanned.includes(name)).map((name) => aliases(text).get(name) ?? name)
  }
  const unit = await database.startTransaction().execute()
  try {
    // Of empty tables the planner would read every one through, or a small index of it.
    for (const way of ['enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin'])
      await sql`set local ${sql.ref(way)} = off`.execute(unit)
    for (const column of ['session_id', 'carer_id', 'household_id'])
      await sql`alter table session_replies drop constraint ${sql.ref(`session_replies_${column}_fkey`)}`.execute(
        unit,
      )
    await sql`insert into session_replies (id, session_id, carer_id, household_id, attendance, noted_at)
      select 'r' || n, 's' || n % 500, 'c' || n, 'h' || n % 800, 'came', now()
      from generate_series(1, 20000) as n`.execute(unit)
    await sql`analyze session_replies`.execute(unit)
    const { rows } = await unit.executeQuery<{ queryPlan: [{ Plan: Node }] }>(
      CompiledQuery.raw(`explain (format json) ${text}`, [...parameters]),
    )
    const nodes = rows.flatMap((row) => Object.values(row).flat()).flatMap(({ Plan }) => within(Plan))
    const conditioned = (node: Node) => node['Index Cond'] !== undefined
    const read = nodes.flatMap((node) => (conditioned(node) ? [] : (node['Relation Name'] ?? [])))
    return nodes
      .flatMap((node) => (conditioned(node) ? (node['Relation Name'] ?? []) : []))
      .filter((name) => !read.includes(name))
  } finally {
    await unit.rollback().execute()
  }
}

const within = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(within)]

/** `"session_replies" as "coming"`: of each other name the table that it stands for. */
const aliases = (text: string) =>
  new Map(
    [...text.matchAll(/"?(\w+)"? as "?(\w+)"?/g)].map(
      ([, table = '', alias = '']) => [alias, table] as const,
    ),
  )

async function queryOf(database: Database, run: (database: Database) => Promise<unknown>) {
  const asked = vi.spyOn(database.getExecutor(), 'executeQuery')
  await run(database)
  const queries = asked.mock.calls.map(([query]) => query as CompiledQuery)
  asked.mockRestore()
  return queries
}

onBothDatabases('each report', (open) => {
  for (const [name, run, tables] of reports)
    it(`finds ${name} in one query, and every row by an index`, async () => {
      const database = await open()
      const [query, ...others] = await queryOf(database, run)
      expect(others).toEqual([])
      if (!query) throw new Error('Nothing was asked')
      expect(await foundByIndex(database, query)).toEqual(expect.arrayContaining([...tables]))
    })
})
