import { randomUUID } from 'node:crypto'
import { addDays, type Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { FirstFacts } from '#src/households/rules/details.ts'
import type { Approval, Fact } from '#src/households/rules.ts'
import { type HouseholdChange, type LockedHousehold, writeHousehold } from './household.ts'

/** The facts of a household as its row shows them. */
export type MirroredFacts = Pick<
  LockedHousehold,
  | 'approval'
  | 'approvalFromOn'
  | 'approvalUntilOn'
  | 'approvedOn'
  | 'onHoldSince'
  | 'availableSince'
  | 'waitingSince'
>

/** A fact that begins or, with no value, ends on a day. */
export interface FactChange {
  fact: Fact
  value: string | null
  fromOn: Day
  /** The last day of a temporary approval. */
  untilOn: Day | null
}

const sinceColumns = {
  'on hold': 'onHoldSince',
  available: 'availableSince',
  waiting: 'waitingSince',
} as const

/** Since when a fact stands by the household's row; null when it does not, or nobody knows. */
export const standsSince = (mirror: MirroredFacts, fact: Fact): Day | null =>
  fact === 'approval' ? mirror.approvalFromOn : mirror[sinceColumns[fact]]

/** Writes a fact into the history, and the household's row in the same unit, which must hold the row's lock. */
export async function writeFact(
  unit: Unit,
  acting: Acting,
  householdId: string,
  mirror: MirroredFacts,
  change: FactChange,
): Promise<void> {
  const [standing] = await standingFacts(unit, [householdId], change.fact)
  const { ended, added } = historyOf(acting, householdId, mirror, change, standing)
  if (ended)
    await unit
      .updateTable('householdFacts')
      .set({ untilOn: ended.untilOn })
      .where('id', '=', ended.id)
      .execute()
  for (const row of added) await unit.insertInto('householdFacts').values(row).execute()
  await writeHousehold(unit, householdId, mirrorOf(mirror, change))
}

/** The facts of households that stand in the history, of one kind or of all. */
export const standingFacts = (database: Database, householdIds: readonly string[], fact?: Fact) =>
  database
    .selectFrom('householdFacts')
    .select(['id', 'householdId', 'fact', 'fromOn'])
    .where('householdId', 'in', householdIds)
    .where('untilOn', 'is', null)
    .$if(fact !== undefined, (query) => query.where('fact', '=', fact ?? 'approval'))
    .execute()

/** Whether a fact ever stood of a household, or was said to have ended: then somebody has looked at it. */
export const everStood = async (unit: Unit, householdId: string, fact: Fact): Promise<boolean> =>
  (await unit
    .selectFrom('householdFacts')
    .select('id')
    .where('householdId', '=', householdId)
    .where('fact', '=', fact)
    .executeTakeFirst()) !== undefined

/**
 * What a change does to the history: what stands so far ends, and the new begins. A fact from before the history began
 * is written down as it was.
 */
export function historyOf(
  acting: Acting,
  householdId: string,
  mirror: MirroredFacts,
  { fact, value, fromOn }: FactChange,
  standing: { id: string; fromOn: Day } | undefined,
): { ended: { id: string; untilOn: Day } | undefined; added: ReturnType<typeof factRow>[] } {
  const since = standsSince(mirror, fact)
  const endOn = endOf(standing?.fromOn ?? since ?? fromOn, fromOn, fact === 'approval' ? mirror : undefined)
  const before =
    standing === undefined && since !== null
      ? [factRow(acting, householdId, fact, fact === 'approval' ? mirror.approval : 'yes', since, endOn)]
      : []
  const now = value === null ? [] : [factRow(acting, householdId, fact, value, fromOn, null)]
  return { ended: standing && { id: standing.id, untilOn: endOn }, added: [...before, ...now] }
}

/** Half-open: the first day on which it holds no more. Never before it began; a corrected start leaves no days at all. */
function endOf(began: Day, next: Day, mirror: MirroredFacts | undefined): Day {
  const ranOut =
    mirror?.approval === 'temporarily approved' && mirror.approvalUntilOn !== null
      ? addDays(mirror.approvalUntilOn, 1)
      : next
  const end = ranOut < next ? ranOut : next
  return end < began ? began : end
}

/** What the household's row says from then on. */
export function mirrorOf(
  mirror: MirroredFacts,
  { fact, value, fromOn, untilOn }: FactChange,
): HouseholdChange {
  if (fact !== 'approval') return { [sinceColumns[fact]]: value === null ? null : fromOn }
  return {
    approval: value as Approval,
    approvalFromOn: fromOn,
    approvalUntilOn: value === 'temporarily approved' ? untilOn : null,
    approvedOn: value === 'approved' ? fromOn : mirror.approvedOn,
  }
}

/** The history of a new household: one standing row for each fact that it brings with a date. */
export function firstFactRows(acting: Acting, householdId: string, facts: FirstFacts) {
  const rows = [
    facts.approvalFromOn &&
      factRow(acting, householdId, 'approval', facts.approval, facts.approvalFromOn, null),
    ...(['on hold', 'available', 'waiting'] as const).map((fact) => {
      const since = facts[sinceColumns[fact]]
      return since && factRow(acting, householdId, fact, 'yes', since, null)
    }),
  ]
  return rows.filter((row) => row !== null && row !== '')
}

const factRow = (
  acting: Acting,
  householdId: string,
  fact: Fact,
  value: string,
  fromOn: Day,
  untilOn: Day | null,
) => ({
  id: randomUUID(),
  householdId,
  fact,
  value,
  fromOn,
  untilOn,
  accountId: acting.accountId,
  recordedAt: acting.now,
})
