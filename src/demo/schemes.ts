import { addDays, addMonths, type Day } from '#src/clock.ts'
import { presets } from '#src/schemes/rules/presets.ts'
import type { Stage, Terms } from '#src/schemes/rules.ts'
import { during } from './home-rows.ts'
import { randomFrom } from './random.ts'
import type { Rows } from './store/rows.ts'

/** A version of the set, as referrals of its days keep it. */
export interface SchemeNoted {
  id: string
  fromOn: Day
  terms: Terms
}

const preset = (key: string): { name: string; terms: Terms } => {
  const found = presets.find((one) => one.key === key)
  if (!found) throw new Error(`No preset ${key}`)
  return found
}

/** Whole pounds of the stages of the newest version: together its cap. */
const poundsOfStages: Readonly<Record<string, number>> = {
  'initial visit': 30,
  application: 50,
  approval: 150,
}

/** The scheme as it was, as it is, and a draft of what it may become. @returns the versions, the oldest first */
export function addSchemes({ rows, today }: { rows: Rows; today: Day }, by: string): SchemeNoted[] {
  const random = randomFrom('schemes')
  const { terms: staged } = preset('up to 230')
  const stages = staged.stages.map(
    (stage): Stage => ({ ...stage, referrerPence: (poundsOfStages[stage.key] ?? 0) * 100 }),
  )
  const versions = [
    { ...preset('single payment'), fromOn: addMonths(today, -36) },
    { ...preset('1500 and 1500'), fromOn: addMonths(today, -20) },
    { name: preset('up to 230').name, terms: { ...staged, stages }, fromOn: addMonths(today, -9) },
  ].map(({ name, terms, fromOn }, index) => {
    const id = random.id()
    const publishedAt = during(addDays(fromOn, -10))
    rows.add('schemeVersions', {
      ...{ id, number: index + 1, name, fromOn, terms: JSON.stringify(terms), publishedBy: by, publishedAt },
    })
    return { id, fromOn, terms }
  })
  const draft = preset('500 and 1500')
  rows.add('schemeDrafts', {
    ...{ id: random.id(), name: draft.name, terms: JSON.stringify(draft.terms), madeBy: by },
    ...{ madeAt: during(addDays(today, -6)), endedAt: null, version: 1 },
  })
  return versions
}

/** The version that a referral of a day keeps. */
export const schemeOf = (versions: readonly SchemeNoted[], day: Day): SchemeNoted | undefined =>
  versions.findLast(({ fromOn }) => fromOn <= day)
