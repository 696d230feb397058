/** How far a plan is, as its page says it. */
export type Stage =
  | 'reading'
  | 'roads'
  | 'pairs'
  | 'first plan'
  | 'bound'
  | 'search'
  | 'proof'
  | 'what if'
  | 'writing'

/** Where each stage begins and ends in what is told, thousandths. */
const spans: Readonly<Record<Stage, readonly [from: number, until: number]>> = {
  reading: [0, 30],
  roads: [30, 80],
  pairs: [80, 100],
  'first plan': [100, 150],
  bound: [150, 300],
  search: [300, 900],
  proof: [300, 900],
  'what if': [100, 900],
  writing: [900, 1_000],
}

/** Where a plan is to be proven, that takes nearly all of the time. */
const spansOfProof: typeof spans = { ...spans, bound: [150, 200], search: [200, 300] }

/**
 * How far it is in thousandths.
 * @param share of the stage that is done, from 0 to 1
 */
export function progressAt(stage: Stage, share: number, { proves = false } = {}): number {
  const [from, until] = (proves ? spansOfProof : spans)[stage]
  return Math.round(from + (until - from) * Math.min(1, Math.max(0, share)))
}
