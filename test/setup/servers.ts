import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `postgres://…` of a server that is there for this run, or why there is none. */
    postgres: { url: string } | { missing: string }
  }
}

/** Starts what a whole run shares: one real PostgreSQL. */
export default async function setup(project: TestProject) {
  const postgres = await startPostgres()
  project.provide('postgres', 'url' in postgres ? { url: postgres.url } : postgres)
  return async () => {
    if ('stop' in postgres) await postgres.stop()
  }
}
