import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { beginChain, trailHead } from '#src/audit/actions.ts'
import { linkOf } from '#src/audit/chain.ts'
import { sayFault, type WrittenDown, writtenDown } from '#src/audit/rules/whole.ts'
import { verifyTrail } from '#src/audit/verify.ts'
import { type Database, kindOf } from '#src/database/open.ts'
import { transact } from '#src/database/transact.ts'
import { keysFrom } from '#src/secrets/seal.ts'
import { onBothDatabases } from '../databases.ts'
import { actingOn, testKeys } from '../places/support.ts'
import { breaches, loosenTrail, recordDeeds, run } from './tampering.ts'

const verify = (database: Database, since?: WrittenDown) => verifyTrail(database, testKeys.trail, since)

onBothDatabases('the chain of the trail', (openDatabase) => {
  const tenDeeds = async () => {
    const database = await openDatabase()
    await recordDeeds(actingOn(database), 10)
    return database
  }

  it('holds from the first entry to the head, and each entry is keyed to the one before', async () => {
    const database = await tenDeeds()
    const { entries, head, chainedFrom, faults } = await verify(database)
    expect({ entries, chainedFrom, faults }).toEqual({ entries: 10, chainedFrom: 1, faults: [] })
    expect(head).toEqual(await trailHead({ database, keys: testKeys }))
    const hashes = await database.selectFrom('auditEntries').select('hash').execute()
    expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(10)
    // The same deeds under another key are other hashes.
    const others = await openDatabase()
    const keys = keysFrom(`11112222:${Buffer.alloc(32, 9).toString('base64')}`)
    await recordDeeds({ ...actingOn(others), keys }, 10)
    expect((await verifyTrail(others, keys.trail)).faults).toEqual([])
    expect((await verify(others)).faults).toEqual([{ what: 'changed', from: 1, to: 10 }])
  })

  it('is whole when it is empty, and when many write many entries at once', async () => {
    const database = await openDatabase()
    expect(await verify(database)).toMatchObject({ entries: 0, chainedFrom: null, faults: [] })
    const acting = actingOn(database)
    await Promise.all(
      Array.from({ length: 8 }, (_, writer) =>
        transact(acting, async (unit) => {
          for (let number = 0; number < 300; number++)
            unit.record({ what: 'counted', on: ['home', `${writer}`], details: { number } })
        }),
      ),
    )
    await transact(acting, async (unit) => {
      for (let number = 0; number < 4_000; number++) unit.record({ what: 'counted', on: ['home', 'all'] })
    })
    expect(await verify(database)).toMatchObject({ entries: 6_400, faults: [] })
  })

  it('cannot be changed, not even by what inserts', async () => {
    const database = await tenDeeds()
    const before = await database.selectFrom('auditEntries').selectAll().orderBy('seq').execute()
    const forged = `5, '2026-11-22T10:00:00.000Z', null, 'service', null, null, 'blinked', 'home', 'x', null, null`
    const ways = [
      `update audit_entries set what = 'blinked'`,
      `delete from audit_entries where seq = 10`,
      `insert into audit_entries values (${forged}) on conflict (seq) do update set what = excluded.what`,
      ...(kindOf(database) === 'SQLite'
        ? [
            `insert or replace into audit_entries values (${forged})`,
            `replace into audit_entries values (${forged})`,
            `update or replace audit_entries set seq = 5 where seq = 6`,
          ]
        : [
            'truncate audit_entries',
            'truncate audit_entries cascade',
            `merge into audit_entries using (values (5)) as given (number) on seq = number when matched then delete`,
          ]),
    ]
    for (const way of ways) await expect(sql.raw(way).execute(database), way).rejects.toThrow('append-only')
    if (kindOf(database) === 'SQLite') {
      // As any other program opens the file.
      await sql`pragma recursive_triggers = off`.execute(database)
      await expect(
        sql.raw(`insert or replace into audit_entries values (${forged})`).execute(database),
      ).rejects.toThrow('append-only')
      await sql`pragma recursive_triggers = on`.execute(database)
    }
    expect(await database.selectFrom('auditEntries').selectAll().orderBy('seq').execute()).toEqual(before)
  })

  describe('without the triggers of the database', () => {
    it.each(breaches)('shows that somebody %s', async (_, statements, told) => {
      const database = await tenDeeds()
      await loosenTrail(database)
      await run(database, ...statements)
      expect((await verify(database)).faults).toEqual(told)
      // Each is told with its numbers.
      for (const { what: _, ...numbers } of told)
        for (const number of Object.values(numbers))
          expect(told.map(sayFault).join()).toContain(String(number))
    })

    it('shows a trail that was chained again without the key', async () => {
      const database = await tenDeeds()
      await loosenTrail(database)
      const entries = await database.selectFrom('auditEntries').selectAll().orderBy('seq').execute()
      let before = entries[3]?.hash ?? ''
      for (const { hash: _, ...entry } of entries.slice(4)) {
        const hash = linkOf(Buffer.alloc(32), before, { ...entry, what: 'blinked' })
        await database
          .updateTable('auditEntries')
          .set({ what: 'blinked', hash })
          .where('seq', '=', entry.seq)
          .execute()
        before = hash
      }
      await database.updateTable('auditHead').set({ hash: before }).execute()
      expect((await verify(database)).faults).toEqual([{ what: 'changed', from: 5, to: 10 }])
    })

    it('shows an end that was cut off with its head only to whoever wrote a head down', async () => {
      const database = await tenDeeds()
      const then = await trailHead({ database, keys: testKeys })
      await recordDeeds(actingOn(database), 2)
      expect((await verify(database, then)).faults).toEqual([])

      await loosenTrail(database)
      await run(
        database,
        'delete from audit_entries where seq > 7',
        'update audit_head set seq = 7, hash = (select hash from audit_entries where seq = 7)',
      )
      expect((await verify(database)).faults).toEqual([])
      expect((await verify(database, then)).faults).toEqual([
        { what: 'shorter than written down', seq: 10, last: 7 },
      ])
      // Kith goes on after the cut, past the number that was written down: still another entry stands there.
      await recordDeeds(actingOn(database), 5)
      expect((await verify(database)).faults).toEqual([])
      expect((await verify(database, then)).faults).toEqual([{ what: 'not written down', seq: 10 }])
    })
  })

  describe('that began over a trail of before', () => {
    /** Four entries without a hash, as earlier versions wrote them. */
    const ofBefore = async () => {
      const database = await openDatabase()
      await recordDeeds(actingOn(database), 4)
      await loosenTrail(database)
      await run(database, 'update audit_entries set hash = null', 'update audit_head set hash = null')
      return database
    }

    it('proves those entries too', async () => {
      const database = await ofBefore()
      expect((await verify(database)).faults).toEqual([{ what: 'no chain', entries: 4 }])
      expect(await trailHead({ database, keys: testKeys })).toBeUndefined()
      await beginChain(database, testKeys, new Date('2026-11-22T11:00:00Z'))
      await recordDeeds(actingOn(database), 3)
      expect(await verify(database)).toMatchObject({ entries: 8, chainedFrom: 5, faults: [] })
      // Begun once.
      await beginChain(database, testKeys, new Date('2026-11-22T12:00:00Z'))
      expect(await verify(database)).toMatchObject({ entries: 8 })

      await run(database, `update audit_entries set what = 'blinked' where seq = 2`)
      expect((await verify(database)).faults).toEqual([{ what: 'changed before chain', from: 1, to: 5 }])
    })

    it('is not begun by anything else that is recorded', async () => {
      const database = await ofBefore()
      await recordDeeds(actingOn(database), 1)
      expect((await verify(database)).faults).toEqual([{ what: 'no chain', entries: 5 }])
    })

    it('does not seal what somebody wrote after taking the hashes away', async () => {
      const database = await openDatabase()
      await recordDeeds(actingOn(database), 4)
      const then = await trailHead({ database, keys: testKeys })
      await loosenTrail(database)
      await run(
        database,
        `update audit_entries set hash = null, what = 'blinked'`,
        'update audit_head set hash = null',
      )
      await recordDeeds(actingOn(database), 1)
      expect((await verify(database)).faults).toEqual([{ what: 'no chain', entries: 5 }])
      expect((await verify(database, then)).faults).toContainEqual({ what: 'not written down', seq: 4 })
    })
  })
})

it('reads a head as it was printed, and nothing else', () => {
  const hash = 'a'.repeat(43)
  expect(writtenDown(`17:${hash}\n`)).toEqual({ seq: 17, hash })
  for (const text of ['', '17', `:${hash}`, `17:${hash}a`, `-1:${hash}`, `17:${hash.slice(1)}=`])
    expect(writtenDown(text)).toBeUndefined()
})
