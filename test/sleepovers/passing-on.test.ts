import { expect, it, vi } from 'vitest'
import { startPassingOn } from '#src/sleepovers/actions/passing-on.ts'
import { openSite } from '../support.ts'
import { acting, addHubAndHomes, asked, day, stay, today, wish } from './support.ts'

it('looks by itself, goes on after a fault, and stops when it is told to', async () => {
  const site = await openSite()
  await site.as('manager')
  const { hubId, homeIds } = await addHubAndHomes(site)
  const emergency = { type: 'emergency', fromOn: today, untilOn: day(1) } as const
  const [first, second] = [
    await asked(site, wish(homeIds[0] ?? '', hubId, emergency)),
    await asked(site, wish(homeIds[1] ?? '', hubId, emergency)),
  ]
  site.now('2026-11-22T11:00:00Z')
  const faults: unknown[] = []
  let broken = true
  const passingOn = startPassingOn(
    () => {
      if (broken) throw new Error('the database is away')
      return acting(site)
    },
    (error) => {
      faults.push(error)
      broken = false
    },
    { everyMs: 5 },
  )
  await vi.waitFor(
    async () => {
      expect((await stay(site, first)).passedOnAt).not.toBeNull()
      expect((await stay(site, second)).passedOnAt).not.toBeNull()
    },
    { timeout: 60_000 },
  )
  expect(faults).toHaveLength(1)
  await passingOn.stop()
  const third = await asked(site, wish(homeIds[0] ?? '', hubId, emergency))
  site.now('2026-11-22T12:00:00Z')
  await passingOn.stop()
  expect((await stay(site, third)).passedOnAt).toBeNull()
})
