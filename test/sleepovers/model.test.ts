import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkEverything } from '#src/check/check.ts'
import { endHousehold } from '#src/households/actions/ending.ts'
import { recordFact } from '#src/households/actions/facts.ts'
import { editHousehold } from '#src/households/actions/saving.ts'
import { agree, cancel, decline } from '#src/sleepovers/actions/answering.ts'
import { askToStay } from '#src/sleepovers/actions/asking.ts'
import { changeDates } from '#src/sleepovers/actions/changing.ts'
import { letStand } from '#src/sleepovers/actions/deciding.ts'
import { recordHappened, recordNotHappened } from '#src/sleepovers/actions/happening.ts'
import { openSite, type Site } from '../support.ts'
import { acting, addHubAndHomes, day, stay, today, wish } from './support.ts'

const homesThere = 3

interface ModelStay {
  home: number
  from: number
  nights: number
  children: number
  state: 'asked' | 'agreed' | 'over'
  /** What it came to when it was over. */
  came?: 'declined' | 'cancelled' | 'recorded'
  /** Written down already, and there tonight. */
  there?: boolean
}

/** A host, its beds, and who may stay: nothing of locks, versions or rows. */
interface Model {
  beds: number
  onHold: boolean
  stays: ModelStay[]
}

const covers = ({ from, nights }: Pick<ModelStay, 'from' | 'nights'>, night: number) =>
  night >= from && night < from + nights

const promisedAt = (model: Model, night: number, but?: ModelStay) =>
  model.stays
    .filter((each) => each.state === 'agreed' && each !== but && covers(each, night))
    .reduce((sum, { children }) => sum + children, 0)

/** Who is there tonight by what was written down: nothing is promised to them any more, and each has a bed. */
const thereAt = (model: Model, night: number) =>
  night === 0 ? model.stays.reduce((sum, { there, children }) => sum + (there ? children : 0), 0) : 0

/** Whether the host has a bed for each child, every night. */
const fits = (model: Model, wished: Pick<ModelStay, 'from' | 'nights' | 'children'>, but?: ModelStay) =>
  !model.onHold &&
  Array.from({ length: wished.nights }, (_, n) => wished.from + n).every(
    (night) => promisedAt(model, night, but) + thereAt(model, night) + wished.children <= model.beds,
  )

interface Real {
  site: Site
  hubId: string
  homeIds: string[]
  ids: string[]
}

/** After every step the nights are those of the model, and what is to be decided is what came between. */
async function agreeOn(model: Model, { site, hubId, ids }: Real) {
  const nights = await site.database
    .selectFrom('hostNights')
    .select(['night', 'promised', 'beds'])
    .where('hostId', '=', hubId)
    .orderBy('night')
    .execute()
  const expected = Array.from({ length: 20 }, (_, night) => night)
    .filter((night) => promisedAt(model, night) > 0)
    .map((night) => ({ night: day(night), promised: promisedAt(model, night) }))
  expect(nights.map(({ night, promised }) => ({ night, promised }))).toEqual(expected)
  for (const [index, each] of model.stays.entries()) {
    const row = await stay(site, ids[index] ?? '')
    expect(row.state === 'agreed' || row.state === 'asked' ? row.state : 'over').toBe(each.state)
    const tooMany = Array.from({ length: each.nights }, (_, n) => each.from + n).some(
      (night) => promisedAt(model, night) > model.beds,
    )
    const reason = model.onHold ? 'not available' : tooMany ? 'fewer beds' : null
    // Somebody may have decided that it stands in spite of it.
    expect(row.toDecide ?? row.standsDespite).toBe(each.state === 'agreed' ? reason : null)
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
    await agreeOn(model, real)
  },
})

/** A step on one of the stays that there are. */
const onOne = (
  name: string,
  which: number,
  run: (one: ModelStay, id: string, version: number, model: Model, real: Real) => Promise<void>,
) =>
  step(
    `${name} ${which}`,
    async (model, real) => {
      const index = which % model.stays.length
      const one = model.stays[index]
      const id = real.ids[index]
      if (!one || !id) throw new Error('no such stay')
      await run(one, id, (await stay(real.site, id)).version, model, real)
    },
    (model) => model.stays.length > 0,
  )

const datesOf = (from: number, nights: number) => ({
  fromOn: day(from),
  untilOn: day(from + nights),
  fromTime: null,
  untilTime: null,
})

const asking = (home: number, from: number, nights: number, children: number) =>
  step(`ask ${home} for ${from}+${nights}, ${children}`, async (model, real) => {
    const wished = wish(real.homeIds[home] ?? '', real.hubId, { ...datesOf(from, nights), children })
    const outcome = await askToStay(acting(real.site), randomUUID(), wished, {
      keepsRecords: false,
      emergencyMinutes: 15,
    })
    const asked = typeof outcome === 'object' && 'asked' in outcome ? outcome.asked : undefined
    expect(asked !== undefined).toBe(fits(model, { from, nights, children }))
    if (asked === undefined) return
    model.stays.push({ home, from, nights, children, state: 'asked' })
    real.ids.push(asked)
  })

const agreeing = (which: number) =>
  onOne('agree', which, async (one, id, version, model, { site }) => {
    const outcome = await agree(acting(site), id, version, { roomSharing: false, usualLimitReason: null })
    const may = one.state === 'asked' && fits(model, one)
    expect(outcome === 'agreed').toBe(may)
    if (may) one.state = 'agreed'
  })

const declining = (which: number) =>
  onOne('decline', which, async (one, id, version, _, { site }) => {
    const may = one.state === 'asked'
    const not = one.came === 'declined' ? 'already' : 'changed meanwhile'
    expect(await decline(acting(site), id, version)).toBe(may ? 'declined' : not)
    if (may) Object.assign(one, { state: 'over', came: 'declined' })
  })

const cancelling = (which: number) =>
  onOne('cancel', which, async (one, id, version, _, { site }) => {
    const may = one.state !== 'over'
    const not = one.came === 'cancelled' ? 'already' : 'changed meanwhile'
    expect(await cancel(acting(site), id, version)).toBe(may ? 'cancelled' : not)
    if (may) Object.assign(one, { state: 'over', came: 'cancelled' })
  })

const changing = (which: number, from: number, nights: number, children: number) =>
  onOne(`change to ${from}+${nights}, ${children} of`, which, async (one, id, version, model, { site }) => {
    const outcome = await changeDates(
      acting(site),
      id,
      version,
      { ...datesOf(from, nights), children },
      { mayAgree: true, keepsRecords: false },
    )
    const may =
      one.state === 'asked' || (one.state === 'agreed' && fits(model, { from, nights, children }, one))
    expect(outcome === 'changed').toBe(may)
    if (may) Object.assign(one, { from, nights, children })
  })

const happening = (which: number, happened: boolean) =>
  onOne(`happened ${happened}`, which, async (one, id, version, _, { site }) => {
    // Only what began today can have happened.
    const may = one.from === 0
    const outcome = happened
      ? await recordHappened(acting(site), id, version, {
          ...datesOf(one.from, 1),
          ...{ children: one.children, overBedsWhy: 'another reason' },
        })
      : await recordNotHappened(acting(site), id, version)
    expect(outcome === 'recorded').toBe(may)
    if (may) Object.assign(one, { state: 'over', came: 'recorded', there: happened })
  })

const standing = (which: number) =>
  onOne('let stand', which, async (_, id, version, __, { site }) => {
    const before = await stay(site, id)
    expect(await letStand(acting(site), id, version)).toBe(
      before.toDecide === null ? 'changed meanwhile' : 'stands',
    )
  })

const bedding = (beds: number) =>
  step(`${beds} beds`, async (model, { site, hubId }) => {
    const { version } = await site.database
      .selectFrom('households')
      .select('version')
      .where('id', '=', hubId)
      .executeTakeFirstOrThrow()
    await editHousehold(acting(site), site.services.keys, hubId, version, {
      details: {
        ...{ name: 'Okafor', externalId: null, kind: 'foster', quadrantId: 'mid', sinceOn: '2024-01-15' },
        ...{ bedrooms: 4, sleepoverBeds: beds, fosteredChildren: 0, languages: [], experience: [] },
        ...{ nextReviewOn: null, lastUnannouncedVisitOn: null },
      },
      whereabouts: { address: undefined, postcode: undefined },
    })
    model.beds = beds
  })

const holding = (held: boolean) =>
  step(
    held ? 'on hold' : 'off hold',
    async (model, { site, hubId }) => {
      const change = { fact: 'on hold', value: held ? 'yes' : null, fromOn: today, untilOn: null } as const
      expect(await recordFact(acting(site), hubId, change)).toBe('recorded')
      model.onHold = held
    },
    (model) => model.onHold !== held,
  )

const aHome = fc.nat({ max: homesThere - 1 })
const aFrom = fc.nat({ max: 8 })
const nights = fc.integer({ min: 1, max: 4 })
const children = fc.integer({ min: 1, max: 2 })
const aStay = fc.nat({ max: 12 })

it('is always what a simple model of a host and its nights says, whatever is done in whatever order', () =>
  fc.assert(
    fc.asyncProperty(
      fc.commands(
        [
          fc.tuple(aHome, aFrom, nights, children).map((all) => asking(...all)),
          fc.tuple(aHome, aFrom, nights, children).map((all) => asking(...all)),
          aStay.map(agreeing),
          aStay.map(agreeing),
          aStay.map(declining),
          aStay.map(cancelling),
          fc.tuple(aStay, aFrom, nights, children).map((all) => changing(...all)),
          fc.tuple(aStay, fc.boolean()).map((all) => happening(...all)),
          aStay.map(standing),
          fc.integer({ min: 1, max: 4 }).map(bedding),
          fc.boolean().map(holding),
        ],
        { maxCommands: 30, size: 'max' },
      ),
      async (steps) => {
        const site = await openSite()
        await site.as('manager')
        const { hubId, homeIds } = await addHubAndHomes(site, { beds: 3, homes: homesThere })
        const real: Real = { site, hubId, homeIds, ids: [] }
        const model: Model = { beds: 3, onHold: false, stays: [] }
        await fc.asyncModelRun(() => ({ model, real }), steps)
        // When the host leaves, everything that it agreed to is to be decided about, and its nights still add up.
        await endHousehold(acting(site), hubId, today, 'moving away')
        const left = await site.database
          .selectFrom('sleepovers')
          .select('id')
          .where('state', '=', 'agreed')
          .where('toDecide', 'is', null)
          .where('standsDespite', 'is', null)
          .execute()
        expect(left).toEqual([])
        const { database, services } = site
        const { broken } = await checkEverything({ database, keys: services.keys, today })
        expect(broken.filter(({ must }) => /night|stay|emergency|host/.test(must))).toEqual([])
        await database.destroy()
      },
    ),
    { numRuns: 15 },
  ))
