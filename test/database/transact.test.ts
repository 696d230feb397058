import { expect, it } from 'vitest'
import { duplicateOf } from '#src/database/errors.ts'
import { columnsNotSortedByBytes, migrate, newestMigration } from '#src/database/migrate.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { onBothDatabases } from '../databases.ts'
import { testKeys } from '../support.ts'

onBothDatabases('a unit', (open) => {
  const acting = async (): Promise<Acting> => ({
    database: await open(),
    keys: testKeys,
    now: '2026-11-22T10:00:00.000Z',
    today: '2026-11-22',
    accountId: 'manager',
    actor: 'account',
    from: '192.0.2.7',
    requestId: 'r1',
  })

  it('is written whole or not at all, its trail with it', async () => {
    const by = await acting()
    await expect(
      transact(by, async (unit) => {
        await unit.insertInto('quadrants').values({ id: 'q', name: 'North', position: 1 }).execute()
        unit.record({ what: 'added quadrant', on: ['quadrant', 'q'] })
        throw new Error('on second thoughts')
      }),
    ).rejects.toThrow('on second thoughts')
    expect(await by.database.selectFrom('quadrants').selectAll().execute()).toEqual([])
    expect(await by.database.selectFrom('auditEntries').selectAll().execute()).toEqual([])
  })

  it('numbers the trail without gaps, however many write at once', async () => {
    const by = await acting()
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        transact(by, async (unit) => {
          unit.record({ what: 'looked', on: ['thing', String(n)], details: { n } })
          unit.record({ what: 'looked again', on: ['thing', String(n)] })
        }),
      ),
    )
    const entries = await by.database.selectFrom('auditEntries').selectAll().orderBy('seq').execute()
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    expect(entries[0]).toMatchObject({ accountId: 'manager', fromAddress: '192.0.2.7', requestId: 'r1' })
  })

  it('refuses a query on the database itself inside the work, where it would hang', async () => {
    const by = await acting()
    await expect(
      transact(by, () => by.database.selectFrom('quadrants').selectAll().execute()),
    ).rejects.toThrow('inside a unit')
  })

  it('names the columns of a duplicate', async () => {
    const by = await acting()
    const insert = (position: number) =>
      by.database.insertInto('quadrants').values({ id: crypto.randomUUID(), name: 'N', position }).execute()
    await insert(1)
    expect(duplicateOf(await insert(2).catch((error: unknown) => error))).toBe('quadrants.name')
  })

  it('never changes or loses what the trail holds', async () => {
    const by = await acting()
    await transact(by, async (unit) => unit.record({ what: 'looked', on: ['thing', '1'] }))
    const { database } = by
    await expect(database.updateTable('auditEntries').set({ what: 'nothing' }).execute()).rejects.toThrow(
      'append-only',
    )
    await expect(database.deleteFrom('auditEntries').execute()).rejects.toThrow('append-only')
    expect(await database.selectFrom('auditEntries').select('what').execute()).toEqual([{ what: 'looked' }])
  })

  it('stands on a schema that migrates twice to the same, sorted by bytes', async () => {
    const { database } = await acting()
    await migrate(database)
    expect(await newestMigration(database)).toMatch(/^\d{4}-/)
    expect(await columnsNotSortedByBytes(database)).toEqual([])
  })
})
