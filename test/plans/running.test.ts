import { beforeEach, describe, expect, it } from 'vitest'
import { open } from '#src/secrets/seal.ts'
import { eastOf, form, hubAt, join } from '../constellations/support.ts'
import { addHousehold, keepApart } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { draftOf, workedOut } from './planned.ts'

let site: Site
let manager: Client & { accountId: string }

beforeEach(async () => {
  site = await openSite()
  manager = await site.as('manager')
})

/** So many homes in a row, each so many metres further east; none could be a hub unless it has beds. */
async function homes(count: number, from: number, each: number, given = {}) {
  const ids: string[] = []
  for (let n = 0; n < count; n++)
    ids.push(await addHousehold(site, { sleepoverBeds: 0, ...eastOf(from + n * each), ...given }))
  return ids
}

const rows = async (runId: string) => ({
  hubs: await site.database
    .selectFrom('planHubs')
    .selectAll()
    .where('runId', '=', runId)
    .orderBy('number')
    .execute(),
  homes: await site.database
    .selectFrom('planHomes')
    .selectAll()
    .where('runId', '=', runId)
    .orderBy('number')
    .execute(),
})

describe('a plan', () => {
  it('fills what runs and opens what is good, and tells who is where', async () => {
    const { id, hubId } = await form(site, manager)
    const [stays] = await homes(1, 500, 0)
    await join(manager, id, stays ?? '')
    const near = await homes(8, 1_000, 100)
    const opener = await addHousehold(site, { name: 'Opener', ...eastOf(40_000) })
    const far = await homes(6, 39_000, 100)
    const alone = await addHousehold(site, { name: 'Alone', sleepoverBeds: 0, ...eastOf(90_000) })

    const run = await workedOut(site, manager.accountId, await draftOf(site, manager.accountId))
    expect(run).toMatchObject({ state: 'done', progress: expect.any(Number) })
    expect(run.figures).toMatchObject({
      ...{ homes: 17, served: 16, servedBound: 16, joining: 14, staying: 1, leftOut: 1, opens: 1, gap: 0 },
      ...{ stayingKm: 1, without: { constellations: 0, hidden: 0, notPlaced: 0, movedLately: 0 } },
    })
    const { hubs, homes: placed } = await rows(run.id)
    expect(hubs).toMatchObject([
      { householdId: hubId, constellationId: id, part: 'runs', staying: 1, joining: 8, lacking: 0 },
      { householdId: opener, constellationId: null, part: 'opens', staying: 0, joining: 6 },
    ])
    const of = (part: string, hubNumber: number | null) =>
      placed
        .filter((home) => home.part === part && home.hubNumber === hubNumber)
        .map((home) => home.householdId)
    expect(of('stays', 0)).toEqual([stays])
    expect(new Set(of('joins', 0))).toEqual(new Set(near))
    expect(new Set(of('joins', 1))).toEqual(new Set(far))
    expect(of('left out', null)).toEqual([alone])
    const why = placed.find(({ householdId }) => householdId === alone)
    expect(
      JSON.parse(open(site.services.keys, `${run.id} home ${why?.number}`, why?.whySealed ?? '')),
    ).toEqual({
      ...{ why: 'nothing in reach', nearest: 1, km: 50, limit: { km: 50, hub: 1 } },
    })
  })

  it('is told how many a constellation that runs lacks, and plans the rest none the worse', async () => {
    await form(site, manager)
    await homes(3, 1_000, 100)
    const run = await workedOut(site, manager.accountId, await draftOf(site, manager.accountId))
    expect(run.figures).toMatchObject({ served: 3, leftOut: 0, gap: 0 })
    expect((await rows(run.id)).hubs).toMatchObject([{ joining: 3, lacking: 3 }])
    expect(JSON.parse(open(site.services.keys, run.id, run.toldSealed ?? ''))).toEqual({
      tooFew: [{ hubs: [0], need: 6, live: 3, lacks: [{ hub: 0, lacks: 3 }], leaveClosed: [0] }],
    })
  })

  it('looks at nobody who is hidden, not placed, or has a place held for them', async () => {
    const { id } = await form(site, manager)
    const [near, held, ...others] = await homes(8, 1_000, 100)
    const hidden = await addHousehold(site, {
      sleepoverBeds: 0,
      hiddenSince: '2026-11-01T09:00:00Z',
      ...hubAt,
    })
    await addHousehold(site, { sleepoverBeds: 0, easting: null })
    await manager.post(`/constellations/${id}/waits`, { householdId: held ?? '' })
    const wait = await site.database.selectFrom('waits').select('id').executeTakeFirstOrThrow()
    await manager.post(`/waits/${wait.id}/offers`, { untilOn: '2026-11-28' })
    await keepApart(site, near ?? '', others[0] ?? '')

    const run = await workedOut(site, manager.accountId, await draftOf(site, manager.accountId))
    expect(run.figures).toMatchObject({
      ...{ homes: 8, served: 7, staying: 1, joining: 6, leftOut: 1 },
      without: { hidden: 1, notPlaced: 1 },
    })
    const { homes: placed } = await rows(run.id)
    expect(placed.find(({ householdId }) => householdId === held)).toMatchObject({ part: 'stays' })
    expect(placed.some(({ householdId }) => householdId === hidden)).toBe(false)
    const apart = placed.filter(({ householdId }) => [near, others[0]].includes(householdId))
    expect(apart.map(({ part }) => part).sort()).toEqual(['joins', 'left out'])
  })
})
