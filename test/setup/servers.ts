import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildIfStale } from '#src/build.js'
import { inPackage } from '#src/paths.ts'
import { quickFolder } from './folders.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `postgres://…` of a server that is there for this run, or why there is none. */
    postgres: { url: string } | { missing: string }
    /** A folder for what tests write, which goes with the run. */
    temporary: string
  }
}

/** Starts what a whole run shares: one real PostgreSQL, and a folder for files. */
export default async function setup(project: TestProject) {
  const temporary = mkdtempSync(join(quickFolder(), 'kith-run-'))
  project.provide('temporary', temporary)
  // Where nothing was ever built, the first browser test would build it in the middle of the others: a page names its
  // style by what is built, and two answers that have to be the same bytes would differ by that.
  if (!existsSync(inPackage('dist', 'built'))) await buildIfStale()
  const postgres = await startPostgres()
  project.provide('postgres', 'url' in postgres ? { url: postgres.url } : postgres)
  return async () => {
    if ('stop' in postgres) await postgres.stop()
    rmSync(temporary, { recursive: true, force: true })
  }
}
