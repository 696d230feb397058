import { addDays, addMonths } from '#src/clock.ts'
import { openBulk } from '#src/database/bulk.ts'
import { migrate } from '#src/database/migrate.ts'
import { type Database, openDatabase } from '#src/database/open.ts'
import { transact } from '#src/database/transact.ts'
import { defaultSettings, type Settings } from '#src/service/rules.ts'
import { hashPassword } from '#src/sessions/passwords.ts'
import { addStaff, demoPassword } from './accounts.ts'
import { addCompany } from './company.ts'
import { addHelpLines } from './help-lines.ts'
import { during } from './home-rows.ts'
import { inventService } from './invented.ts'
import type { Making, SetAsked } from './making.ts'
import { addNewsletters } from './newsletters.ts'
import { daysOfClaimsInRuns } from './noting-claims.ts'
import { countryOf, patches } from './patches.ts'
import { addPlans } from './plans.ts'
import { randomFrom } from './random.ts'
import { sendReports } from './reports.ts'
import { addRota } from './rota.ts'
import { gatherRows } from './store/rows.ts'
import { countPlaces, madeSet, setUpAs, whatIsIn } from './store.ts'
import { tellService } from './told.ts'

/** The service of every set has been there for longer than anything that it remembers. */
const monthsOfService = 26

/** The indexes of a country stay in memory while they grow; a set that was broken off is never opened. */
const whileMade = { cacheMegabytes: 512, lasts: 'when settled' } as const

/**
 * Fills an empty database with an invented service, the same every time but for what is sealed and hashed, which is
 * never twice the same.
 * @throws when the database holds anything already
 */
export async function makeSet({ databaseUrl, keys, size, today, onProgress }: SetAsked): Promise<void> {
  const database = openDatabase(databaseUrl)
  try {
    await migrate(database)
    if ((await whatIsIn(database)) !== 'nothing') throw new Error('A set is made in an empty database only')
    const random = randomFrom(`kith ${size}`)
    const country = countryOf(size, random)
    const since = addMonths(today, -monthsOfService)
    const passwordHash = await hashPassword(demoPassword)
    const bulk = await openBulk(databaseUrl, whileMade)
    try {
      const rows = gatherRows(bulk)
      for (const [index, { id, name }] of country.quadrants.entries())
        rows.add('quadrants', { id, name, position: index + 1 })
      const staff = addStaff(rows, random, passwordHash, { since, today })
      const making: Making = {
        rows,
        random,
        country,
        staff,
        passwordHash,
        keys,
        size,
        today,
        since,
        onProgress: onProgress ?? (() => undefined),
      }
      addHelpLines(making)
      await (size === 'demo' ? tellService(making) : inventService(making))
      await rows.write('all')
      await bulk.settle()
      await sendReports(database, making)
      await addCompany(database, making)
      await addRota(database, making)
      await countPlaces(database)
      await addPlans(database, making)
      await addNewsletters(database, making)
      await open(database, making)
    } finally {
      await bulk.close()
    }
  } finally {
    await database.destroy()
  }
}

/** Sets the service up and says in the trail what it is: last, so that a set that was broken off is never opened. */
const open = (database: Database, { keys, size, today, since, staff }: Making) =>
  transact(
    {
      database,
      keys,
      now: during(today, '00:00'),
      today,
      accountId: null,
      actor: 'command',
      from: null,
      requestId: null,
    },
    async (unit) => {
      const { serviceName, households, constellations } = patches[size]
      // The demonstration shows all that a service can switch on.
      const privateNotes = size === 'demo' ? 'on' : 'off'
      const claimsInRunsSince = addDays(today, -daysOfClaimsInRuns)
      const settings: Settings = {
        ...defaultSettings,
        ...{ serviceName, privateNotes, claimsInRunsSince },
      }
      await setUpAs(unit, during(since), staff.manager, settings)
      unit.record({ what: madeSet, on: ['set', size], details: { households, constellations } })
    },
  )
