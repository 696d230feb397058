import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkEverything } from '#src/check/check.ts'
import { lockHouseholds } from '#src/constellations/store/locks.ts'
import { transact } from '#src/database/transact.ts'
import { endHousehold } from '#src/households/actions/ending.ts'
import { askAgain, endPair, hold, resume, withdraw } from '#src/pairings/actions/changing.ts'
import { stopPairingsBetween } from '#src/pairings/actions/leaving.ts'
import { mindOffers } from '#src/pairings/actions/minding.ts'
import { offer } from '#src/pairings/actions/offering.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { keepApart } from '../factories.ts'
import { openSite, type Site } from '../support.ts'
import { acting, addMentor, addPeer, answered, type Carer, pairOf, placesOf } from './support.ts'

const settings = { ...defaultSettings, menteesAMentor: 2, buddiesACarer: 2 }
const mentorsThere = 2
const peopleThere = 5

type State = 'offered' | 'undecided' | 'active' | 'on hold' | 'over'

interface ModelPair {
  kind: 'mentoring' | 'buddies'
  one: number
  other: number
  state: State
  /** Days since it was asked, or asked again. */
  age: number
  yes: Set<'one' | 'other'>
  stopped: boolean
}

/** Who is there, whom they must not meet and their pairs: nothing of locks, versions or rows. */
interface Model {
  gone: Set<number>
  apart: Set<string>
  pairs: ModelPair[]
}

interface Real {
  site: Site
  people: Carer[]
  ids: string[]
  days: number
}

const isOpen = ({ state }: ModelPair) => state !== 'over'
const two = (one: number, other: number) => [one, other].toSorted().join(' ')
const may = (model: Model, one: number, other: number) =>
  one !== other && !model.gone.has(one) && !model.gone.has(other) && !model.apart.has(two(one, other))

const heldBy = (model: Model, who: number, part: 'mentor' | 'mentee' | 'buddy') =>
  model.pairs.filter((pair) => {
    if (!isOpen(pair)) return false
    if (part === 'buddy') return pair.kind === 'buddies' && (pair.one === who || pair.other === who)
    return pair.kind === 'mentoring' && (part === 'mentor' ? pair.one : pair.other) === who
  }).length

/** Whether a pair would come about, by the rules said once more in other words. */
function wouldPair(model: Model, kind: ModelPair['kind'], one: number, other: number): boolean {
  if (!may(model, one, other)) return false
  const same = (pair: ModelPair) =>
    isOpen(pair) && pair.kind === kind && two(pair.one, pair.other) === two(one, other)
  if (model.pairs.some(same)) return false
  if (kind === 'buddies') return heldBy(model, one, 'buddy') < 2 && heldBy(model, other, 'buddy') < 2
  return one < mentorsThere && heldBy(model, one, 'mentor') < 2 && heldBy(model, other, 'mentee') < 1
}

/** After every step each pair is as far as in the model, and holds a place of both or none. */
async function agreeOn(model: Model, { site, people, ids }: Real) {
  for (const [index, pair] of model.pairs.entries()) {
    const row = await pairOf(site, ids[index] ?? '')
    const state = ['declined', 'withdrawn', 'ended'].includes(row.state) ? 'over' : row.state
    expect([state, row.toDecideSince !== null]).toEqual([pair.state, pair.stopped])
  }
  for (const [who, person] of people.entries()) {
    const held = (await placesOf(site, person.carerId)).map((place) => place.split(' ')[0])
    for (const part of ['mentor', 'mentee', 'buddy'] as const)
      expect(held.filter((each) => each === part)).toHaveLength(heldBy(model, who, part))
  }
}

type Step = fc.AsyncCommand<Model, Real>

const step = (name: string, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check: () => true,
  toString: () => name,
  async run(model, real) {
    await run(model, real)
    await agreeOn(model, real)
  },
})

/** A step on one of the pairs that there are. */
const onOne = (
  name: string,
  which: number,
  run: (pair: ModelPair, id: string, model: Model, real: Real) => Promise<void>,
) =>
  step(`${name} ${which}`, async (model, real) => {
    const index = which % Math.max(1, model.pairs.length)
    const [pair, id] = [model.pairs[index], real.ids[index]]
    if (pair && id) await run(pair, id, model, real)
  })

const offering = (kind: ModelPair['kind'], one: number, other: number) =>
  step(`offer ${kind} of ${one} to ${other}`, async (model, { site, people, ids }) => {
    const [first, second] = [people[one], people[other]]
    if (!first || !second) throw new Error('nobody')
    const outcome = await offer(
      acting(site),
      randomUUID(),
      { kind, oneCarerId: first.carerId, otherCarerId: second.carerId, requestId: null, saidYes: null },
      settings,
    )
    expect(typeof outcome === 'object').toBe(wouldPair(model, kind, one, other))
    if (typeof outcome !== 'object' || !('offered' in outcome)) return
    ids.push(outcome.offered)
    model.pairs.push({ kind, one, other, state: 'offered', age: 0, yes: new Set(), stopped: false })
  })

const answering = (which: number, side: 'one' | 'other', answer: 'yes' | 'no') =>
  onOne(`${side} says ${answer} to`, which, async (pair, id, _, { site, people }) => {
    const person = people[pair[side]]
    if (!person) throw new Error('nobody')
    const outcome = await answered(site, id, person, answer)
    if (pair.state !== 'offered' || pair.age > settings.pairAnswerDays) {
      expect(['over', 'too late']).toContain(outcome)
    } else if (answer === 'no') {
      expect(outcome).toBe('declined')
      pair.state = 'over'
    } else {
      const first = !pair.yes.has(side)
      pair.yes.add(side)
      expect(outcome).toBe(!first ? 'answered already' : pair.yes.size === 2 ? 'started' : 'noted')
      if (pair.yes.size === 2) pair.state = 'active'
    }
  })

const which = async (site: Site, id: string) => ({ id, version: (await pairOf(site, id)).version })

/** What the pages offer in these states only; the deed itself asks the rules of two people. */
const pressing = (which_: number, deed: 'ask again' | 'withdraw' | 'hold' | 'resume' | 'end') =>
  onOne(deed, which_, async (pair, id, model, { site }) => {
    const by = acting(site)
    const at = await which(site, id)
    const [from, to, act] = {
      'ask again': [['undecided'], 'offered', () => askAgain(by, at, settings)],
      withdraw: [['offered', 'undecided'], 'over', () => withdraw(by, at)],
      hold: [['active'], 'on hold', () => hold(by, at)],
      resume: [['on hold'], 'active', () => resume(by, at, settings)],
      end: [['active', 'on hold'], 'over', () => endPair(by, at, 'other')],
    }[deed] as [State[], State, () => Promise<string>]
    if (!from.includes(pair.state)) return
    const refused = deed === 'resume' && !may(model, pair.one, pair.other)
    expect(await act()).toBe(refused ? 'not available' : 'done')
    if (refused) return
    if (deed === 'ask again') pair.age = 0
    Object.assign(pair, { state: to, stopped: false })
  })

const waiting = (days: number) =>
  step(`${days} days`, async (model, real) => {
    real.days += days
    real.site.now(new Date(Date.parse('2026-11-22T10:00:00Z') + real.days * 86_400_000).toISOString())
    await mindOffers(acting(real.site))
    for (const pair of model.pairs) {
      pair.age += days
      if (pair.state === 'offered' && pair.age > settings.pairAnswerDays) pair.state = 'undecided'
    }
  })

const parting = (one: number, other: number) =>
  step(`${one} must not meet ${other}`, async (model, { site, people }) => {
    const [first, second] = [people[one]?.householdId ?? '', people[other]?.householdId ?? '']
    if (!may(model, one, other)) return
    await keepApart(site, first, second)
    await transact(acting(site), async (unit) => {
      await lockHouseholds(unit, [first, second])
      await stopPairingsBetween(unit, first, second)
    })
    model.apart.add(two(one, other))
    for (const pair of model.pairs.filter(isOpen))
      if (two(pair.one, pair.other) === two(one, other)) {
        const asked = pair.state === 'offered' || pair.state === 'undecided'
        Object.assign(pair, { state: asked ? 'over' : 'on hold', stopped: !asked })
      }
  })

const leaving = (who: number) =>
  step(`${who} leaves`, async (model, { site, people }) => {
    if (model.gone.has(who)) return
    const by = acting(site)
    expect(await endHousehold(by, people[who]?.householdId ?? '', by.today, 'Moved away')).toBe('ended')
    model.gone.add(who)
    for (const pair of model.pairs)
      if (pair.one === who || pair.other === who) Object.assign(pair, { state: 'over', stopped: false })
  })

const someone = fc.nat({ max: peopleThere - 1 })
const aPair = fc.nat({ max: 12 })
const kind = fc.constantFrom('mentoring' as const, 'buddies' as const)
const side = fc.constantFrom('one' as const, 'other' as const)

it('is always as far as a simple model of two people says, whatever is done in whatever order', () =>
  fc.assert(
    fc.asyncProperty(
      fc.commands(
        [
          fc.tuple(kind, someone, someone).map((all) => offering(...all)),
          fc.tuple(kind, someone, someone).map((all) => offering(...all)),
          fc.tuple(aPair, side, fc.constantFrom('yes', 'yes', 'yes', 'no')).map((all) => answering(...all)),
          fc.tuple(aPair, side, fc.constant('yes' as const)).map((all) => answering(...all)),
          fc
            .tuple(aPair, fc.constantFrom('ask again', 'withdraw', 'hold', 'resume', 'end'))
            .map((all) => pressing(...all)),
          fc.integer({ min: 1, max: 9 }).map(waiting),
          fc.tuple(someone, someone).map((all) => parting(...all)),
          fc.integer({ min: 2, max: peopleThere - 1 }).map(leaving),
        ],
        { maxCommands: 30, size: 'max' },
      ),
      async (steps) => {
        const site = await openSite()
        await site.as('manager')
        const people: Carer[] = []
        for (let who = 0; who < peopleThere; who++)
          people.push(await (who < mentorsThere ? addMentor(site) : addPeer(site)))
        const real: Real = { site, people, ids: [], days: 0 }
        const model: Model = { gone: new Set(), apart: new Set(), pairs: [] }
        await fc.asyncModelRun(() => ({ model, real }), steps)
        const { database, services } = site
        const { broken } = await checkEverything({ database, keys: services.keys, today: acting(site).today })
        expect(broken.filter(({ must }) => /pair|meet|talk/.test(must))).toEqual([])
        await database.destroy()
      },
    ),
    { numRuns: 12 },
  ))
