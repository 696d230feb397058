import { randomUUID } from 'node:crypto'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'

export const plannedHandover = preparedOne((database: Database, constellationId: string) =>
  database
    .selectFrom('handovers')
    .innerJoin('households', 'households.id', 'handovers.toHouseholdId')
    .select([
      'handovers.id',
      'handovers.toHouseholdId',
      'households.name as toName',
      'handovers.onDay',
      'handovers.oldHub',
      'handovers.refused',
    ])
    .where('handovers.constellationId', '=', constellationId)
    .where('doneAt', 'is', null)
    .where('cancelledAt', 'is', null),
)

/** Plans a handover; false when one is planned already, which only the constellation's lock keeps true. */
export async function planHandover(
  unit: Unit,
  acting: Acting,
  plan: {
    constellationId: string
    toHouseholdId: string
    onDay: Day
    agreedOn: Day
    oldHub: 'stays' | 'leaves'
    oldHubAgreedOn: Day | null
    distanceConfirmedBy: string | null
  },
): Promise<boolean> {
  if (await plannedHandover(unit, plan.constellationId)) return false
  await unit
    .insertInto('handovers')
    .values({
      id: randomUUID(),
      constellationId: plan.constellationId,
      toHouseholdId: plan.toHouseholdId,
      onDay: plan.onDay,
      agreedOn: plan.agreedOn,
      oldHub: plan.oldHub,
      oldHubAgreedOn: plan.oldHubAgreedOn,
      distanceConfirmedBy: plan.distanceConfirmedBy,
      plannedBy: acting.accountId,
      plannedAt: acting.now,
      doneAt: null,
      cancelledAt: null,
      refused: null,
    })
    .execute()
  return true
}

/** Those whose day has come and that nobody has decided yet, the oldest first. */
export const dueHandovers = (database: Database, today: Day) =>
  database
    .selectFrom('handovers')
    .select(['id', 'constellationId', 'toHouseholdId', 'oldHub'])
    .where('onDay', '<=', today)
    .where('doneAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .where('refused', 'is', null)
    .orderBy('onDay')
    .orderBy('id')
    .execute()

export const lockHandover = (unit: Unit, id: string) =>
  unit
    .updateTable('handovers')
    .set(({ ref }) => ({ id: ref('id') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

export const settleHandover = (unit: Unit, id: string, how: { doneAt: Instant } | { refused: string }) =>
  unit.updateTable('handovers').set(how).where('id', '=', id).execute()

export const cancelHandover = (unit: Unit, acting: Acting, id: string) =>
  unit.updateTable('handovers').set({ cancelledAt: acting.now }).where('id', '=', id).execute()

/** Takes back every plan that counts on this household as the next hub. */
export const cancelHandoversTo = (unit: Unit, acting: Acting, householdId: string) =>
  openPlans(unit, acting).where('toHouseholdId', '=', householdId).execute()

export const cancelHandoversOf = (unit: Unit, acting: Acting, constellationId: string) =>
  openPlans(unit, acting).where('constellationId', '=', constellationId).execute()

const openPlans = (unit: Unit, acting: Acting) =>
  unit
    .updateTable('handovers')
    .set({ cancelledAt: acting.now })
    .where('doneAt', 'is', null)
    .where('cancelledAt', 'is', null)
