import { statSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { standStill } from '#src/database/standing-still.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { changeKeyFile, newKey } from './key-file.ts'
import { type Keys, noticedWithinMs, open, seal } from './seal.ts'
import { nameOf, type SealedColumn, sealedColumns } from './sealed-columns.ts'
import { countByKey, replaceSealed, type SealedText, sealedOtherwise } from './store.ts'

/** What turning the keys came to. */
export interface Rotated {
  /** The key that seals now. */
  keyId: string
  /** Texts that were sealed again this time, by column. */
  resealed: Record<string, number>
  /** Texts that no key opens, as `table.column` and the row: they stay as they are. */
  unopened: string[]
  /** Keys of the file that seal nothing any more. */
  spent: string[]
}

/** Texts sealed again in one unit: short enough that nobody waits for it. */
const sliceSize = 500

export interface Turning {
  keyFile: string
  /** Until every process must have noticed a change of the file: many times what they take. */
  waitMs?: number
  /** Until whatever began before a change has written what it sealed: a file of a country's households takes 12 s. */
  settledMs?: number
  onProgress?: (done: number, total: number) => void
  onWait?: (seconds: number) => void
}

const usualWaitMs = 8 * noticedWithinMs
const usualSettledMs = 60_000

/**
 * Puts a new key first into the key file and seals everything again with it, while the service goes on: older keys
 * open what they sealed until that has its turn. Broken off at any point, it is called again and goes on where it was.
 */
export async function rotateKeys(
  acting: Acting,
  { keyFile, waitMs = usualWaitMs, onProgress }: Turning,
): Promise<Rotated> {
  const { database, keys } = acting
  if ((await countOtherwise(acting)) === 0) await addKey(acting, keyFile)
  await setTimeout(waitMs)

  const total = await countOtherwise(acting)
  const resealed: Record<string, number> = {}
  const unopened = new Set<string>()
  let done = 0
  for (let before = -1; before !== done; ) {
    // A unit that began before the new key may end after its rows were passed: until none is left, once more.
    before = done
    for (const column of sealedColumns) {
      for (let after: readonly string[] | undefined; ; ) {
        const texts = await sealedOtherwise(database, column, keys.current.id, after, sliceSize)
        after = texts.at(-1)?.key
        if (!after) break
        const began = performance.now()
        const written = await resealSlice(acting, column, texts, unopened)
        done += written
        resealed[nameOf(column)] = (resealed[nameOf(column)] ?? 0) + written
        onProgress?.(done, total)
        // Others get as much time as this took: SQLite has one writer.
        await setTimeout(Math.max(5, performance.now() - began))
      }
    }
  }

  const keyId = keys.current.id
  await transact(acting, async (unit) => {
    unit.record({
      what: 'rotated keys',
      on: ['key', keyId],
      details: { ...resealed, resealed: done, unopened: unopened.size },
    })
  })
  return { keyId, resealed, unopened: [...unopened], spent: await spentKeys(acting, keyFile) }
}

async function addKey(acting: Acting, keyFile: string) {
  const key = newKey()
  changeKeyFile(keyFile, (lines) => ({ ...lines, sealing: [key, ...lines.sealing] }))
  await transact(acting, async (unit) => {
    unit.record({ what: 'added key', on: ['key', key.id] })
  })
}

async function countOtherwise({ database, keys }: Acting): Promise<number> {
  let count = 0
  for (const column of sealedColumns)
    for (const [keyId, sealed] of await countByKey(database, column))
      if (keyId !== keys.current.id) count += sealed
  return count
}

/** @returns how many were written: not those that somebody changed meanwhile, nor those that do not open */
async function resealSlice(
  acting: Acting,
  column: SealedColumn,
  texts: readonly SealedText[],
  unopened: Set<string>,
): Promise<number> {
  const opened = texts.flatMap((text) => {
    const record = column.record(...text.key)
    const plain = plainOf(acting.keys, record, text.sealed)
    if (plain === undefined) {
      unopened.add(`${nameOf(column)} ${text.key.join(' ')}`)
      return []
    }
    return [{ ...text, resealed: seal(acting.keys, record, plain) }]
  })
  return opened.length === 0 ? 0 : transact(acting, (unit) => replaceSealed(unit, column, opened))
}

function plainOf(keys: Keys, record: string, sealed: string): string | undefined {
  try {
    return open(keys, record, sealed)
  } catch {
    return undefined
  }
}

async function spentKeys({ database, keys }: Acting, keyFile: string): Promise<string[]> {
  const used = new Set([keys.current.id])
  for (const column of sealedColumns)
    for (const keyId of (await countByKey(database, column)).keys()) used.add(keyId)
  const spent: string[] = []
  changeKeyFile(keyFile, ({ sealing }) => {
    spent.push(...sealing.map(({ id }) => id).filter((id) => !used.has(id)))
    return undefined
  })
  return spent
}

export type RetireOutcome = 'retired' | 'no such key' | 'key in use' | { stillSealed: number }

/**
 * Removes an older key from the key file, for ever: a text that it sealed could never be opened again. So it waits for
 * whatever may have sealed with it before the file last changed, and then counts, while nobody can write.
 */
export async function retireKey(
  acting: Acting,
  { keyFile, waitMs = usualWaitMs, settledMs = usualSettledMs, onWait }: Turning,
  keyId: string,
): Promise<RetireOutcome> {
  if (!acting.keys.find(keyId)) return 'no such key'
  if (acting.keys.current.id === keyId) return 'key in use'
  const wait = Math.max(waitMs, settledMs - (Date.now() - statSync(keyFile).mtimeMs))
  onWait?.(Math.ceil(wait / 1_000))
  await setTimeout(wait)
  if (acting.keys.current.id === keyId) return 'key in use'
  return transact(acting, async (unit): Promise<RetireOutcome> => {
    await standStill(unit, [...new Set(sealedColumns.map(({ table }) => table))])
    let stillSealed = 0
    for (const column of sealedColumns) stillSealed += (await countByKey(unit, column)).get(keyId) ?? 0
    if (stillSealed > 0) return { stillSealed }
    unit.record({ what: 'retired key', on: ['key', keyId] })
    changeKeyFile(keyFile, (lines) => {
      const [current, ...older] = lines.sealing
      return { ...lines, sealing: [current, ...older.filter(({ id }) => id !== keyId)] }
    })
    return 'retired'
  })
}
