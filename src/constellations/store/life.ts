import { randomUUID } from 'node:crypto'
import type { Size, State } from '#src/constellations/rules.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting, Unit } from '#src/database/transact.ts'

export interface NewConstellation extends Size {
  name: string
  sortName: string
  quadrantId: string
  limitMetres: number
}

export async function insertConstellation(
  unit: Unit,
  acting: Acting,
  constellation: NewConstellation,
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('constellations')
    .values({
      ...constellation,
      id,
      state: 'forming',
      stateSince: acting.today,
      overSince: null,
      needsHomesSince: null,
      needsHubSince: null,
      createdAt: acting.now,
    })
    .execute()
  await noteState(unit, acting, id, 'forming', null)
  return id
}

/** Changes the state and keeps every change with its day and reason. */
export async function writeState(
  unit: Unit,
  acting: Acting,
  constellationId: string,
  state: State,
  reason: string | null,
): Promise<void> {
  await unit
    .updateTable('constellations')
    .set({ state, stateSince: acting.today })
    .where('id', '=', constellationId)
    .execute()
  await noteState(unit, acting, constellationId, state, reason)
}

const noteState = (
  unit: Unit,
  acting: Acting,
  constellationId: string,
  state: State,
  reason: string | null,
) =>
  unit
    .insertInto('constellationStates')
    .values({
      id: randomUUID(),
      constellationId,
      state,
      fromOn: acting.today,
      reason,
      accountId: acting.accountId,
      recordedAt: acting.now,
    })
    .execute()

/** Writes new terms; a most under the homes there are is a state of its own, and nobody is removed (rule 6). */
export const writeTerms = (
  unit: Unit,
  acting: Acting,
  id: string,
  { homes, ...terms }: NewConstellation & { homes: number; overSince: string | null },
) =>
  unit
    .updateTable('constellations')
    .set({ ...terms, overSince: homes > terms.maxHomes ? (terms.overSince ?? acting.today) : null })
    .where('id', '=', id)
    .execute()

/** Nobody waits for a constellation that has closed. */
export const endWaitsOf = (unit: Unit, acting: Acting, constellationId: string) =>
  unit
    .updateTable('waits')
    .set({ endedOn: acting.today, endedBy: acting.accountId, outcome: 'closed' })
    .where('constellationId', '=', constellationId)
    .where('endedOn', 'is', null)
    .execute()

export const quadrantNamed = (database: Database, id: string) =>
  database.selectFrom('quadrants').select('name').where('id', '=', id).executeTakeFirst()
