import { parentPort, workerData } from 'node:worker_threads'
import type { Viewer } from '#src/access/rules.ts'
import { openDatabase } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { readKeys } from '#src/secrets/seal.ts'
import { type ApplyOutcome, applyImport } from '../actions/applying.ts'

/** What the thread is told at its start, and what it tells. */
export interface ApplyOrder {
  databaseUrl: string
  keyFile: string
  who: Omit<Acting, 'database' | 'keys'>
  viewer: Viewer
  importId: string
}
export type ApplyMessage =
  | { outcome: ApplyOutcome }
  /** A fault, in words: errors of the databases lose theirs between threads. */
  | { fault: { message: string; code: string | undefined; stack: string | undefined } }

const tell = (message: ApplyMessage) => parentPort?.postMessage(message)

const { databaseUrl, keyFile, who, viewer, importId } = workerData as ApplyOrder
const database = openDatabase(databaseUrl)
try {
  const acting: Acting = { ...who, database, keys: readKeys(keyFile) }
  tell({ outcome: await applyImport(acting, viewer, importId) })
} catch (error) {
  const { message, code, stack } = error as Error & { code?: string }
  tell({ fault: { message, code, stack } })
} finally {
  await database.destroy()
}
