import { expect, it } from 'vitest'
import { hubItself, keptTerms, type ToldWhatIf, type WhatIfTerms } from '#src/plans/rules/what-ifs.ts'
import { open } from '#src/secrets/seal.ts'
import { eastOf, form, join } from '../constellations/support.ts'
import { addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { draftOf, workedOut } from './planned.ts'

it('says what would be if, beside the plan as it was worked out and who joined since', async () => {
  const site = await openSite()
  const manager = await site.as('manager')
  const home = (metres: number) => addHousehold(site, { sleepoverBeds: 0, ...eastOf(metres) })
  const west = await form(site, manager, { minHomes: 1 })
  const east = await form(site, manager, { minHomes: 1, hub: eastOf(10_000) })
  const stays = await home(8_000)
  await join(manager, west.id, stays)
  const [near, far] = [await home(2_000), await home(24_000)]
  const planId = await draftOf(site, manager.accountId, { mode: 'fixed' })
  const plan = await workedOut(site, manager.accountId, planId)
  const { hubs, homes } = await (async () => ({
    hubs: await site.database.selectFrom('planHubs').selectAll().where('runId', '=', plan.id).execute(),
    homes: await site.database.selectFrom('planHomes').selectAll().where('runId', '=', plan.id).execute(),
  }))()
  const hub = (id: string) => hubs.find(({ householdId }) => householdId === id)?.number
  const number = (id: string) => homes.find(({ householdId }) => householdId === id)?.number
  // Whoever joins after the plan was worked out stays in what would be if.
  await join(manager, west.id, near)
  // Whoever comes after it is not in it.
  await home(1_000)

  const told = async (terms: WhatIfTerms): Promise<ToldWhatIf> => {
    const run = await workedOut(site, manager.accountId, planId, { ask: terms.ask, terms: keptTerms(terms) })
    expect(run.state).toBe('done')
    return JSON.parse(open(site.services.keys, run.id, run.toldSealed ?? ''))
  }
  expect(await told({ ask: 'moves', leastKm: [0, 3, 8] })).toMatchObject({
    curve: [
      { leastKm: 0, asked: 1, moves: [{ home: number(stays), from: hub(west.hubId), to: hub(east.hubId) }] },
      { leastKm: 3, asked: 1, savedKm: 6 },
      { leastKm: 8, asked: 0, moves: [] },
    ],
  })
  const leaves = { ask: 'hub leaves', householdId: west.hubId, stays: false, mostNew: 0 } as const
  const whole = (await told(leaves)) as Extract<ToldWhatIf, { ask: 'hub leaves' }>
  const { ways } = whole
  expect(ways[0]).toMatchObject({ leftOut: [], opened: [], moved: [] })
  expect(ways[0]?.placed.map((one) => one.home).sort()).toEqual([number(stays), number(near)].sort())
  const [itself] = ((await told({ ...leaves, stays: true })) as typeof whole).ways
  expect(itself?.placed).toContainEqual({ home: hubItself, hub: hub(east.hubId) })
  expect(itself?.placed).toHaveLength(3)
  expect(await told({ ask: 'limits', limitsKm: [5, 15] })).toMatchObject({
    limits: [
      { limitKm: 5, served: 3, leftOut: 1 },
      { limitKm: 15, served: 4, leftOut: 0, hubs: 2 },
    ],
  })
  expect(await told({ ask: 'longest' })).toMatchObject({ beforeKm: 14, longestKm: 14, changed: [] })
  expect(number(far)).toBeDefined()

  const gone = { ...leaves, householdId: far }
  const nobody = await workedOut(site, manager.accountId, planId, {
    ...{ ask: 'hub leaves', terms: keptTerms(gone) },
  })
  expect(nobody).toMatchObject({ state: 'not found', stage: 'no such hub home' })
})
