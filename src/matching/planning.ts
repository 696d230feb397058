import { setImmediate } from 'node:timers/promises'
import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import type { PeerPart } from '#src/mentoring/rules.ts'
import { queueOf } from '#src/mentoring/store/requests.ts'
import { planOf } from './apart.ts'
import { type Ground, matchingGround, weightsIn } from './ground.ts'
import { mayProposeAgain } from './rules/again.ts'
import type { PlanMode, PlanOrder } from './rules/plan.ts'
import { type Nearness, scoreOf } from './rules/scoring.ts'

/** How much one plan takes. */
export interface PlanSize {
  /** How many of the queue are looked at, the longest waiting first: some are asked about somebody already. */
  waiting: number
  /** How many who ask it compares. */
  askers: number
  /** How many of two each. */
  compared: number
}

const usualSize: PlanSize = { waiting: 500, askers: 200, compared: 60_000 }

export interface PlanAsked {
  wants: PeerPart
  quadrantId: string
  mode: PlanMode
}

/**
 * The best overall set of pairs for all who wait in a quadrant, as a proposal: nothing is written, and it is worked out
 * anew at each look, so that it is never older than the page. Whoever asks for a buddy is not proposed to others here;
 * beside a request they are.
 */
export async function planFor(
  acting: Acting,
  ground: Ground,
  viewer: Viewer,
  { wants, quadrantId, mode }: PlanAsked,
  most: PlanSize = usualSize,
) {
  const { database } = acting
  const waiting = await queueOf(database, viewer, {
    ...{ wants, after: undefined, limit: most.waiting + 1 },
    quadrantIds: [quadrantId],
  })
  // Nobody finds somebody for their own home.
  const others = waiting.filter(({ householdId }) => householdId !== viewer.householdId)
  const known = await matchingGround(acting, ground, viewer, wants, others)
  const free = others.filter(known.hasRoom)
  const asking = new Set(others.map(({ carerId }) => carerId))
  const offerers = known.offerers.filter(
    ({ carerId, free, profileId }) =>
      free > 0 && profileId !== null && (wants === 'mentor' || !asking.has(carerId)),
  )
  const askers = free.slice(
    0,
    Math.min(most.askers, Math.floor(most.compared / Math.max(1, offerers.length))),
  )
  const weights = weightsIn(ground.settings)

  const allowed: { asker: number; offerer: number; nearness: Nearness }[] = []
  for (const [asker, person] of askers.entries()) {
    for (const [offerer, other] of offerers.entries())
      if (known.refusal(person, other) === undefined && mayProposeAgain(known.before(person, other)))
        allowed.push({ asker, offerer, nearness: known.nearness(person, other) })
    // Tens of thousands of twos: others are answered between.
    await setImmediate()
  }
  const order: PlanOrder = {
    ...{ mode, weights, allowed },
    askers: askers.map(known.wants),
    offerers: offerers.map(({ has, free, most }) => ({ has, free, most })),
  }
  const plan = await planOf(order)
  const pairs = plan.flatMap(({ asker, offerer }) => {
    const one = askers[asker]
    const other = offerers[offerer]
    if (!one || !other) return []
    const nearness = known.nearness(one, other)
    return [
      { asker: one, offerer: { ...other, nearness, ...scoreOf(known.match(one, other, nearness), weights) } },
    ]
  })
  const paired = new Set(pairs.map(({ asker }) => asker.id))
  return {
    pairs,
    /** Who waits, is asked about nobody, and has nobody in this plan. */
    left: askers.filter(({ id }) => !paired.has(id)),
    /** Whether more wait than one plan compares. */
    more: waiting.length > most.waiting || askers.length < free.length,
    waiting: others.length,
  }
}
