import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkEverything } from '#src/check/check.ts'
import { instant } from '#src/clock.ts'
import { joinConstellation } from '#src/constellations/actions/joining.ts'
import { leaveConstellation } from '#src/constellations/actions/leaving.ts'
import { close, formConstellation } from '#src/constellations/actions/life.ts'
import { moveHome, restoreMembership } from '#src/constellations/actions/moving.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { addHousehold, type HouseholdGiven } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { eastOf, hubAt, openHomes, row } from './support.ts'

const most = 3
const homesThere = 6
const constellationsThere = 2

/** What a constellation is, in its simplest form: which homes are where, and the ends there have been. */
interface Model {
  /** Constellation of each home; undefined when it has no place. */
  where: (number | undefined)[]
  closed: boolean[]
  ends: { home: number; constellation: number; undone: boolean }[]
}

const inside = (model: Model, constellation: number) =>
  model.where.filter((at) => at === constellation).length

const hasRoom = (model: Model, constellation: number) =>
  !model.closed[constellation] && inside(model, constellation) < most

type Real = Awaited<ReturnType<typeof start>>

/** A household with the history that the check asks of each. */
async function addHome(site: Site, where: HouseholdGiven): Promise<string> {
  const householdId = await addHousehold(site, where)
  const approved = { fact: 'approval', value: 'approved', fromOn: '2024-01-15', untilOn: null } as const
  await site.database
    .insertInto('householdFacts')
    .values({
      id: crypto.randomUUID(),
      householdId,
      ...approved,
      accountId: null,
      recordedAt: instant(site.clock()),
    })
    .execute()
  return householdId
}

async function start() {
  const site = await openSite()
  // Without one, the check misses somebody who looks after the service.
  await site.as('manager')
  const acting = {
    database: site.database,
    keys: site.services.keys,
    now: instant(site.clock()),
    today: '2026-11-22',
    accountId: null,
    actor: 'service' as const,
    from: null,
    requestId: null,
  }
  const ground = { homePlaces: site.services.homePlaces, settings: defaultSettings, manager: true }
  const constellations: string[] = []
  for (let n = 0; n < constellationsThere; n++) {
    const formed = await formConstellation(acting, ground, crypto.randomUUID(), {
      name: `C${n}`,
      quadrantId: 'mid',
      minHomes: 1,
      maxHomes: most,
      limitMetres: 15_000,
      hubHouseholdId: await addHome(site, hubAt),
      agreedOn: '2026-11-20',
      liaisonAccountId: undefined,
    })
    if (typeof formed === 'string') throw new Error(formed)
    constellations.push(formed.formed)
  }
  const homes: string[] = []
  for (let n = 0; n < homesThere; n++) homes.push(await addHome(site, eastOf(n * 100)))
  return { site, acting, ground, constellations, homes, ends: [] as string[] }
}

const idOf = (ids: readonly string[], index: number) => ids[index] ?? ''

async function openIn({ site, homes }: Real, home: number) {
  return site.database
    .selectFrom('memberships')
    .selectAll()
    .where('householdId', '=', idOf(homes, home))
    .where('leftOn', 'is', null)
    .executeTakeFirst()
}

/** After every step the database holds what the model holds. */
async function agree(model: Model, real: Real) {
  for (let n = 0; n < constellationsThere; n++) {
    const id = idOf(real.constellations, n)
    const homes = (await openHomes(real.site, id)).map((open) => real.homes.indexOf(open.householdId)).sort()
    expect(homes).toEqual(model.where.flatMap((at, home) => (at === n ? [home] : [])))
    expect((await row(real.site, id)).homes).toBe(homes.length)
  }
}

type Step = fc.AsyncCommand<Model, Real>

const step = (
  name: string,
  run: (model: Model, real: Real) => Promise<void>,
  check: (model: Readonly<Model>) => boolean = () => true,
): Step => ({
  check,
  toString: () => name,
  async run(model, real) {
    await run(model, real)
    await agree(model, real)
  },
})

const join = (home: number, to: number) =>
  step(`join ${home} to ${to}`, async (model, real) => {
    const outcome = await joinConstellation(real.acting, real.ground, crypto.randomUUID(), {
      constellationId: idOf(real.constellations, to),
      householdId: idOf(real.homes, home),
      agreedOn: '2026-11-22',
    })
    const may = model.where[home] === undefined && hasRoom(model, to)
    expect(outcome === 'joined').toBe(may)
    if (may) model.where[home] = to
  })

const leave = (home: number) =>
  step(
    `leave ${home}`,
    async (model, real) => {
      const membership = await openIn(real, home)
      const from = model.where[home]
      if (!membership || from === undefined) throw new Error('the model knows a place that is not there')
      expect(
        await leaveConstellation(real.acting, {
          membershipId: membership.id,
          leftOn: '2026-11-22',
          why: 'x',
        }),
      ).toBe('left')
      model.ends.push({ home, constellation: from, undone: false })
      real.ends.push(membership.id)
      model.where[home] = undefined
    },
    (model) => model.where[home] !== undefined,
  )

const move = (home: number, to: number) =>
  step(
    `move ${home} to ${to}`,
    async (model, real) => {
      const membership = await openIn(real, home)
      const from = model.where[home]
      if (!membership || from === undefined) throw new Error('the model knows a place that is not there')
      const outcome = await moveHome(real.acting, real.ground, {
        membershipId: membership.id,
        constellationId: idOf(real.constellations, to),
        agreedOn: '2026-11-22',
        why: 'nearer',
      })
      const may = from !== to && hasRoom(model, to)
      expect(outcome === 'moved').toBe(may)
      if (!may) return
      model.ends.push({ home, constellation: from, undone: false })
      real.ends.push(membership.id)
      model.where[home] = to
    },
    (model) => model.where[home] !== undefined,
  )

const restore = (which: number) =>
  step(
    `restore ${which}`,
    async (model, real) => {
      const at = which % model.ends.length
      const end = model.ends[at]
      if (!end) throw new Error('no such end')
      const outcome = await restoreMembership(real.acting, real.ground, {
        membershipId: idOf(real.ends, at),
        agreedOn: '2026-11-22',
      })
      const may = !end.undone && model.where[end.home] === undefined && hasRoom(model, end.constellation)
      expect(outcome === 'restored').toBe(may)
      if (!may) return
      end.undone = true
      model.where[end.home] = end.constellation
    },
    (model) => model.ends.length > 0,
  )

const closing = (constellation: number) =>
  step(
    `close ${constellation}`,
    async (model, real) => {
      const open = await Promise.all(real.homes.map((_, home) => openIn(real, home)))
      await close(real.acting, idOf(real.constellations, constellation), 'over')
      model.closed[constellation] = true
      model.where.forEach((at, home) => {
        if (at !== constellation) return
        model.where[home] = undefined
        model.ends.push({ home, constellation, undone: false })
        real.ends.push(open[home]?.id ?? '')
      })
    },
    (model) => !model.closed[constellation],
  )

const aHome = fc.nat({ max: homesThere - 1 })
const aConstellation = fc.nat({ max: constellationsThere - 1 })

it('is always what a simple model of homes and places says, whatever is done in whatever order', () =>
  fc.assert(
    fc.asyncProperty(
      fc.commands(
        [
          fc.tuple(aHome, aConstellation).map(([home, to]) => join(home, to)),
          fc.tuple(aHome, aConstellation).map(([home, to]) => join(home, to)),
          aHome.map(leave),
          fc.tuple(aHome, aConstellation).map(([home, to]) => move(home, to)),
          fc.nat({ max: 20 }).map(restore),
          fc.constant(0).map(closing),
        ],
        // Without a size, five steps are usual and ten the most: here sixteen and thirty.
        { maxCommands: 30, size: 'max' },
      ),
      async (steps) => {
        const real = await start()
        const model: Model = {
          where: real.homes.map(() => undefined),
          closed: real.constellations.map(() => false),
          ends: [],
        }
        await fc.asyncModelRun(() => ({ model, real }), steps)
        const { database, services } = real.site
        const { broken } = await checkEverything({ database, keys: services.keys, today: real.acting.today })
        expect(broken).toEqual([])
        await database.destroy()
      },
    ),
    { numRuns: 20 },
  ))
