import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { migrations } from '#migrations/index.ts'
import { beginChain } from '#src/audit/actions.ts'
import { checkEverything } from '#src/check/check.ts'
import { migrate, newestMigration } from '#src/database/migrate.ts'
import { openSqlite, openSqliteFile } from '#src/database/open.ts'
import { inPackage } from '#src/paths.ts'
import { openSite, testKeys } from '../support.ts'

const folder = inPackage('test/fixtures')
const old = readdirSync(folder).filter((name) => /^schema-\d+\.db\.gz$/.test(name))

/** Databases as released versions left them, each with a demo service in it. */
describe.each(old)('%s', (name) => {
  const open = () => openSqlite(openSqliteFile(gunzipSync(readFileSync(`${folder}/${name}`))))

  it('is brought to the newest shape, and everything still holds', async () => {
    const database = open()
    await migrate(database)
    expect(await newestMigration(database)).toBe(Object.keys(migrations).at(-1))
    // Done by whoever starts with it.
    await beginChain(database, testKeys, new Date('2026-11-22T10:00:00Z'))
    const { broken } = await checkEverything({ database, keys: testKeys, today: '2026-11-22' })
    expect(broken).toEqual([])
    await database.destroy()
  })

  it('is served', async () => {
    const database = open()
    await migrate(database)
    const site = await openSite({ database, setUp: 'not yet' })
    const manager = await site.as('manager')
    for (const path of ['/', '/constellations', '/households'])
      expect((await manager.get(path)).status).toBe(200)
  })
})

it('has a database of every released shape', () => expect(old.length).toBeGreaterThan(0))
