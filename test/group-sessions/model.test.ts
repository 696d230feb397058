import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changeSession } from '#src/group-sessions/actions/changing.ts'
import { openSite, type Site } from '../support.ts'
import {
  acting,
  addGroup,
  addPerson,
  addSession,
  messages,
  type Person,
  repliesTo,
  say,
  sessionRow,
} from './support.ts'

interface Family {
  who: number
  people: number
}

/** A room and a line before its door: nothing of locks, turns or rows. */
interface Model {
  capacity: number | null
  inside: Family[]
  line: Family[]
  /** How often each has been told that there is a place. */
  told: number[]
}

interface Real {
  site: Site
  sessionId: string
  carers: Person[]
}

const carersThere = 5
const sum = (families: readonly Family[]) => families.reduce((total, { people }) => total + people, 0)

/** Opens the door as long as the next family in line fits; one that no such room could hold steps aside for others. */
function openDoor(model: Model, unless?: number) {
  for (;;) {
    const { capacity } = model
    const next = model.line.find(({ people }) => capacity === null || people <= capacity)
    if (!next || (capacity !== null && sum(model.inside) + next.people > capacity)) return
    model.line = model.line.filter((family) => family !== next)
    model.inside.push(next)
    if (next.who !== unless) model.told[next.who] = (model.told[next.who] ?? 0) + 1
  }
}

/** After every step the database stands as the model does. */
async function agreeOn(model: Model, { site, sessionId, carers }: Real) {
  const whoIs = (carerId: string) => carers.findIndex((person) => person.carerId === carerId)
  const replies = await repliesTo(site, sessionId)
  const found = (place: 'has' | 'waits') =>
    replies
      .filter((reply) => reply.place === place)
      .toSorted((one, other) => (one.queue ?? 0) - (other.queue ?? 0))
      .map(({ carerId, people }) => ({ who: whoIs(carerId), people }))
  const byWho = (one: Family, other: Family) => one.who - other.who
  expect(found('has').toSorted((a, b) => a.who - b.who)).toEqual(model.inside.toSorted(byWho))
  expect(found('waits')).toEqual(model.line)
  const { taken, capacity } = await sessionRow(site, sessionId)
  expect([taken, capacity]).toEqual([sum(model.inside), model.capacity])
}

type Step = fc.AsyncCommand<Model, Real>
const step = (name: string, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check: () => true,
  toString: () => name,
  async run(model, real) {
    // Each step at a moment of its own: what is told twice in one moment would be told once.
    real.site.now(new Date(real.site.clock().getTime() + 1_000).toISOString())
    await run(model, real)
    await agreeOn(model, real)
  },
})

const carerOf = ({ carers }: Real, who: number): Person => {
  const person = carers[who]
  if (!person) throw new Error('no such carer')
  return person
}

const saysYes = (who: number, people: number): Step =>
  step(`${who} comes with ${people}`, async (model, real) => {
    const outcome = await say(real.site, real.sessionId, carerOf(real, who), 'yes', people)
    const inside = model.inside.find((family) => family.who === who)
    const inLine = model.line.find((family) => family.who === who)
    if (inside) {
      const more = people - inside.people
      const { capacity } = model
      const othersWait = model.line.some((family) => capacity === null || family.people <= capacity)
      const fits = capacity === null || (!othersWait && sum(model.inside) + more <= capacity)
      if (more > 0 && !fits) {
        expect(outcome).toEqual({ stays: inside.people })
        return
      }
      inside.people = people
    } else if (inLine) inLine.people = people
    else model.line.push({ who, people })
    openDoor(model, who)
    const isInside = model.inside.some((family) => family.who === who)
    expect(outcome).toBe(isInside ? 'has a place' : 'waits')
  })

const drops = (who: number, reply: 'no' | 'maybe'): Step =>
  step(`${who} says ${reply}`, async (model, real) => {
    expect(await say(real.site, real.sessionId, carerOf(real, who), reply)).toBe('noted')
    model.inside = model.inside.filter((family) => family.who !== who)
    model.line = model.line.filter((family) => family.who !== who)
    openDoor(model)
  })

const holds = (capacity: number | null): Step =>
  step(`holds ${capacity}`, async (model, real) => {
    const { version } = await sessionRow(real.site, real.sessionId)
    const outcome = await changeSession(
      acting(real.site),
      real.sessionId,
      { version, shortNotice: undefined, noticeWorkingDays: 5 },
      { onDay: '2026-12-01', fromTime: '19:30', untilTime: '21:00', venue: null, topic: null, capacity },
    )
    if (capacity !== null && capacity < sum(model.inside)) {
      expect(outcome).toEqual({ have: sum(model.inside) })
      return
    }
    expect(outcome).toEqual(
      capacity === model.capacity ? 'as it was' : { changed: 'untold', replied: 0, toRing: 0 },
    )
    model.capacity = capacity
    openDoor(model)
  })

const who = fc.nat(carersThere - 1)

it('places and the waiting list go as in a room with a line before its door', async () => {
  const site = await openSite()
  const carers: Person[] = []
  for (let index = 0; index < carersThere; index++)
    carers.push(await addPerson(site, `Carer ${index}`, { email: `carer-${index}@example.org` }))
  await fc.assert(
    fc.asyncProperty(
      fc.option(fc.nat(6), { freq: 8 }),
      fc.commands(
        [
          fc.tuple(who, fc.integer({ min: 1, max: 4 })).map(([one, people]) => saysYes(one, people)),
          fc.tuple(who, fc.integer({ min: 1, max: 4 })).map(([one, people]) => saysYes(one, people)),
          fc
            .tuple(who, fc.constantFrom('no' as const, 'maybe' as const))
            .map(([one, reply]) => drops(one, reply)),
          fc.option(fc.nat(7), { freq: 8 }).map(holds),
        ],
        { maxCommands: 18 },
      ),
      async (capacity, commands) => {
        await site.database.deleteFrom('outbox').execute()
        const sessionId = await addSession(site, await addGroup(site), { capacity })
        const model: Model = { capacity, inside: [], line: [], told: carers.map(() => 0) }
        await fc.asyncModelRun(() => ({ model, real: { site, sessionId, carers } }), commands)
        const told = await messages(site)
        expect(carers.map(({ carerId }) => told.filter((each) => each.carerId === carerId).length)).toEqual(
          model.told,
        )
      },
    ),
    { numRuns: 40 },
  )
})
