import { existsSync } from 'node:fs'
import { beginChain, chainingMigration } from './audit/actions.ts'
import { systemClock } from './clock.ts'
import { BadConfiguration, type Config } from './config.ts'
import { columnsNotSortedByBytes, migrate } from './database/migrate.ts'
import { type Database, databaseKind, openDatabase } from './database/open.ts'
import { openChannels } from './mail/channels.ts'
import { keepToOwner } from './owner-only.ts'
import { openHomePlaces } from './places/memory.ts'
import { openRoads } from './roads/server.ts'
import { DoesNotOpen, readKeys } from './secrets/seal.ts'
import { openProvider } from './sessions/sso/provider.ts'
import type { Services } from './web/context.ts'
import { logAs } from './web/log.ts'

/**
 * Opens all that Kith stands on: the database with its tables brought up to date, the keys, every home's place.
 * @param makesKey whether a key file that is missing is made, as at the first start
 * @throws BadConfiguration with one line that says what to change
 */
export async function openServices(
  config: Config,
  { makesKey = true }: { makesKey?: boolean } = {},
): Promise<Services> {
  const lacksKey = !makesKey && !existsSync(config.keyFile)
  const log = logAs(config.logFormat)
  keepToOwner(config, log)
  const keys = telling(`KITH_KEY_FILE ${config.keyFile}`, () => {
    if (lacksKey) throw new Error('there is no such file: restore the key file that belongs to this database')
    return readKeys(config.keyFile)
  })
  const database = telling('DATABASE_URL', () => openDatabase(config.databaseUrl, { log }))
  try {
    const migrated = await readyDatabase(database, config)
    if (migrated.includes(chainingMigration)) await beginChain(database, keys, systemClock())
    const homePlaces = openHomePlaces(database, keys)
    await homePlaces.ready.catch((error) => {
      throw error instanceof DoesNotOpen
        ? new BadConfiguration(`KITH_KEY_FILE ${config.keyFile}: ${error.message}`)
        : error
    })
    const { origin, trustProxy } = config
    const channels = config.mail && openChannels(config.mail)
    const mail = channels && { mail: channels }
    const token = config.mail?.notify?.callbackToken
    const receipts = token && { receiptsToken: token }
    const singleSignOn = config.singleSignOn && {
      singleSignOn: openProvider(config.singleSignOn, log),
    }
    const roads = config.routing && {
      roads: openRoads(config.routing, { clock: systemClock, log }),
    }
    const { databaseUrl, keyFile } = config
    return {
      database,
      forThreads: { databaseUrl, keyFile },
      clock: systemClock,
      keys,
      homePlaces,
      origin,
      trustProxy,
      log,
      ...mail,
      ...receipts,
      ...roads,
      ...singleSignOn,
    }
  } catch (error) {
    await database.destroy()
    throw error
  }
}

/** @returns the migrations that were run */
async function readyDatabase(database: Database, { databaseUrl }: Config): Promise<string[]> {
  let migrated: string[]
  try {
    migrated = await migrate(database)
  } catch (error) {
    // What cannot be reached is a matter of configuration; anything else is a fault to be looked at.
    const code = codeOf(error)
    if (databaseKind(databaseUrl) === 'SQLite' && !code?.startsWith('SQLITE_')) throw error
    if (code === undefined || /^(42|23)/.test(code)) throw error
    throw new BadConfiguration(`DATABASE_URL: the database cannot be used (${code})`)
  }
  const unsorted = await columnsNotSortedByBytes(database)
  if (unsorted.length > 0)
    throw new BadConfiguration(
      `DATABASE_URL: ${unsorted.join(', ')} must sort by bytes: give the columns collation "C"`,
    )
  return migrated
}

/** The code of an error, or of the first of several that it stands for. */
const codeOf = (error: unknown): string | undefined => {
  const { code, errors } = (error ?? {}) as { code?: unknown; errors?: unknown[] }
  if (typeof code === 'string') return code
  return errors?.[0] ? codeOf(errors[0]) : undefined
}

function telling<Outcome>(what: string, work: () => Outcome): Outcome {
  try {
    return work()
  } catch (error) {
    throw new BadConfiguration(`${what}: ${error instanceof Error ? error.message : 'cannot be used'}`)
  }
}
