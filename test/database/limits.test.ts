import { expect, it } from 'vitest'
import { kindOf } from '#src/database/open.ts'
import { onBothDatabases } from '../databases.ts'

onBothDatabases('a limit', (open) => {
  const limited = async (most: number) => {
    const database = await open()
    return {
      database,
      query: database.selectFrom('quadrants').select('id').orderBy('position').limit(most),
    }
  }

  it('stops where it says', async () => {
    const { database, query } = await limited(2)
    await database
      .insertInto('quadrants')
      .values([1, 2, 3].map((position) => ({ id: `q${position}`, name: `Q${position}`, position })))
      .execute()
    expect(await query.execute()).toEqual([{ id: 'q1' }, { id: 'q2' }])
  })

  it('is nothing that SQLite would plan by, compiling the statement anew each time', async () => {
    const { database, query } = await limited(2)
    const written = kindOf(database) === 'SQLite' ? / limit \? \+ 0$/ : / limit \$1$/
    expect(query.compile().sql).toMatch(written)
  })
})
