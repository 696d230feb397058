import { viewerOf } from '#src/access/store.ts'
import type { Database } from '#src/database/open.ts'
import { openHomePlaces } from '#src/places/memory.ts'
import { planFound } from '#src/planner/asks.ts'
import type { Reason } from '#src/planner/explain.ts'
import { unpacked } from '#src/planner/packed.ts'
import { askedInShort } from '#src/plans/asked-since.ts'
import { groundOf, type Looked } from '#src/plans/ground.ts'
import { keptOf } from '#src/plans/keeping.ts'
import { orderOf } from '#src/plans/order.ts'
import type { Plan, PlanMode } from '#src/plans/rules.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { type Random, randomFrom } from './random.ts'

/** A plan of the set: whose, of how many of its quadrants, how many may open, and whether it is worked out. */
interface Told {
  name: string
  by: 'manager' | 'liaison'
  mode: PlanMode
  quadrants: number | 'all'
  mostNew: number | null
  state: 'kept' | 'draft'
}

const managers = { by: 'manager', mode: 'choose' } as const

/** A large service plans a quadrant at a time. */
const plansOf = (size: Making['size']): readonly Told[] => {
  const quadrants = size === 'demo' || size === 'county' ? 'all' : 1
  return [
    { ...managers, name: 'A place for every family', quadrants, mostNew: null, state: 'kept' },
    { ...managers, name: 'With three new constellations at most', quadrants, mostNew: 3, state: 'kept' },
    { ...managers, name: 'Only our own quadrant', quadrants: 1, mostNew: null, state: 'draft' },
    { name: 'Who could join mine', by: 'liaison', mode: 'fixed', quadrants, mostNew: null, state: 'kept' },
  ]
}

/** Plans looked at, so that the same set has the same plans however fast the machine is. */
const searched = { evaluations: 100, seconds: 600 }

/** Plans of the constellations as they are, worked out by the planner after everything else is written. */
export async function addPlans(database: Database, making: Making): Promise<void> {
  const { keys, rows, size, today, country } = making
  const random = randomFrom(`kith plans ${size}`)
  const homePlaces = openHomePlaces(database, keys)
  await homePlaces.ready
  const acting = {
    ...{ database, keys, now: during(today, '00:00'), today, accountId: null, actor: 'command' as const },
    ...{ from: null, requestId: null },
  }
  for (const told of plansOf(size)) {
    const quadrants = told.quadrants === 'all' ? [] : country.quadrants.slice(0, told.quadrants)
    const quadrantIds = quadrants.map(({ id }) => id)
    const plan = addPlan(making, random, told, quadrantIds)
    if (told.state === 'draft') continue
    const account = { id: plan.madeBy, name: 'Somebody', carerId: null }
    const viewer = await viewerOf(database, account, today)
    const looked = await groundOf(acting, { homePlaces, settings: defaultSettings }, viewer, plan, {
      ...{ quadrantIds, wishes: [] },
    })
    await addRun(making, random, plan, quadrantIds, looked)
    await rows.write('all')
  }
  await rows.write('all')
}

function addPlan(
  { rows, staff, today }: Making,
  random: Random,
  { name, by, mode, mostNew, state }: Told,
  quadrantIds: readonly string[],
): Plan {
  const madeAt = during(today, '00:00')
  const plan: Plan = {
    ...{ id: random.id(), name, madeBy: staff[by], madeAt, keptAt: state === 'kept' ? madeAt : null },
    ...{ mode, hubsFrom: 'all', mostNew, across: 'free', version: 1 },
    limitMetres: defaultSettings.limitMetres,
    ...{ minHomes: defaultSettings.minHomes, maxHomes: defaultSettings.maxHomes },
  }
  rows.add('plans', plan)
  for (const quadrantId of quadrantIds) rows.add('planQuadrants', { planId: plan.id, quadrantId })
  return plan
}

async function addRun(
  { rows, keys, today }: Making,
  random: Random,
  plan: Plan,
  quadrantIds: readonly string[],
  looked: Looked,
) {
  const reasons: Reason[] = []
  const { problem } = orderOf(plan, looked, { what: 'plan' })
  const told = await planFound(unpacked(problem), {
    ...searched,
    onReasons: async (some) => void reasons.push(...some),
  })
  const runId = random.id()
  const terms = askedInShort({ terms: plan, quadrantIds, wishes: [] })
  const { hubs, homes, figures, toldSealed } = await keptOf(keys, { runId, across: plan.across }, looked, {
    ...told,
    reasons,
  })
  const at = during(today, '00:00')
  rows.add('planRuns', {
    ...{ id: runId, planId: plan.id, ask: 'plan', terms, askedBy: plan.madeBy, askedAt: at },
    ...{ state: 'done', slot: null, beatAt: at, cancelledAt: null, endedAt: at, stage: 'writing' },
    ...{ progress: 1_000, figures: JSON.stringify(figures), toldSealed },
  })
  for (const hub of hubs) rows.add('planHubs', { ...hub, runId })
  for (const home of homes) rows.add('planHomes', { ...home, runId })
}
