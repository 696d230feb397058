import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importPostcodes, sayImport } from '#src/places/command.ts'
import { codePoint } from './files.ts'
import { fileOf, folderOf, openSqlitePlace } from './importing.ts'

const keyFile = join(folderOf({}), 'kith.key')

const letters = 'ABDEFGHJLNPQRSTUWXYZ'

/** 24,000 made-up postcodes around Colchester: several transactions of an import. */
const postcodes = () =>
  codePoint(
    ...Array.from({ length: 24_000 }, (_, n) => {
      const unit = `${letters[n % 20]}${letters[Math.floor(n / 20) % 20]}`
      const sector = Math.floor(n / 400)
      return [
        `CO${Math.floor(sector / 10)} ${sector % 10}${unit}`,
        10,
        560_000 + (n % 20_000),
        200_000,
      ] as const
    }),
  )

it('imports in a thread of its own: the server answers and others write meanwhile', async () => {
  const { url, database } = await openSqlitePlace()
  const path = fileOf('co.csv', postcodes())
  const server = createServer((_request, response) => response.end('ok'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  let importingStill = true
  const steps = new Set<string>()
  const importing = importPostcodes({
    databaseUrl: url,
    path,
    keyFile,
    onProgress: ({ step }) => steps.add(step),
  })
  const done = importing.finally(() => {
    importingStill = false
  })
  let answered = 0
  for (let position = 1; importingStill; position++) {
    const text = await (await fetch(address)).text()
    const quadrant = { id: `q${position}`, name: `Quadrant ${position}`, position }
    await database.insertInto('quadrants').values(quadrant).execute()
    if (importingStill && text === 'ok') answered++
  }
  expect(sayImport(await done)).toBe(
    'Imported Code-Point Open co: 24,000 postcodes in one area, 0 of them ended, 0 without a position',
  )
  expect(answered).toBeGreaterThan(10)
  expect([...steps]).toContain('reading')
  const { count } = await database
    .selectFrom('postcodes')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(24_000)
  expect(sayImport(await importPostcodes({ databaseUrl: url, path, keyFile }))).toBe(
    'Nothing changed: Code-Point Open co is in use already, 24,000 postcodes',
  )
  server.close()
  await database.destroy()
})

it('says what was refused, and fails loudly where the database cannot be used', async () => {
  const { url, database } = await openSqlitePlace()
  const refused = await importPostcodes({ databaseUrl: url, path: '/nowhere', keyFile })
  expect(sayImport(refused)).toBe('There is no file or folder at /nowhere')
  await database.destroy()
  const path = fileOf('cm.csv', codePoint(['CM1 1ZZ', 10, 570_628, 206_915]))
  const unmigrated = fileOf('empty.db', '')
  await expect(importPostcodes({ databaseUrl: unmigrated, path, keyFile })).rejects.toThrow('no such table')
})
