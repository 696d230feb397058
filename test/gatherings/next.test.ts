import { expect, it } from 'vitest'
import { nextGatherings } from '#src/gatherings/store/list.ts'
import { openSite } from '../support.ts'
import { addStar, plan } from './support.ts'

it('the next gathering of each constellation says how many homes said what', async () => {
  const site = await openSite()
  const manager = await site.as('manager')
  const [one, other, none] = [await addStar(site), await addStar(site), await addStar(site)]
  const later = await plan(manager, one.id, { onDay: '2026-12-05' })
  const next = await plan(manager, one.id)
  const cancelled = await plan(manager, one.id, { kind: 'social', onDay: '2026-11-24' })
  await manager.post(`/gatherings/${cancelled}/cancellations`, { version: '1' })
  const today = await plan(manager, other.id, { onDay: '2026-11-22' })
  await plan(manager, none.id, { onDay: '2026-11-21' })
  const [a = '', b = ''] = one.homes
  await manager.post(`/gatherings/${next}/replies`, { householdId: a, reply: 'yes', people: '4' })
  await manager.post(`/gatherings/${next}/replies`, { householdId: b, reply: 'no' })
  await manager.post(`/gatherings/${later}/replies`, { householdId: b, reply: 'yes', people: '9' })
  const found = await nextGatherings(site.database, [one.id, other.id, none.id], '2026-11-22')
  expect(found.map(({ id, yes, no, maybe, silent, people }) => [id, yes, no, maybe, silent, people])).toEqual(
    [
      [today, 0, 0, 0, 3, 0],
      [next, 1, 1, 0, 1, 4],
    ],
  )
})
