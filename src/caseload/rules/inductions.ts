import { addMonths, type Day } from '#src/clock.ts'
import type { HouseholdKind } from '#src/households/rules.ts'

/** The standards for induction (TSD) that a workbook holds. */
export const standards = 7

/** Kinds of households whose carers are approved as foster carers, and so go through the standards. */
export const inductedKinds: readonly HouseholdKind[] = ['foster', 'short breaks', 'kinship']

/** Months from full approval until the standards are due: connected carers have longer. */
export const inductionMonths = { usual: 12, kinship: 18 } as const

const monthsOf = (kind: HouseholdKind): number =>
  kind === 'kinship' ? inductionMonths.kinship : inductionMonths.usual

/**
 * The day by which a carer is due to have met the standards: so many months after the full approval of their home, or
 * after they came to it, whichever is later. Of a day that its month does not have, it is that month's last.
 */
export function inductionDueOn({
  kind,
  approvedOn,
  joinedOn,
}: {
  kind: HouseholdKind
  approvedOn: Day
  joinedOn: Day
}): Day {
  const [, later = approvedOn] = [approvedOn, joinedOn].toSorted()
  return addMonths(later, monthsOf(kind))
}

/** How far a carer is, with whose workbook and whose help. */
export interface Induction {
  carerId: string
  carer: string
  /** The carer of the same home in whose workbook theirs is; null for one of their own. */
  workbookOf: string | null
  standardsMet: number
  helperId: string | null
  helper: string | null
  completedOn: Day | null
  /** Null while their home is not approved in full, or needs no induction. */
  dueOn: Day | null
  /** 0 while nothing is recorded. */
  version: number
}

/** How far each carer of a home stands: who shares a workbook stands where it does. */
export const shared = <One extends Induction>(carers: readonly One[]): One[] =>
  carers.map((carer) => {
    const other = carers.find(({ carerId }) => carerId === carer.workbookOf)
    return other ? { ...carer, standardsMet: other.standardsMet, completedOn: other.completedOn } : carer
  })

/** What is said of a carer's induction. */
export interface InductionSaid {
  workbookOf: string | null
  standardsMet: number
  helperId: string | null
  completedOn: Day | null
}

export type InductionRefusal =
  | 'not in this home'
  | 'is shared itself'
  | 'shares another'
  | 'in the future'
  | 'not all met'
  | 'not a helper'

/**
 * Why it cannot be recorded so.
 * @param carers everybody of the home, with whose workbook they work in now
 * @param helperIds who may be named to help
 */
export function refusalOfInduction(
  carerId: string,
  said: InductionSaid,
  {
    carers,
    helperIds,
    today,
  }: {
    carers: readonly Pick<Induction, 'carerId' | 'workbookOf'>[]
    helperIds: readonly string[]
    today: Day
  },
): InductionRefusal | undefined {
  if (said.workbookOf !== null) {
    const other = carers.find((carer) => carer.carerId === said.workbookOf && carer.carerId !== carerId)
    if (!other) return 'not in this home'
    if (other.workbookOf !== null) return 'is shared itself'
    if (carers.some(({ workbookOf }) => workbookOf === carerId)) return 'shares another'
  }
  if (said.completedOn !== null && said.completedOn > today) return 'in the future'
  if (said.completedOn !== null && said.standardsMet < standards) return 'not all met'
  return said.helperId !== null && !helperIds.includes(said.helperId) ? 'not a helper' : undefined
}
