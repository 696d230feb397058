import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { dayOf, systemClock } from '#src/clock.ts'
import { BadConfiguration, type Config } from '#src/config.ts'
import { migrate } from '#src/database/migrate.ts'
import { databaseKind, openDatabase } from '#src/database/open.ts'
import { listen, type Running, serveKith } from '#src/main.ts'
import { readKeys } from '#src/secrets/seal.ts'
import { progressBar } from '#src/terminal.ts'
import { type DemoRole, demoPassword, demoRoles, emailOf } from './accounts.ts'
import { patches, type Size } from './patches.ts'
import { makeSet } from './set.ts'
import { peopleWith, whatIsIn } from './store.ts'

export interface DemoAsked {
  size: Size
  /** Go on with the set that is there, with what was done in it. */
  keep: boolean
}

/**
 * Starts the demo: an invented service in a file of its own, for this machine alone. It is made afresh each time,
 * unless the one that is there is to be kept.
 * @throws BadConfiguration with one line
 */
export async function startDemo(given: Config, { size, keep }: DemoAsked): Promise<Running> {
  if (given.production)
    throw new BadConfiguration(
      'The demo does not run with NODE_ENV=production: everybody knows its passwords. Unset NODE_ENV',
    )
  const config = demoConfig(given)
  await takesPort(config)
  const began = Date.now()
  const made = await makeWhereMissing(config, { size, keep })
  if (made) console.log(`Invented ${sizeInWords(size)} in ${((Date.now() - began) / 1000).toFixed(1)} s`)
  const running = await serveKith(config, { demo: true })
  await sayWhoCanSignIn(running)
  return running
}

const sizeInWords = (size: Size) => {
  const { households, constellations } = patches[size]
  return `${households.toLocaleString('en-GB')} households and ${constellations.toLocaleString('en-GB')} constellations`
}

/** Never the service's own database file, keys or mail server, and never an address that others reach. */
function demoConfig(config: Config): Config {
  const { dataDir, databaseUrl, port } = config
  return {
    ...config,
    host: '127.0.0.1',
    origin: `http://localhost:${port}`,
    databaseUrl: databaseKind(databaseUrl) === 'PostgreSQL' ? databaseUrl : join(dataDir, 'demo.db'),
    keyFile: join(dataDir, 'demo.key'),
    // Nobody in it is real: their messages stay in its inbox.
    mail: null,
  }
}

/** Asked before anything is made: a demo that runs already keeps its file. */
async function takesPort(config: Config) {
  const server = createServer()
  await listen(server, config)
  await new Promise((resolve) => server.close(resolve))
}

/** @returns whether a set was made */
async function makeWhereMissing({ databaseUrl, keyFile }: Config, { size, keep }: DemoAsked) {
  const isFile = databaseKind(databaseUrl) === 'SQLite'
  if (isFile && !keep) removeFile(databaseUrl)
  const found = await contentsOf(databaseUrl)
  if (keep && typeof found === 'object') return false
  // The demo's own file without a whole set in it is what a start that was broken off left.
  if (isFile) removeFile(databaseUrl)
  else if (found !== 'nothing') throw new BadConfiguration(refusals[found === 'a service' ? found : 'a demo'])
  const bar = progressBar()
  await makeSet({
    databaseUrl,
    keys: readKeys(keyFile),
    size,
    today: dayOf(systemClock()),
    onProgress: ({ step, done, total }) => bar.show(step, done, total),
  })
  bar.end()
  return true
}

const refusals = {
  'a service': 'DATABASE_URL: the demo writes into an empty database only, and this one holds a service',
  'a demo': 'DATABASE_URL: this database holds a demo already: add --keep, or name an empty one',
}

function removeFile(path: string) {
  for (const each of [path, `${path}-wal`, `${path}-shm`]) rmSync(each, { force: true })
}

async function contentsOf(databaseUrl: string) {
  const database = openDatabase(databaseUrl)
  try {
    await migrate(database)
    return await whatIsIn(database)
  } finally {
    await database.destroy()
  }
}

async function sayWhoCanSignIn({ services }: Running) {
  const roles = Object.keys(demoRoles) as DemoRole[]
  const people = await peopleWith(services.database, roles.map(emailOf))
  console.log(`\nWho can sign in, each with the password  ${demoPassword}\n`)
  for (const role of roles) {
    const person = people.find(({ email }) => email === emailOf(role))
    if (person) console.log(`  ${person.email.padEnd(28)}${demoRoles[role].padEnd(28)}${person.name}`)
  }
  console.log('\nPress Ctrl+C to stop')
}
