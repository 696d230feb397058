import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Database } from '#src/database/open.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { changeKeyFile, newKey } from '#src/secrets/key-file.ts'
import { retireKey, rotateKeys, type Turning } from '#src/secrets/rotation.ts'
import { type Keys, noticedWithinMs, readKeys, seal } from '#src/secrets/seal.ts'
import { nameOf, sealedColumns } from '#src/secrets/sealed-columns.ts'
import { replaceSealed } from '#src/secrets/store.ts'
import { onBothDatabases } from '../databases.ts'
import { actingOn } from '../places/support.ts'
import { temporaryFolder } from '../temporary.ts'
import { addSealedRows, sealedTexts } from './sealed-rows.ts'

const oldKey = '0badcafe'

/** A key file with one key, its keys, and somebody who acts with them. */
function withKeyFile(database: Database): { turning: Turning; keys: Keys; acting: Acting } {
  const keyFile = join(temporaryFolder(), 'kith.key')
  writeFileSync(keyFile, `${oldKey}:${Buffer.alloc(32, 7).toString('base64')}\n`)
  const keys = readKeys(keyFile)
  return {
    turning: { keyFile, waitMs: 2 * noticedWithinMs, settledMs: 0 },
    keys,
    acting: { ...actingOn(database), keys },
  }
}

const isSealed = (column: string) => column === 'sealed' || column.endsWith('_sealed')

onBothDatabases('turning the keys', (openDatabase) => {
  // Nearly all of them wait for what notices a key, each with a database and a file of its own.
  it.concurrent('knows every sealed column of the schema, and none that is not there', async () => {
    const database = await openDatabase()
    const tables = await database.introspection.getTables()
    const found = tables.flatMap(({ name, columns }) =>
      columns.filter((column) => isSealed(column.name)).map((column) => `${name}.${column.name}`),
    )
    expect(found.toSorted()).toEqual(sealedColumns.map(nameOf).toSorted())
  })

  it.concurrent('seals everything again with a new key, after which the old one may go', async () => {
    const database = await openDatabase()
    const { turning, keys, acting } = withKeyFile(database)
    await addSealedRows(database, keys, 3)
    const before = await sealedTexts(database, keys)
    expect(new Set(before.map(({ name }) => name))).toEqual(new Set(sealedColumns.map(nameOf)))
    expect(await retireKey(acting, turning, oldKey)).toBe('key in use')

    const told: [number, number][] = []
    const { keyId, resealed, unopened, spent } = await rotateKeys(acting, {
      ...turning,
      onProgress: (done, total) => void told.push([done, total]),
    })
    expect(keyId).not.toBe(oldKey)
    expect({ unopened, spent }).toEqual({ unopened: [], spent: [oldKey] })
    expect(told.at(-1)).toEqual([before.length, before.length])
    const after = await sealedTexts(database, keys)
    expect(after).toHaveLength(before.length)
    for (const text of after) expect(text).toMatchObject({ keyId, asItWas: true })
    const trail = await database
      .selectFrom('auditEntries')
      .select(['what', 'onKind', 'onId', 'details'])
      .orderBy('seq')
      .execute()
    expect(trail.map(({ what, onId }) => [what, onId])).toEqual([
      ['added key', keyId],
      ['rotated keys', keyId],
    ])
    expect(JSON.parse(trail[1]?.details ?? '')).toEqual({
      ...resealed,
      resealed: before.length,
      unopened: 0,
    })

    expect(await retireKey(acting, turning, '12345678')).toBe('no such key')
    expect(await retireKey(acting, turning, keyId)).toBe('key in use')
    expect(await retireKey(acting, turning, oldKey)).toBe('retired')
    const left = readKeys(turning.keyFile)
    expect([left.current.id, left.find(oldKey)]).toEqual([keyId, undefined])
    expect((await sealedTexts(database, left)).every(({ asItWas }) => asItWas)).toBe(true)
  })

  it.concurrent('goes on with a turning that was broken off, and does not begin another', async () => {
    const database = await openDatabase()
    const { turning, keys, acting } = withKeyFile(database)
    await addSealedRows(database, keys)
    const key = newKey()
    changeKeyFile(turning.keyFile, (lines) => ({ ...lines, sealing: [key, ...lines.sealing] }))
    // A timer may be early by a part of a millisecond.
    await setTimeout(noticedWithinMs + 1)
    await addSealedRows(database, keys)

    expect(await retireKey(acting, turning, oldKey)).toEqual({ stillSealed: 38 })
    expect(await rotateKeys(acting, turning)).toMatchObject({ keyId: key.id, spent: [oldKey] })
    const texts = await sealedTexts(database, keys)
    expect(texts).toHaveLength(76)
    for (const text of texts) expect(text).toMatchObject({ keyId: key.id, asItWas: true })
  })

  it.concurrent('looks once more for what was written with the old key behind it', async () => {
    const database = await openDatabase()
    const { turning, keys, acting } = withKeyFile(database)
    await addSealedRows(database, keys)
    const late = {
      id: 'late',
      kind: 'single sign-on',
      accountId: null,
      sealed: seal(keys, 'late', 'late'),
      expiresAt: acting.now,
    } as const
    let written: Promise<unknown> | undefined
    const { spent } = await rotateKeys(acting, {
      ...turning,
      // Challenges were passed long before the last few.
      onProgress(done, total) {
        if (done > total - 5) written ??= database.insertInto('challenges').values(late).execute()
      },
    })
    await written
    const row = await database.selectFrom('challenges').select('sealed').where('id', '=', 'late').execute()
    expect(row.map(({ sealed }) => sealed.slice(0, 8))).toEqual([keys.current.id])
    expect(keys.current.id).not.toBe(oldKey)
    expect(spent).toEqual([oldKey])
  })

  it.concurrent('never writes over what somebody changed meanwhile', async () => {
    const database = await openDatabase()
    const { keys, acting } = withKeyFile(database)
    await addSealedRows(database, keys, 2)
    const column = sealedColumns.find((each) => nameOf(each) === 'keep_aparts.reason_sealed')
    if (!column) throw new Error('No such column')
    const rows = await database.selectFrom('keepAparts').select(['id', 'reasonSealed']).execute()
    const [one, other] = rows.map(({ id, reasonSealed }) => ({
      key: [id],
      sealed: reasonSealed,
      resealed: seal(keys, id, 'again'),
    }))
    if (!one || !other) throw new Error('No rows')
    const changed = seal(keys, one.key[0] ?? '', 'changed meanwhile')
    await database
      .updateTable('keepAparts')
      .set({ reasonSealed: changed })
      .where('id', '=', one.key[0] ?? '')
      .execute()

    expect(await transact(acting, (unit) => replaceSealed(unit, column, [one, other]))).toBe(1)
    const after = new Map(
      (await database.selectFrom('keepAparts').select(['id', 'reasonSealed']).execute()).map((row) => [
        row.id,
        row.reasonSealed,
      ]),
    )
    expect(after.get(one.key[0] ?? '')).toBe(changed)
    expect(after.get(other.key[0] ?? '')).toBe(other.resealed)
  })

  it.concurrent('leaves what no key opens as it is, says where, and keeps the key', async () => {
    const database = await openDatabase()
    const { turning, keys, acting } = withKeyFile(database)
    await addSealedRows(database, keys, 2)
    const [first, second] = await database.selectFrom('challenges').select(['id', 'sealed']).execute()
    if (!first || !second) throw new Error('No rows')
    await database
      .updateTable('challenges')
      .set({ sealed: second.sealed })
      .where('id', '=', first.id)
      .execute()

    const { unopened, spent } = await rotateKeys(acting, turning)
    expect(unopened).toEqual([`challenges.sealed ${first.id}`])
    expect(spent).toEqual([])
    expect(await retireKey(acting, turning, oldKey)).toEqual({ stillSealed: 1 })
    expect(readKeys(turning.keyFile).find(oldKey)).toBeDefined()
  })

  it.concurrent('waits for whoever has written with the old key before it lets it go', async () => {
    const database = await openDatabase()
    const { turning, keys, acting } = withKeyFile(database)
    await addSealedRows(database, keys)
    await rotateKeys(acting, turning)
    const old = keys.find(oldKey)
    if (!old) throw new Error('No such key')
    const late = seal({ ...keys, current: old }, 'late', 'late')

    let written = () => {}
    const hasWritten = new Promise<void>((resolve) => {
      written = resolve
    })
    const slow = transact(acting, async (unit) => {
      await unit
        .insertInto('challenges')
        .values({
          id: 'late',
          kind: 'single sign-on',
          accountId: null,
          sealed: late,
          expiresAt: acting.now,
        })
        .execute()
      written()
      await setTimeout(3 * noticedWithinMs)
    })
    await hasWritten
    const retired = retireKey(acting, turning, oldKey)
    await slow
    expect(await retired).toEqual({ stillSealed: 1 })
  })

  it.concurrent('gives work that sealed before the last change of the key file a time to be written', async () => {
    const database = await openDatabase()
    const { turning, acting } = withKeyFile(database)
    await rotateKeys(acting, turning)
    const waits: number[] = []
    const settling = { ...turning, settledMs: 2_000, onWait: (seconds: number) => void waits.push(seconds) }
    // However long the turning took.
    const now = new Date()
    utimesSync(turning.keyFile, now, now)
    expect(await retireKey(acting, settling, oldKey)).toBe('retired')
    // From the change of the file, however late this machine got round to asking.
    expect(Date.now() - now.getTime()).toBeGreaterThanOrEqual(settling.settledMs - 1)
    expect(waits).toEqual([2])
  })

  it.concurrent('is not troubled by a database without anything sealed', async () => {
    const database = await openDatabase()
    const { turning, acting } = withKeyFile(database)
    expect(await rotateKeys(acting, turning)).toMatchObject({ resealed: {}, spent: [oldKey] })
  })
})
