import { createApp } from '#src/app.ts'
import { makeSet } from '#src/demo/set.ts'
import { openHomePlaces } from '#src/places/memory.ts'
import type { Services } from '#src/web/context.ts'
import type { LogLine } from '#src/web/log.ts'
import { openSqlitePlace, type Place } from '../places/importing.ts'
import { testKeys } from '../support.ts'

/** The day on which the sets of these tests are made, and a moment of it. */
export const setDay = '2026-11-22'
const moment = '2026-11-22T10:00:00Z'

/** Fills an empty database with the demo. */
export async function makeDemo({ url }: Pick<Place, 'url'>) {
  await makeSet({ databaseUrl: url, keys: testKeys, size: 'demo', today: setDay })
}

/** The demo in a SQLite file, with an app that answers for it. */
export async function openDemo() {
  const { url, database } = await openSqlitePlace()
  await makeDemo({ url })
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
