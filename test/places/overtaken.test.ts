import { sql } from 'kysely'
import { expect, inject, it } from 'vitest'
import { openDatabase } from '#src/database/open.ts'
import { codePoint } from './files.ts'
import { fileOf, importing, openPostgresPlace } from './importing.ts'

const server = inject('postgres')
const missing = 'missing' in server ? server.missing : undefined

// Only PostgreSQL lets two write at once.
it.skipIf(missing && !process.env.CI)(
  `leaves nothing behind when another import clears its edition away while it writes${missing ? ` (${missing})` : ''}`,
  async () => {
    const { url, database } = await openPostgresPlace()
    const other = openDatabase(url)
    const file = fileOf('cm.csv', codePoint(['CM1 1ZY', 50, 570_700, 206_900]))
    let outcome: Promise<unknown> = Promise.resolve()
    // Its rows are on their way, and held up; meanwhile another import gives it up and finds nothing to remove.
    await other.transaction().execute(async (holding) => {
      await sql`lock table postcodes in share mode`.execute(holding)
      outcome = importing(url, file)
      await untilSomebodyWaits()
      await holding.deleteFrom('postcodeEditions').execute()
    })
    expect(await outcome).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('Another import'),
    })
    expect(await database.selectFrom('postcodes').select('postcode').execute()).toEqual([])
    await other.destroy()
    await database.destroy()

    async function untilSomebodyWaits() {
      for (let tries = 0; tries < 400; tries++) {
        const { rows } = await sql`select 1 from pg_locks where not granted and database =
          (select oid from pg_database where datname = current_database())`.execute(database)
        if (rows.length > 0) return
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      throw new Error('nobody waited')
    }
  },
)
