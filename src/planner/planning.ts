import { chosenBy, closeWhatLacks, drawnInHaste } from './choosing.ts'
import { type Drawn, drawn, figuresOf, lackingOf } from './drawn.ts'
import { Flow } from './flow.ts'
import { planInHaste } from './in-haste.ts'
import { mostProven, type PlanLimits } from './limits.ts'
import { keepsSides, mended } from './mending.ts'
import { type Plan, soFar, told } from './plan.ts'
import type { Problem } from './problem.ts'
import { withProgramme } from './proof.ts'
import { type Reduced, reduced } from './reduced.ts'

/** Up to so many pairs a programme is soon done where hubs are chosen, too. */
const fewPairs = 3_000

/** Makes the best plan that it finds, and says how far it can be from the best possible. */
export async function planFor(problem: Problem, limits: PlanLimits): Promise<Plan> {
  const began = performance.now()
  const left = () => limits.seconds - (performance.now() - began) / 1000
  const goOn = () => left() > 0 && !limits.isCancelled?.()
  limits.onProgress?.({ stage: 'pairs' })
  const ready = reduced(problem)
  const pairs = ready.ground.pairs.hub.length
  // Of so few the best assignment is a moment, and worth it when there is no time.
  const mayTakeLong = () => pairs <= mostProven || goOn()
  limits.onProgress?.({ stage: 'first plan' })
  const flow = new Flow(ready.ground)
  const keeps = ({ hubOf, open }: Drawn) => !ready.sides || keepsSides(ready, hubOf, open)
  const tell = (stage: 'search' | 'proof', better: Drawn) =>
    limits.onProgress?.({ stage, evaluations: better.evaluations, found: soFar(problem, ready, better) })
  let mendedAt = Number.NEGATIVE_INFINITY
  const onBetter = (better: Drawn) => {
    if (!limits.onProgress) return
    if (keeps(better)) return tell('search', better)
    // Until homes are together and apart as they must be, there is no plan yet; mending each would take too long.
    const now = performance.now()
    if (now - mendedAt < 1_000 || pairs > mostProven) return
    mendedAt = now
    tell('search', mendedFrom(ready, better, mayTakeLong))
  }
  const plan =
    problem.mode === 'fixed'
      ? settledBy(ready, flow, mayTakeLong)
      : chosenBy(problem, ready, flow, { ...limits, onBetter }, { goOn, mayTakeLong })
  const isWhole = keeps(plan)
  const mayBeBetter = !isWhole && (problem.mode === 'fixed' || pairs <= fewPairs)
  const whole = isWhole ? plan : mendedFrom(ready, plan, mayTakeLong)
  const isAsked = limits.prove === true || (limits.prove && lackingOf(whole) === 0)
  const toProve = pairs <= mostProven && (isAsked || mayBeBetter)
  if (!toProve) return told(problem, ready, whole)
  tell('proof', whole)
  return told(problem, ready, await withProgramme(problem, ready, whole, limits, left))
}

/**
 * The plan with those together and apart who must be. The search does not see that, and where its plan does not happen to
 * keep to it, some go another way.
 */
function mendedFrom(ready: Reduced, plan: Drawn, goOn: () => boolean): Drawn {
  for (let open = plan.open, mayEnd = true; ; ) {
    const made = mended(ready, open, mayEnd ? goOn : () => true)
    if (made === 'no time') {
      const haste = planInHaste(ready, { hubOfEach: () => plan.hubOf.slice(), open: plan.open })
      if (lackingOf(haste) === 0) return withProof({ ...plan, ...haste, inHaste: true }, plan)
      mayEnd = false
      continue
    }
    const { ready: less, flow } = made
    const before = flow.open.slice()
    if (ready.terms.forced.some((one) => one !== 1)) closeWhatLacks(flow, less)
    if (flow.open.every((one, hub) => one === before[hub])) {
      return withProof({ ...plan, ...drawn(less, flow) }, plan)
    }
    open = flow.open.slice()
  }
}

/** Another plan with what is proven of the one that it was made of: nothing of fewer served. */
function withProof(plan: Drawn, before: Drawn): Drawn {
  const holds = plan.served >= before.served
  return {
    ...{ ...plan, prices: undefined },
    costBound: holds ? before.costBound : 0,
    leastWith: holds ? before.leastWith : undefined,
  }
}

/** With its hubs given and every home by itself, an assignment is the best there is, where there is time for it. */
function settledBy(ready: Reduced, flow: Flow, goOn: () => boolean): Drawn {
  if (!flow.settle(goOn)) {
    const haste = drawnInHaste(ready, flow)
    if (lackingOf(haste) === 0) return haste
    flow.solve()
  }
  const { served, cost } = figuresOf(flow, ready)
  return { ...drawn(ready, flow), servedBound: served, costBound: cost, evaluations: 1 }
}
