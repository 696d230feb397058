import { setImmediate } from 'node:timers/promises'
import { instant } from '#src/clock.ts'
import { inLots } from '#src/database/lots.ts'
import { metresBetween, wholeKm } from '#src/places/rules.ts'
import type { Reason } from '#src/planner/explain.ts'
import { leftOut } from '#src/planner/problem.ts'
import { type Keys, seal } from '#src/secrets/seal.ts'
import { askedTheSame } from './asked-since.ts'
import type { GroundHome, Looked } from './ground.ts'
import { isBetter, isWorthKeeping } from './rules/found.ts'
import type { ToldWhatIf } from './rules/what-ifs.ts'
import type { Crossing, PlanFigures } from './rules.ts'
import { type PlannedHome, type PlannedHub, writeHomes, writeHubs } from './store/results.ts'
import { endRun, findRun, forgetOlderRuns, lastPlanOf } from './store/runs.ts'
import { type Counting, plannedReason, toldOfPlan } from './telling.ts'
import type { Found, Work } from './working-out.ts'

/** What a run keeps of a plan. */
export interface Kept {
  hubs: PlannedHub[]
  homes: PlannedHome[]
  figures: PlanFigures
  toldSealed: string
}

/** Turns what was found into what is kept: some of it at a time, so that others are answered between. */
export async function keptOf(
  keys: Keys,
  { runId, across }: { runId: string; across: Crossing },
  looked: Looked,
  found: Found,
): Promise<Kept> {
  const counting = { counts: looked.counts, borders: across === 'seldom' }
  const why = sealedReasons(keys, runId, found.reasons, counting)
  const hubs = plannedHubs(looked, found)
  return {
    hubs: await inPortions(hubs, (hub) => ({ ...hub, whySealed: why.ofHub(hub.number) })),
    homes: await inPortions(plannedHomes(looked, found), (home) => ({
      ...home,
      whySealed: why.ofHome(home.number),
    })),
    figures: figuresOf(looked, found, hubs),
    toldSealed: seal(keys, runId, JSON.stringify(toldOfPlan(found.reasons))),
  }
}

async function inPortions<One, Made>(all: readonly One[], make: (one: One) => Made): Promise<Made[]> {
  const made: Made[] = []
  for (const lot of inLots(all)) {
    made.push(...lot.map(make))
    await setImmediate()
  }
  return made
}

/**
 * Writes what a plan came to, lot by lot so that nobody waits for it, and says at the end that it is done: nobody sees
 * any of it before.
 * @param early whether somebody wanted to wait no longer
 */
export async function keepPlan(
  { services, plan, run }: Work,
  looked: Looked,
  found: Found,
  early: boolean,
): Promise<'kept' | 'no better'> {
  const { database, keys, clock } = services
  const { runId } = run
  const { hubs, homes, toldSealed, ...kept } = await keptOf(
    keys,
    { runId, across: plan.across },
    looked,
    found,
  )
  const [itself, before] = [await findRun(database, plan.id, runId), await lastPlanOf(database, plan.id)]
  const comparable = itself && before && askedTheSame(itself, before)
  const figuresBefore: PlanFigures | undefined = comparable && JSON.parse(before.figures ?? '')
  if (early && !isWorthKeeping(kept.figures, figuresBefore)) return 'no better'
  const better = found.plan.improved || (figuresBefore !== undefined && isBetter(kept.figures, figuresBefore))
  const figures: PlanFigures = {
    ...kept.figures,
    ...(run.proves ? { proof: { better } } : {}),
    ...(early ? { early } : {}),
  }
  for (const lot of inLots(hubs)) {
    await writeHubs(database, runId, lot)
    await setImmediate()
  }
  for (const lot of inLots(homes)) {
    await writeHomes(database, runId, lot)
    await setImmediate()
  }
  const done = await endRun(database, runId, { at: instant(clock()), state: 'done', figures, toldSealed })
  const written = done ? await findRun(database, plan.id, runId) : undefined
  if (written) await forgetOlderRuns(database, plan.id, written)
  return 'kept'
}

/** Writes what would be if, and says that it is done. */
export const keepWhatIf = ({ services, run }: Work, told: ToldWhatIf) =>
  endRun(services.database, run.runId, {
    ...{ at: instant(services.clock()), state: 'done' },
    toldSealed: seal(services.keys, run.runId, JSON.stringify(told)),
  })

type Unsealed<Row> = Omit<Row, 'whySealed'>

function plannedHubs({ hubs, homes }: Looked, { plan, blocked }: Found): Unsealed<PlannedHub>[] {
  const staying = new Int32Array(hubs.length)
  const joining = new Int32Array(hubs.length)
  for (const [home, { staysWith }] of homes.entries()) {
    const hub = plan.hubOf[home] ?? leftOut
    if (staysWith !== undefined) staying[staysWith] = (staying[staysWith] ?? 0) + 1
    else if (hub !== leftOut) joining[hub] = (joining[hub] ?? 0) + 1
  }
  const lacks = new Map(blocked.map(({ hub, lacks }) => [hub, lacks]))
  return hubs.map(({ householdId, constellationId }, number) => ({
    ...{ number, householdId, constellationId },
    part: constellationId !== null ? 'runs' : plan.open[number] === 1 ? 'opens' : 'stays closed',
    ...{ staying: staying[number] ?? 0, joining: joining[number] ?? 0, lacking: lacks.get(number) ?? 0 },
  }))
}

/** The homes that are no open hub themselves. */
function plannedHomes({ hubs, homes }: Looked, { plan }: Found): Unsealed<PlannedHome>[] {
  const areHubs = new Set(hubs.flatMap(({ home }, hub) => (plan.open[hub] === 1 ? [home] : [])))
  return homes.flatMap(({ householdId, staysWith }, number) => {
    if (areHubs.has(number)) return []
    const hub = plan.hubOf[number] ?? leftOut
    const hubNumber = hub === leftOut ? null : hub
    const part = staysWith !== undefined ? 'stays' : hubNumber === null ? 'left out' : 'joins'
    return [{ number, householdId, part, hubNumber } as const]
  })
}

function figuresOf(
  { hubs, homes, without }: Looked,
  { plan }: Found,
  planned: readonly Unsealed<PlannedHub>[],
): PlanFigures {
  const sum = (of: (hub: Unsealed<PlannedHub>) => number) => planned.reduce((all, hub) => all + of(hub), 0)
  const kmOf = (counts: (home: GroundHome) => boolean) =>
    wholeKm(
      homes.reduce((metres, home, number) => {
        const hub = hubs[plan.hubOf[number] ?? leftOut]
        return hub && counts(home) ? metres + metresBetween(home, hub) : metres
      }, 0),
    )
  return {
    ...{ served: plan.served, homes: homes.length, servedBound: plan.servedBound },
    ...{ joining: sum(({ joining }) => joining), staying: sum(({ staying }) => staying) },
    leftOut: homes.length - plan.served,
    opens: planned.filter(({ part }) => part === 'opens').length,
    joiningKm: kmOf(({ staysWith }) => staysWith === undefined),
    stayingKm: kmOf(({ staysWith }) => staysWith !== undefined),
    gap: Math.ceil(plan.gap * 10_000 - 1e-9),
    ...{ without, mayProve: plan.mayProve },
  }
}

/** The reasons of each home and hub, each sealed with its row: there are whole km in them. */
function sealedReasons(keys: Keys, runId: string, reasons: readonly Reason[], counting: Counting) {
  const [ofHub, ofHome] = [new Map<number, Reason>(), new Map<number, Reason>()]
  for (const reason of reasons) {
    if (reason.why === 'not opened' || reason.why === 'placed elsewhere') ofHub.set(reason.hub, reason)
    else if ('home' in reason && reason.why !== 'one more hub') ofHome.set(reason.home, reason)
  }
  const sealed = (record: string, reason: Reason | undefined) => {
    const planned = reason && plannedReason(reason, counting)
    return planned ? seal(keys, record, JSON.stringify(planned)) : null
  }
  return {
    ofHub: (number: number) => sealed(`${runId} hub ${number}`, ofHub.get(number)),
    ofHome: (number: number) => sealed(`${runId} home ${number}`, ofHome.get(number)),
  }
}
