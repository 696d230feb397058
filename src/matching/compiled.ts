import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** What of the web's own names is needed here. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<object> }

let compiled: Promise<object> | undefined

/**
 * Keeps the solver for as long as the process lasts: what one thread has compiled of it, and made quicker, is there for the
 * next, which takes half of the time by that. V8 knows it again by its bytes.
 */
export function keepSolver(): Promise<object> {
  compiled ??= readFile(createRequire(import.meta.url).resolve('highs/runtime')).then((bytes) =>
    WebAssembly.compile(bytes),
  )
  return compiled
}
