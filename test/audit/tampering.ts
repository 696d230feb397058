import { sql } from 'kysely'
import type { TrailFault } from '#src/audit/rules/whole.ts'
import { type Database, kindOf } from '#src/database/open.ts'
import { type Acting, transact } from '#src/database/transact.ts'

/** Deeds in the trail, each in a unit of its own. */
export async function recordDeeds(acting: Acting, count: number): Promise<void> {
  for (let number = 1; number <= count; number++)
    await transact({ ...acting, accountId: 'ada', from: '203.0.113.9', requestId: 'request' }, async (unit) =>
      unit.record({ what: 'looked', on: ['household', `home ${number}`], details: { number } }),
    )
}

/** Takes away what keeps the trail from being changed, as somebody with another program might. */
export async function loosenTrail(database: Database): Promise<void> {
  if (kindOf(database) === 'PostgreSQL')
    await sql`drop trigger audit_entries_append_only on audit_entries`.execute(database)
  else
    for (const change of ['update', 'delete', 'replace'])
      await sql`drop trigger ${sql.id(`audit_entries_no_${change}`)}`.execute(database)
}

export async function run(database: Database, ...statements: string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

/** Numbers of rows that are unique are moved away first. */
const moved = (from: number, by: number) => [
  `update audit_entries set seq = -seq where seq >= ${from}`,
  `update audit_entries set seq = -seq + ${by} where seq < 0`,
]

const columns = [
  'at',
  'account_id',
  'actor',
  'from_address',
  'request_id',
  'what',
  'on_kind',
  'on_id',
  'details',
] as const
const other: Record<(typeof columns)[number], string> = {
  at: `'2020-01-01T00:00:00.000Z'`,
  account_id: 'null',
  actor: `'service'`,
  from_address: `'198.51.100.1'`,
  request_id: 'null',
  what: `'blinked'`,
  on_kind: `'carer'`,
  on_id: `'home 6'`,
  details: `'{"number":6}'`,
}

type Breach = readonly [deed: string, statements: readonly string[], told: readonly TrailFault[]]

/** What somebody did to a trail of ten entries, and what is told of it. */
export const breaches: readonly Breach[] = [
  ...columns.map(
    (column): Breach => [
      `changed ${column}`,
      [`update audit_entries set ${column} = ${other[column]} where seq = 5`],
      [{ what: 'changed', from: 5, to: 5 }],
    ],
  ),
  [
    'changed a hash',
    [`update audit_entries set hash = (select hash from audit_entries where seq = 2) where seq = 5`],
    [{ what: 'changed', from: 5, to: 5 }],
  ],
  [
    'changed the last hash and the head with it',
    [
      `update audit_entries set hash = (select hash from audit_entries where seq = 2) where seq = 10`,
      `update audit_head set hash = (select hash from audit_entries where seq = 2)`,
    ],
    [{ what: 'changed', from: 10, to: 10 }],
  ],
  [
    'removed a hash',
    [`update audit_entries set hash = null where seq = 5`],
    [{ what: 'without hash', from: 5, to: 5 }],
  ],
  [
    'removed every hash',
    [`update audit_entries set hash = null`, `update audit_head set hash = null`],
    [{ what: 'no chain', entries: 10 }],
  ],
  [
    'changed two far apart',
    [`update audit_entries set what = 'blinked' where seq in (3, 8)`],
    [
      { what: 'changed', from: 3, to: 3 },
      { what: 'changed', from: 8, to: 8 },
    ],
  ],
  [
    'deleted in the middle',
    [`delete from audit_entries where seq in (5, 6)`],
    [{ what: 'missing', from: 5, to: 6 }],
  ],
  [
    'deleted in the middle and closed the gap',
    [`delete from audit_entries where seq = 5`, ...moved(6, -1), `update audit_head set seq = 9`],
    [{ what: 'changed', from: 5, to: 9 }],
  ],
  ['deleted the first', [`delete from audit_entries where seq = 1`], [{ what: 'missing', from: 1, to: 1 }]],
  ['deleted the tail', [`delete from audit_entries where seq > 8`], [{ what: 'cut off', from: 9, to: 10 }]],
  ['deleted all of it', [`delete from audit_entries`], [{ what: 'cut off', from: 1, to: 10 }]],
  [
    'inserted between two',
    [
      ...moved(5, 1),
      `insert into audit_entries select 5, at, account_id, actor, from_address, request_id, 'blinked', on_kind, on_id, details, hash from audit_entries where seq = 6`,
      `update audit_head set seq = 11`,
    ],
    [{ what: 'changed', from: 5, to: 11 }],
  ],
  [
    'inserted behind the head',
    [
      `insert into audit_entries select 11, at, account_id, actor, from_address, request_id, 'blinked', on_kind, on_id, details, hash from audit_entries where seq = 10`,
    ],
    [{ what: 'outside', from: 11, to: 11 }],
  ],
  [
    'inserted before the first',
    [
      `insert into audit_entries select 0, at, account_id, actor, from_address, request_id, 'blinked', on_kind, on_id, details, hash from audit_entries where seq = 10`,
    ],
    [{ what: 'outside', from: 0, to: 0 }],
  ],
  [
    'swapped two',
    [
      `update audit_entries set seq = -5 where seq = 5`,
      `update audit_entries set seq = 5 where seq = 6`,
      `update audit_entries set seq = 6 where seq = -5`,
    ],
    [{ what: 'changed', from: 5, to: 7 }],
  ],
  [
    'moved one to another number',
    [`update audit_entries set seq = 99 where seq = 5`],
    [
      { what: 'missing', from: 5, to: 5 },
      { what: 'outside', from: 99, to: 99 },
    ],
  ],
  [
    'set another head',
    [`update audit_head set hash = (select hash from audit_entries where seq = 2)`],
    [{ what: 'other head', seq: 10 }],
  ],
  ['removed the head', [`delete from audit_head`], [{ what: 'no head' }]],
]
