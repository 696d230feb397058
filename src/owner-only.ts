import { chmodSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Config } from './config.ts'
import { databaseKind } from './database/open.ts'
import type { Log } from './web/log.ts'

/** What SQLite and turning the keys put beside a file. */
const beside = { database: ['', '-wal', '-shm', '-journal'], key: ['', '.lock'] } as const

/**
 * Shuts the database and the key file to everybody but their owner: made by an earlier version, put back from a backup
 * or copied there, they may be open to all. One that belongs to somebody else is left, and said, because who runs Kith
 * may have meant it.
 */
export function keepToOwner({ databaseUrl, keyFile }: Config, log: Log): void {
  const database = databaseKind(databaseUrl) === 'SQLite' ? resolve(databaseUrl) : undefined
  for (const end of beside.database) if (database) shut(database + end, 'The database', log)
  for (const end of beside.key) shut(keyFile + end, 'The key file', log)
}

function shut(path: string, what: string, log: Log) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile() || (found.mode & 0o077) === 0) return
  if (found.uid === process.getuid?.() && isShutNow(path)) return
  log({ level: 'warning', what: `${what} can be read by others: make it its owner’s alone (chmod 600)` })
}

/** A disk that is mounted to be read only lets nothing be changed. */
function isShutNow(path: string): boolean {
  try {
    chmodSync(path, 0o600)
    return true
  } catch {
    return false
  }
}
