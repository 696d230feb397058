import { setImmediate } from 'node:timers/promises'
import type { Database } from '#src/database/open.ts'
import type { Ask } from '#src/planner/asks.ts'
import { type Assignment, leftOut } from '#src/planner/problem.ts'
import { anyMove } from '#src/planner/what-if/moves.ts'
import type { Looked } from './ground.ts'
import { hubItself, type Numbers, termsKept } from './rules/what-ifs.ts'
import { openHubsOfRun, placesOfRun } from './store/results.ts'
import { lastPlanOf } from './store/runs.ts'

/** A plan as it was worked out, by the numbers of today: who came since is not in it, who joined since stays. */
export interface Standing {
  runId: string
  assignment: Assignment
  /** Of each home and hub of today its number in the plan. */
  numbers: Numbers
}

/** Homes read at once. */
const portion = 500

/** The plan beside which it is asked what would be if; undefined where none is worked out. */
export async function standingPlan(
  database: Database,
  planId: string,
  { hubs, homes }: Looked,
): Promise<Standing | undefined> {
  const run = await lastPlanOf(database, planId)
  if (!run) return undefined
  const openHubs = await openHubsOfRun(database, run.id)
  const [homeAt, hubAt] = [placesIn(homes), placesIn(hubs)]
  const hubOfNumber = new Map(openHubs.map(({ number, householdId }) => [number, hubAt.get(householdId)]))
  const openNow = new Set(hubOfNumber.values())
  const open = Uint8Array.from(hubs, ({ constellationId }, hub) =>
    constellationId !== null || openNow.has(hub) ? 1 : 0,
  )
  const hubOf = Int32Array.from(homes, ({ staysWith }) => staysWith ?? leftOut)
  const homeNumbers = new Map<number, number>()
  let after = -1
  for (;;) {
    const rows = await placesOfRun(database, run.id, { after, limit: portion })
    for (const { number, householdId, hubNumber } of rows) {
      const home = homeAt.get(householdId)
      if (home === undefined) continue
      homeNumbers.set(home, number)
      if (hubOf[home] === leftOut && hubNumber !== null) hubOf[home] = hubOfNumber.get(hubNumber) ?? leftOut
    }
    const last = rows.at(-1)
    if (!last || rows.length < portion) break
    after = last.number
    await setImmediate()
  }
  // Whoever opens a hub has no place with another one.
  for (const [hub, { home }] of hubs.entries())
    if (home !== undefined && open[hub] === 1) hubOf[home] = leftOut
  const hubNumbers = new Map(openHubs.map(({ number, householdId }) => [hubAt.get(householdId), number]))
  return {
    runId: run.id,
    assignment: { hubOf, open },
    numbers: { home: (place) => homeNumbers.get(place), hub: (place) => hubNumbers.get(place) },
  }
}

const placesIn = (those: readonly { householdId: string }[]) =>
  new Map(those.map(({ householdId }, place) => [householdId, place]))

/** What a thread is asked, of whom, and their numbers in the plan. */
export interface Question {
  ask: Ask
  looked: Looked
  numbers: Numbers
}

/** The question of a what-if; undefined where the hub home that was to leave is gone already. */
export function questionOf(kept: string | null, looked: Looked, standing: Standing): Question | undefined {
  const { assignment, numbers } = standing
  const terms = termsKept(kept)
  switch (terms?.ask) {
    case 'moves': {
      const leastMetres = terms.leastKm.map((km) => (km === 0 ? anyMove : km * 1000))
      return { ask: { what: 'moves', assignment, leastMetres }, looked, numbers }
    }
    case 'hub leaves': {
      const hub = looked.hubs.findIndex(({ householdId }) => householdId === terms.householdId)
      return hub === -1 ? undefined : leaving(hub, terms, looked, standing)
    }
    case 'limits':
      return { ask: { what: 'limits', limitsMetres: terms.limitsKm.map((km) => km * 1000) }, looked, numbers }
    case 'longest':
      return { ask: { what: 'longest', assignment }, looked, numbers }
    case undefined:
      return undefined
  }
}

/** A hub home that stays with the service needs a place itself: it is one home more, unless it is one already. */
function leaving(
  hub: number,
  { stays, mostNew }: { stays: boolean; mostNew: number },
  looked: Looked,
  { assignment, numbers }: Standing,
): Question {
  const leaves = { hubs: [hub], hubHomesStay: stays, mostNew }
  const itself = looked.hubs[hub]
  if (!stays || !itself) return { ask: { what: 'hub leaves', assignment, leaves }, looked, numbers }
  const { householdId, quadrantId, easting, northing } = itself
  const isOne = itself.home !== undefined
  const home = itself.home ?? looked.homes.length
  const one = { householdId, quadrantId, easting, northing, staysWith: undefined }
  const more: Looked = {
    ...looked,
    homes: isOne ? looked.homes : [...looked.homes, one],
    hubs: looked.hubs.with(hub, { ...itself, home }),
  }
  const hubOf = isOne ? assignment.hubOf : Int32Array.from([...assignment.hubOf, leftOut])
  return {
    ask: { what: 'hub leaves', assignment: { ...assignment, hubOf }, leaves },
    looked: more,
    numbers: { ...numbers, home: (place) => (place === home ? hubItself : numbers.home(place)) },
  }
}
