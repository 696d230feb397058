import { randomUUID } from 'node:crypto'
import { addDays, type Day } from '#src/clock.ts'
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
  await endStanding(unit, acting, householdId, mirror, change)
  if (change.value !== null)
    await unit
      .insertInto('householdFacts')
      .values(factRow(acting, householdId, change.fact, change.value, change.fromOn, null))
      .execute()
  await writeHousehold(unit, householdId, mirrorOf(mirror, change))
}

/** Ends what stands so far. A fact from before the history began is written down as it was. */
async function endStanding(
  unit: Unit,
  acting: Acting,
  householdId: string,
  mirror: MirroredFacts,
  { fact, fromOn }: FactChange,
) {
  const since = standsSince(mirror, fact)
  const standing = await unit
    .selectFrom('householdFacts')
    .select(['id', 'fromOn'])
    .where('householdId', '=', householdId)
    .where('fact', '=', fact)
    .where('untilOn', 'is', null)
    .executeTakeFirst()
  const endOn = endOf(standing?.fromOn ?? since ?? fromOn, fromOn, fact === 'approval' ? mirror : undefined)
  if (standing)
    await unit.updateTable('householdFacts').set({ untilOn: endOn }).where('id', '=', standing.id).execute()
  else if (since !== null)
    await unit
      .insertInto('householdFacts')
      .values(factRow(acting, householdId, fact, fact === 'approval' ? mirror.approval : 'yes', since, endOn))
      .execute()
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

function mirrorOf(mirror: MirroredFacts, { fact, value, fromOn, untilOn }: FactChange): HouseholdChange {
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
