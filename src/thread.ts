import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { type ResourceLimits, Worker } from 'node:worker_threads'
import { inPackage } from './paths.ts'

/**
 * Starts the `worker.ts` of a folder of `src` in a thread of its own: from the bundle its own file; from the sources
 * the same file, made of them once a process, because a thread that compiles them itself takes a second to begin.
 * @param resourceLimits beyond which its memory ends it; without any it takes room before it clears up
 */
export function openThread(folder: string, workerData: unknown, resourceLimits?: ResourceLimits): Worker {
  const path = import.meta.url.endsWith('.ts')
    ? madeOfSources(folder)
    : inPackage('dist', folder, 'worker.js')
  return new Worker(path, { workerData, resourceLimits })
}

const made = new Map<string, string>()

function madeOfSources(folder: string): string {
  const found = made.get(folder)
  if (found) return found
  // Looked for only here: where the bundle runs, the tools of the build need not be.
  const esbuild: typeof import('esbuild') = createRequire(import.meta.url)('esbuild')
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [inPackage('src', folder, 'worker.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    write: false,
    absWorkingDir: inPackage(),
  })
  const path = inPackage('dist', 'of-sources', folder, 'worker.js')
  mkdirSync(dirname(path), { recursive: true })
  // Whole or not at all: another process may start a thread from it in this moment.
  const unfinished = `${path}.${process.pid}`
  for (const { contents } of outputFiles) writeFileSync(unfinished, contents)
  renameSync(unfinished, path)
  made.set(folder, path)
  return path
}
