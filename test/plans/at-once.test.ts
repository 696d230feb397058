import { expect, it } from 'vitest'
import { allRunsEnded, cancelRun, stopRuns } from '#src/plans/running.ts'
import { findRun } from '#src/plans/store/runs.ts'
import { eastOf, form } from '../constellations/support.ts'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { actingOf, asked, draftOf } from './planned.ts'

/** A service in which whoever works on a plan waits for a word before reading anything. */
function held(site: Site) {
  let letGo = () => {}
  const word = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const { homePlaces } = site.services
  return { letGo, services: { ...site.services, homePlaces: { ...homePlaces, refresh: () => word } } }
}

const states = async (site: Site) =>
  (await site.database.selectFrom('planRuns').select('state').execute()).map(({ state }) => state).sort()

onBothDatabases('plans that are worked out at once', (open) => {
  it('are one of each, and two in all', async () => {
    const site = await openSite({ database: await open() })
    const { accountId } = await site.as('manager')
    const { letGo, services } = held(site)
    const plan = await draftOf(site, accountId)
    const ofOne = await Promise.all(
      Array.from({ length: 10 }, () => asked(site, accountId, plan, { services })),
    )
    expect(ofOne.filter((outcome) => typeof outcome === 'object')).toHaveLength(1)
    expect(ofOne.filter((outcome) => outcome === 'under way')).toHaveLength(9)

    const others = await Promise.all(Array.from({ length: 10 }, () => draftOf(site, accountId)))
    const ofTen = await Promise.all(others.map((other) => asked(site, accountId, other, { services })))
    expect(ofTen.filter((outcome) => typeof outcome === 'object')).toHaveLength(1)
    expect(ofTen.filter((outcome) => outcome === 'busy')).toHaveLength(9)

    letGo()
    await allRunsEnded(site.database)
    expect(await states(site)).toEqual(['not found', 'not found'])
    expect(await site.database.selectFrom('planRuns').select('stage').execute()).toEqual([
      { stage: 'no hub homes' },
      { stage: 'no hub homes' },
    ])
  })

  it('end when somebody cancels them, once, and their places are free', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    await form(site, manager)
    await addHousehold(site, eastOf(1_000))
    const { letGo, services } = held(site)
    const plan = await draftOf(site, manager.accountId)
    const outcome = await asked(site, manager.accountId, plan, { services })
    if (typeof outcome === 'string') throw new Error(outcome)
    const acting = actingOf(site, manager.accountId)
    expect(await cancelRun(acting, plan, outcome.asked)).toBe('cancelled')
    letGo()
    await allRunsEnded(site.database)
    expect(await findRun(site.database, plan, outcome.asked)).toMatchObject({ state: 'cancelled' })
    expect(await cancelRun(acting, plan, outcome.asked)).toBe('over already')
    expect(await asked(site, manager.accountId, plan)).toEqual({ asked: expect.any(String) })
    await stopRuns(site.database)
    expect(await states(site)).toEqual(['cancelled', 'cancelled'])
  })

  it('give back the place of one whose process was ended', async () => {
    const site = await openSite({ database: await open() })
    const { accountId } = await site.as('manager')
    const plan = await draftOf(site, accountId)
    const row = {
      ...{ id: 'lost', planId: plan, ask: 'plan' as const, terms: null, askedBy: accountId, slot: 1 },
      ...{
        state: 'running' as const,
        askedAt: '2026-11-22T09:50:00.000Z',
        beatAt: '2026-11-22T09:58:29.000Z',
      },
      ...{ cancelledAt: null, endedAt: null, stage: 'search', figures: null, toldSealed: null },
    }
    await site.database.insertInto('planRuns').values(row).execute()
    expect(await asked(site, accountId, plan)).toEqual({ asked: expect.any(String) })
    await allRunsEnded(site.database)
    expect(await findRun(site.database, plan, 'lost')).toMatchObject({ state: 'failed' })
  })
})
