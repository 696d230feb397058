import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** More than a whole run writes. */
const enough = 6 * 1024 ** 3

/**
 * Where a run keeps its databases: in memory where Linux offers enough of it, else in the temporary folder. A database
 * of PostgreSQL is hundreds of small files, and some disks take ten times as long to make them.
 */
export function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > enough ? '/dev/shm' : tmpdir()
  } catch {
    return tmpdir()
  }
}
