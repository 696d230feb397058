import type { Day } from '#src/clock.ts'
import type { Stage, Terms } from '#src/schemes/rules.ts'

/** Most stages that a scheme has. */
export const mostStages = 6

export type RefusalToPublish = 'no stage' | 'nothing to pay' | 'over the cap' | 'in the past'

/** Why terms cannot be put in force from a day. */
export function refusalToPublish(
  { stages, capPence }: Pick<Terms, 'stages' | 'capPence'>,
  fromOn: Day,
  today: Day,
): RefusalToPublish | undefined {
  if (stages.length === 0) return 'no stage'
  if (stages.every(({ referrerPence, welcomePence }) => referrerPence + welcomePence === 0))
    return 'nothing to pay'
  // What could never be paid whole would be explained to nobody.
  if (stages.reduce((sum, { referrerPence }) => sum + referrerPence, 0) > capPence) return 'over the cap'
  return fromOn < today ? 'in the past' : undefined
}

/** Everything in which two versions can differ, in the order of the page. */
export const termNames = [
  'capPence',
  'referrers',
  'namedAtFirstEnquiry',
  'knownAlready',
  'knownMonths',
  'transfers',
  'leftOut',
  'respiteOnly',
  'respitePercent',
  'severalReferrers',
  'stillCarer',
  'minimumStayWeeks',
] as const satisfies readonly Exclude<keyof Terms, 'stages'>[]
export type TermName = (typeof termNames)[number]

/** In what the terms of one version are not those of the one before; `stages` where any of them is another. */
export const changesBetween = (before: Terms, after: Terms): (TermName | 'stages')[] => [
  ...(same(before.stages, after.stages) ? [] : ['stages' as const]),
  ...termNames.filter((name) => !same(before[name], after[name])),
]

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** A key for a stage that is new to a draft: the first that none of the others has. */
export function newKey(taken: readonly Pick<Stage, 'key'>[]): string {
  let number = 1
  while (taken.some(({ key }) => key === `stage ${number}`)) number++
  return `stage ${number}`
}
