import { setImmediate } from 'node:timers/promises'
import type { Database } from '#src/database/open.ts'
import type { Ask } from '#src/planner/asks.ts'
import { type Assignment, leftOut } from '#src/planner/problem.ts'
import { anyMove } from '#src/planner/what-if/moves.ts'
import type { Looked } from './ground.ts'
import { termsKept } from './rules/what-ifs.ts'
import { openHubsOfRun, placesOfRun } from './store/results.ts'
import { lastPlanOf } from './store/runs.ts'

/** A plan as it was worked out, by the numbers of today: who came since is not in it, who joined since stays. */
export interface Standing {
  runId: string
  assignment: Assignment
  /** Of each home and hub of today its number in the plan. */
  numbers: { home: (place: number) => number | undefined; hub: (place: number) => number | undefined }
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

/** What a thread is asked; undefined where the hub home that was to leave is gone already. */
export function askFor(kept: string | null, { hubs }: Looked, { assignment }: Standing): Ask | undefined {
  const terms = termsKept(kept)
  switch (terms?.ask) {
    case 'moves':
      return {
        ...{ what: 'moves', assignment },
        leastMetres: terms.leastKm.map((km) => (km === 0 ? anyMove : km * 1000)),
      }
    case 'hub leaves': {
      const hub = hubs.findIndex(({ householdId }) => householdId === terms.householdId)
      if (hub === -1) return undefined
      const { stays: hubHomesStay, mostNew } = terms
      return { what: 'hub leaves', assignment, leaves: { hubs: [hub], hubHomesStay, mostNew } }
    }
    case 'limits':
      return { what: 'limits', limitsMetres: terms.limitsKm.map((km) => km * 1000) }
    case 'longest':
      return { what: 'longest', assignment }
    case undefined:
      return undefined
  }
}
