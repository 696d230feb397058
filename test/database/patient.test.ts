import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openDatabase, openSqliteFile } from '#src/database/open.ts'
import { transact } from '#src/database/transact.ts'
import { openSqlitePlace } from '../places/importing.ts'
import { testKeys } from '../support.ts'

/** Somebody else, in another process, who writes until `done`. */
function anotherWriter(path: string) {
  const file = openSqliteFile(path)
  file.exec('begin immediate')
  return {
    done() {
      file.exec('commit')
      file.close()
    },
  }
}

it('waits for another writer without holding up whoever reads, and loses nothing', async () => {
  const { url, database } = await openSqlitePlace()
  const acting = {
    database,
    keys: testKeys,
    now: '2026-11-22T10:00:00.000Z',
    today: '2026-11-22',
    accountId: null,
    actor: 'service' as const,
    from: null,
    requestId: null,
  }
  const writer = anotherWriter(url)
  const order: string[] = []
  const waiting = [
    transact(acting, (unit) =>
      unit.insertInto('quadrants').values({ id: 'a', name: 'A', position: 1 }).execute(),
    ).then(() => order.push('unit')),
    database
      .insertInto('quadrants')
      .values({ id: 'b', name: 'B', position: 2 })
      .execute()
      .then(() => order.push('statement')),
  ]
  for (let read = 0; read < 10; read++) {
    // A timer fires and a query is answered: neither this process nor its connection stands still.
    await setTimeout(10)
    expect(await database.selectFrom('quadrants').selectAll().execute()).toEqual([])
    order.push('read')
  }
  writer.done()
  await Promise.all(waiting)
  expect(order.slice(0, 10)).toEqual(Array(10).fill('read'))
  expect(order.slice(10).toSorted()).toEqual(['statement', 'unit'])
  const names = await database.selectFrom('quadrants').select('name').orderBy('name').execute()
  expect(names).toEqual([{ name: 'A' }, { name: 'B' }])
  await database.destroy()
})

it('lets units of one process and of another take turns', async () => {
  const { url, database } = await openSqlitePlace()
  const other = openDatabase(url)
  const count = (on: typeof database) =>
    on.transaction().execute(async (unit) => {
      const { placesVersion } = await unit
        .selectFrom('service')
        .select('placesVersion')
        .executeTakeFirstOrThrow()
      await setTimeout(1)
      await unit
        .updateTable('service')
        .set({ placesVersion: placesVersion + 1 })
        .execute()
    })
  await Promise.all(Array.from({ length: 20 }, (_, n) => count(n % 2 ? database : other)))
  expect(await database.selectFrom('service').select('placesVersion').executeTakeFirst()).toEqual({
    placesVersion: 20,
  })
  await Promise.all([database.destroy(), other.destroy()])
})
