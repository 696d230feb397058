import { copyFileSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { createApp } from '#src/app.ts'
import { openDatabase } from '#src/database/open.ts'
import { makeSet } from '#src/demo/set.ts'
import { openHomePlaces } from '#src/places/memory.ts'
import type { Services } from '#src/web/context.ts'
import type { LogLine } from '#src/web/log.ts'
import type { Place } from '../places/importing.ts'
import { testKeys } from '../support.ts'
import { temporaryFolder } from '../temporary.ts'

/** The day on which the sets of these tests are made, and a moment of it. */
export const setDay = '2026-11-22'
const moment = '2026-11-22T10:00:00Z'

/** Fills an empty database with the demo. */
export async function makeDemo({ url }: Pick<Place, 'url'>) {
  await makeSet({ databaseUrl: url, keys: testKeys, size: 'demo', today: setDay })
}

/** A SQLite file with the demo: made by whoever first needs it, and copied for everybody else of the run. */
async function demoFile(): Promise<string> {
  const made = join(inject('temporary'), 'demo.db')
  const own = join(temporaryFolder(), 'kith.db')
  if (existsSync(made)) {
    copyFileSync(made, own)
    return own
  }
  await makeDemo({ url: own })
  copyFileSync(own, `${own}.copy`)
  // Whole or not at all; where two made it at once, either will do.
  renameSync(`${own}.copy`, made)
  return own
}

/** The demo in a SQLite file, with an app that answers for it. */
export async function openDemo() {
  const url = await demoFile()
  const database = openDatabase(url)
  const homePlaces = openHomePlaces(database, testKeys)
  await homePlaces.ready
  const log: LogLine[] = []
  const services: Services = {
    database,
    clock: () => new Date(moment),
    keys: testKeys,
    homePlaces,
    origin: 'http://localhost',
    trustProxy: false,
    log: (line) => log.push(line),
    demo: true,
    secondFactor: 'off',
  }
  return { url, database, services, log, app: createApp(services) }
}
