import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
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
  const postgres = await startPostgres()
  project.provide('postgres', 'url' in postgres ? { url: postgres.url } : postgres)
  return async () => {
    if ('stop' in postgres) await postgres.stop()
    rmSync(temporary, { recursive: true, force: true })
  }
}
