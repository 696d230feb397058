import { z } from 'zod'
import { sentenceOf } from './explain/sentences.ts'
import { type Reason, reasonsOf } from './explain.ts'
import type { Plan } from './plan.ts'
import { leftOut, type Problem } from './problem.ts'

/** Said to whoever gave a file that no plan can be made of. */
export class BadProblem extends Error {}

// Beyond these no place of Britain lies, and sums of metres stay exact.
const metres = z.number().min(-10_000_000).max(10_000_000)
const place = z.object({ id: z.string().min(1), easting: metres, northing: metres })
const count = z.number().int().min(0).max(1_000_000)
const two = z.tuple([z.string(), z.string()])

const file = z.strictObject({
  mode: z.enum(['choose', 'fixed']),
  min: count,
  max: count,
  limitMetres: z.number().min(0).max(10_000_000),
  maxHubs: count.optional(),
  hubs: z.array(place),
  homes: z.array(place),
  existing: z.array(z.object({ home: z.string(), hub: z.string() })).default([]),
  apart: z.array(two).default([]),
  together: z.array(two).default([]),
})

/**
 * The problem that a JSON text describes: hubs and homes by their ids.
 * @throws BadProblem with one line that says what to put right
 */
export function readProblem(text: string): Problem {
  const { hubs, homes, existing, ...given } = parsed(text)
  if (given.min > given.max) throw new BadProblem(`min is ${given.min}, which is more than max, ${given.max}`)
  const hubAt = placesById(hubs, 'hubs')
  const homeAt = placesById(homes, 'homes')
  const find = (known: ReadonlyMap<string, number>, id: string, where: string) => {
    const at = known.get(id)
    if (at === undefined)
      throw new BadProblem(`${where} names ${JSON.stringify(id)}, which is not in the file`)
    return at
  }
  const stays = existing.map(({ home, hub }) => ({
    home: find(homeAt, home, 'existing'),
    hub: find(hubAt, hub, 'existing'),
  }))
  const placed = new Set<number>()
  for (const { home } of stays) {
    if (placed.has(home)) throw new BadProblem(`existing names ${JSON.stringify(homes[home]?.id)} twice`)
    placed.add(home)
  }

  const never: { home: number; hub: number }[] = []
  const apart: [number, number][] = []
  const together: [number, number][] = []
  for (const [what, pairs] of [
    ['apart', given.apart],
    ['together', given.together],
  ] as const)
    for (const pair of pairs) {
      // A home may be kept from a hub as from another home, or be only with it.
      const [a, b] = pair.map((id) => ({ id, home: homeAt.get(id), hub: hubAt.get(id) }))
      if (!a || !b) continue
      for (const one of [a, b]) if (one.home === undefined) find(hubAt, one.id, what)
      if (a.id === b.id) throw new BadProblem(`${what} names ${JSON.stringify(a.id)} with itself`)
      if (a.home !== undefined && b.home !== undefined) {
        if (what === 'apart') apart.push([a.home, b.home])
        else together.push([a.home, b.home])
        continue
      }
      const home = a.home ?? b.home
      const hub = a.home === undefined ? a.hub : b.hub
      if (home === undefined || hub === undefined) {
        // Two hubs are never in one constellation.
        if (what === 'apart') continue
        throw new BadProblem(`together names two hubs, ${JSON.stringify(a.id)} and ${JSON.stringify(b.id)}`)
      }
      if (what === 'apart') never.push({ home, hub })
      else for (const other of hubs.keys()) if (other !== hub) never.push({ home, hub: other })
    }
  return { ...given, hubs, homes, existing: stays, apart, together, never }
}

function parsed(text: string) {
  let json: unknown
  try {
    // Some editors put a mark before the text.
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new BadProblem('The problem is not JSON')
  }
  const result = file.safeParse(json)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const where = issue?.path.join('.') || 'The problem'
  throw new BadProblem(`${where}: ${issue?.message ?? 'cannot be read'}`.replaceAll('\n', ' '))
}

function placesById(places: readonly { id: string }[], name: string): Map<string, number> {
  const known = new Map<string, number>()
  for (const [at, { id }] of places.entries()) {
    if (known.has(id)) throw new BadProblem(`${name} has ${JSON.stringify(id)} twice`)
    known.set(id, at)
  }
  return known
}

/** A plan as it is written down, by the ids of its file. */
export function writePlan(problem: Problem, plan: Plan) {
  const { homes, hubs } = problem
  const reasons = reasonsOf(problem, plan)
  const blocked = [...new Set(reasons.flatMap(blockedIn))]
  return {
    status: plan.status,
    assignments: [...plan.hubOf].flatMap((hub, home) =>
      hub === leftOut ? [] : [{ home: homes[home]?.id, hub: hubs[hub]?.id }],
    ),
    served: plan.served,
    metres: plan.metres,
    servedBound: plan.servedBound,
    metresBound: plan.costBound,
    // All of it is no bound: nothing is proven then.
    gap: plan.gap < 1 ? plan.gap : null,
    ...(plan.status === 'infeasible' ? { blockedHubs: blocked.map((hub) => hubs[hub]?.id) } : {}),
    unreachableHomes: plan.unreachable.map((home) => homes[home]?.id),
    explanations: reasons.map((reason) => sentenceOf(problem, reason)),
  }
}

const blockedIn = (reason: Reason) => (reason.why === 'too few families' ? reason.hubs : [])
