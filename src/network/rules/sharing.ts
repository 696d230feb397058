import type { HouseholdKind } from '#src/households/rules.ts'
import type { Shareable } from '#src/network/rules.ts'

/** How somebody is called: what others call them, where that is not their name. */
interface Called {
  name: string
  chosenName: string | null
}

const titles = /^(mr|mrs|ms|miss|mx|dr|rev|sir|dame|lady|lord)\.?$/i

/**
 * The first name by which another carer knows somebody, and no more of it: "Sue" of "Sue Barker". Whoever is called by a
 * title and a surname alone is named by the first name that is recorded of them.
 */
export function firstNameOf({ name, chosenName }: Called): string {
  const words = (chosenName ?? '').split(/\s+/).filter(Boolean)
  const given = titles.test(words[0] ?? '') ? undefined : words[0]
  return (
    given ??
    name
      .split(/\s+/)
      .filter(Boolean)
      .find((word) => !titles.test(word)) ??
    'A carer'
  )
}

/** How whoever rings a carer knows them: by the name that they chose, as they chose it, and else by their first name. */
export const calledOf = ({ name, chosenName }: Called): string =>
  chosenName ?? firstNameOf({ name, chosenName: null })

/** What is recorded of a carer that they could let others see. */
export interface Facts extends Called {
  phone: string | null
  kind: HouseholdKind
  quadrant: string
  languages: readonly string[]
  experience: readonly string[]
  /** Of the home: nobody may learn where it is. */
  hidden: boolean
}

/** A carer as another carer sees them: their first name, and what they switched on. */
export interface Shown {
  firstName: string
  phone: string | undefined
  kind: HouseholdKind | undefined
  quadrant: string | undefined
  languages: readonly string[]
  experience: readonly string[]
}

/**
 * What other carers see of a carer who switched these on. Of a hidden home the quadrant stays out whatever they chose:
 * it would say where to look.
 */
export function shownOf(facts: Facts, on: ReadonlySet<Shareable>): Shown {
  return {
    firstName: firstNameOf(facts),
    phone: on.has('phone') ? (facts.phone ?? undefined) : undefined,
    kind: on.has('kind of care') ? facts.kind : undefined,
    quadrant: on.has('quadrant') && !facts.hidden ? facts.quadrant : undefined,
    languages: on.has('languages') ? facts.languages : [],
    experience: on.has('experience') ? facts.experience : [],
  }
}

/** What a form changes: only what differs from how it stood when the form was opened, so that an old one undoes nothing. */
export const changesOf = (were: readonly Shareable[], shown: readonly Shareable[]) => ({
  on: shown.filter((what) => !were.includes(what)),
  off: were.filter((what) => !shown.includes(what)),
})
