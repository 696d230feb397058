import { randomUUID } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf, instant, systemClock } from '#src/clock.ts'
import { type Database, openSqlite, openSqliteFile } from '#src/database/open.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { draftRun } from '#src/payments/actions/drafting.ts'
import { owe } from '#src/payments/actions/owing.ts'
import { approveRun, exportRun } from '#src/payments/actions/runs.ts'
import { paymentKinds } from '#src/payments/rules.ts'
import { gatherable } from '#src/payments/store/gathering.ts'
import { findRun } from '#src/payments/store/listing.ts'
import { type Keys, readKeys } from '#src/secrets/seal.ts'
import { recording } from './capture.ts'
import type { Query } from './plan.ts'
import type { SetFiles } from './sets.ts'

const least = 1_000

/**
 * Prints how long nobody else can write while a run is exported that holds everything the set owes, filled up with
 * claims to a thousand lines: once, because it can be done only once, beside its own statements run raw.
 */
export async function timeExport(set: SetFiles): Promise<void> {
  const keys = readKeys(set.keyFile)
  const files = ['learned', 'floor', 'export'].map((name) => join(set.folder, `${name}-run.db`))
  const [learned = '', floor = '', exported = ''] = files
  const source = openSqliteFile(set.databaseUrl)
  await source.backup(learned)
  source.close()
  const run = await approvedRun(learned, keys)
  for (const copy of [floor, exported]) copyFileSync(learned, copy)

  const asked: Query[] = []
  const learning = openSqlite(recording(openSqliteFile(learned), (one) => asked.push(one)))
  await exportIt(learning, keys, run.id)
  await learning.destroy()

  const raw = timeRaw(floor, asked)
  const database = openSqlite(openSqliteFile(exported))
  // A server that has run for a day has long compiled what it does, and has its statements ready.
  await findRun(database, run.id)
  const began = performance.now()
  await exportIt(database, keys, run.id)
  const took = performance.now() - began
  await database.destroy()
  console.log(
    `Export of a run of ${run.lines} lines on ${set.size}, ${run.rewards} of them rewards: ${Math.round(took)} ms, ` +
      `its ${asked.length} statements alone ${Math.round(raw)} ms`,
  )
}

const actingAs = (database: Database, keys: Keys, accountId: string): Acting => {
  const now = systemClock()
  const from = { from: null, requestId: null }
  return { ...from, database, keys, accountId, actor: 'account', now: instant(now), today: dayOf(now) }
}

async function exportIt(database: Database, keys: Keys, run: string) {
  const outcome = await exportRun(actingAs(database, keys, 'an officer'), run)
  if (outcome !== 'exported') throw new Error(`The run was not exported: ${outcome}`)
}

/** A run that was drafted by one and approved by another; everything in the one file. */
async function approvedRun(path: string, keys: Keys) {
  const file = openSqliteFile(path)
  const database = openSqlite(file)
  const acting = actingAs(database, keys, 'who drafts')
  const { today } = acting
  const owed = await gatherable(database, paymentKinds, { carerId: null, householdId: null }, today)
  await transact(acting, async (unit) => {
    const to = await unit
      .selectFrom('payees')
      .innerJoin('payables', 'payables.payeeId', 'payees.id')
      .select(['payees.carerId', 'payables.householdId'])
      .where('payees.confirmedAt', 'is not', null)
      .executeTakeFirstOrThrow()
    for (let missing = least - owed.length; missing > 0; missing--)
      await owe(unit, {
        ...{ ...to, kind: 'event claim', sourceId: randomUUID(), pence: 1_250 },
        ...{ preparedBy: 'a preparer', approvedBy: 'an approver' },
      })
  })
  const format = await database
    .selectFrom('paymentFormats')
    .select('id')
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow()
  const drafted = await draftRun(acting, { formatId: format.id, kinds: paymentKinds }, randomUUID())
  const id = typeof drafted === 'object' && 'run' in drafted ? drafted.run : ''
  const draft = await findRun(database, id)
  const outcome = await approveRun(actingAs(database, keys, 'who approves'), id, draft?.version ?? 0)
  if (outcome !== 'approved') throw new Error(`The run was not approved: ${outcome}`)
  const lines = (await findRun(database, id))?.lines ?? 0
  file.pragma('wal_checkpoint(truncate)')
  await database.destroy()
  return { id, lines, rewards: Math.min(owed.length, lines) }
}

/** The same statements as they are, in one transaction: what the database itself takes. */
function timeRaw(path: string, asked: readonly Query[]): number {
  const file = openSqliteFile(path)
  const inUnit = asked.filter(({ sql }) => !/^(begin|commit|rollback)/i.test(sql))
  const began = performance.now()
  file.exec('begin immediate')
  for (const { sql, parameters } of inUnit) {
    const statement = file.prepare(sql)
    if (statement.reader) statement.all(...parameters)
    else statement.run(...parameters)
  }
  file.exec('commit')
  const took = performance.now() - began
  file.close()
  return took
}
