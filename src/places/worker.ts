import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '#src/clock.ts'
import { readKeys } from '#src/secrets/seal.ts'
import { type ImportOutcome, type ImportProgress, importEdition } from './import.ts'

/** What the import's thread is told at its start, and what it tells. */
export interface ImportOrder {
  databaseUrl: string
  path: string
  keyFile: string
}
export type ImportMessage =
  | { progress: ImportProgress }
  | { outcome: ImportOutcome }
  /** A fault, in words: errors of the databases lose theirs between threads. */
  | { fault: { message: string; code: string | undefined; stack: string | undefined } }

/** Progress is told a few times a second, however small the pieces are that are read. */
const tellEveryMilliseconds = 100

let told = 0
const tell = (message: ImportMessage) => parentPort?.postMessage(message)

try {
  const { keyFile, ...order } = workerData as ImportOrder
  const outcome = await importEdition({
    ...order,
    keys: readKeys(keyFile),
    clock: systemClock,
    report(progress) {
      if (performance.now() - told < tellEveryMilliseconds) return
      told = performance.now()
      tell({ progress })
    },
  })
  tell({ outcome })
} catch (error) {
  const { message, code, stack } = error as Error & { code?: string }
  tell({ fault: { message, code, stack } })
}
