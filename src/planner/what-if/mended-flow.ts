import type { Under } from './asked.ts'
import { byFlow } from './by-flow.ts'
import { type Answer, hubsThemselves, keepsWishes, type Question, type Way } from './question.ts'

/**
 * Takes away, turn by turn, the ways by which homes are together that must be apart, or the other way round, until the
 * best answer of the flow keeps to all of that by itself. What comes of it is sound, and not always the best: for what is
 * too large for a programme, or had no time.
 * @param first the best answer of the flow as it is
 */
export function mendedFlow(question: Question, first: Answer, { goOn }: Under): Answer | 'not found' {
  let [asked, answer] = [question, first]
  while (!keepsWishes(question, answer)) {
    const ways = goOn() ? fewerWays(asked, answer) : undefined
    if (!ways) return 'not found'
    asked = { ...asked, ways }
    answer = byFlow(asked)
  }
  return { ...answer, proven: false }
}

/** The ways without some by which this answer breaks what was asked; undefined where there is none to take away. */
function fewerWays(question: Question, { hubOf }: Answer): readonly (readonly Way[])[] | undefined {
  const { together, apart, placed } = question
  const ways = [...question.ways]
  const itself = hubsThemselves(question)
  /** Who has a place in any case can always be where it is. */
  const isOwn = (home: number, hub: number) => placed[home] === 1 && ways[home]?.[0]?.hub === hub
  const has = (home: number, hub: number) =>
    itself.get(home) === hub || (ways[home] ?? []).some((way) => way.hub === hub)
  const keepOnly = (home: number, mayStay: (hub: number) => boolean) => {
    const its = ways[home] ?? []
    const kept = its.filter(({ hub }) => isOwn(home, hub) || mayStay(hub))
    if (kept.length === its.length) return false
    ways[home] = kept
    return true
  }
  let isLess = false
  for (const {
    homes: [one, other],
    except,
  } of apart) {
    const hub = hubOf[one] ?? -1
    if (hub < 0 || hub !== hubOf[other] || hub === except) continue
    // Whoever has more ways goes another one; an open hub itself goes nowhere.
    const most = (ways[other]?.length ?? 0) >= (ways[one]?.length ?? 0) ? [other, one] : [one, other]
    const goes = most.find((home) => !itself.has(home) && !isOwn(home, hub))
    if (goes !== undefined && keepOnly(goes, (its) => its !== hub)) isLess = true
  }
  for (const two of together) {
    const [one, other] = [hubOf[two[0]] ?? -1, hubOf[two[1]] ?? -1]
    if (one === other) continue
    // First where both can be, then where one of them is, and at last where they are now, or nowhere.
    const target = one < 0 ? other : one
    const steps = [
      (hub: number) => two.every((home) => has(home, hub)),
      (hub: number) => hub === target,
      () => false,
    ]
    // Both at each step, as long as it takes anything away.
    if (steps.some((mayStay) => two.filter((home) => keepOnly(home, mayStay)).length > 0)) isLess = true
  }
  return isLess ? ways : undefined
}
