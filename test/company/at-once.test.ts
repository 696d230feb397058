import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openService } from './support.ts'

onBothDatabases('ten taps at one moment', (open) => {
  it('say *not now* once, and that a child moved on once', async () => {
    const site = await openService(await open())
    const householdId = await addHousehold(site)
    const own = await site.as({ role: 'carer', householdId })
    const worker = await site.as({ role: 'supervising_worker', supervisedIds: [householdId] })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => [
        own.post(`/households/${householdId}/not-nows`),
        worker.post(`/households/${householdId}/moved-ons`),
      ]).flat(),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    expect(await site.database.selectFrom('notNows').select('householdId').execute()).toEqual([
      { householdId },
    ])
    expect(await site.database.selectFrom('movedOns').select('householdId').execute()).toEqual([
      { householdId },
    ])
  })

  it.each(['notNows', 'movedOns'] as const)(
    'have a second row of %s refused by the database',
    async (table) => {
      const site = await openService(await open())
      const householdId = await addHousehold(site)
      const at = '2026-11-22T10:00:00.000Z'
      const add = (id: string) =>
        table === 'notNows'
          ? site.database
              .insertInto(table)
              .values({ id, householdId, saidOn: '2026-11-22', askAgainOn: '2027-05-22', recordedAt: at })
              .execute()
          : site.database
              .insertInto(table)
              .values({ id, householdId, onDay: '2026-11-22', markedAt: at })
              .execute()
      await add('one')
      await expect(add('two')).rejects.toThrow(/unique/i)
    },
  )
})
