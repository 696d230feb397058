import { randomUUID } from 'node:crypto'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { constellationsRun } from './scope.ts'

export interface NewTraining {
  constellationId: string
  gatheringId: string | null
  onDay: Day
  topic: string
  minutes: number
}

export async function insertTraining(unit: Unit, acting: Acting, training: NewTraining): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('trainings')
    .values({ ...training, id, recordedBy: acting.accountId, recordedAt: acting.now })
    .execute()
  return id
}

/** @returns whether it stood until now */
export async function endTraining(unit: Unit, acting: Acting, id: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('trainings')
    .set({ endedBy: acting.accountId, endedAt: acting.now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const columns = [
  'trainings.id',
  'trainings.constellationId',
  'trainings.gatheringId',
  'trainings.onDay',
  'trainings.topic',
  'trainings.minutes',
] as const

/** What was taught at a gathering. */
export const trainingsAt = prepared((database: Database, gatheringId: string) =>
  database
    .selectFrom('trainings')
    .select(columns)
    .where('gatheringId', '=', gatheringId)
    .where('endedAt', 'is', null)
    .orderBy('onDay')
    .orderBy('id'),
)

/** What was taught in these constellations, the last first. */
export const trainingsOf = prepared(
  (database: Database, constellationIds: readonly string[], limit: number) =>
    database
      .selectFrom('trainings')
      .select(columns)
      .where('constellationId', 'in', constellationIds)
      .where('endedAt', 'is', null)
      .orderBy('onDay', 'desc')
      .orderBy('id')
      .limit(limit),
)

/** A training of a constellation that the viewer looks after. */
export const trainingRunBy = (database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('trainings')
    .select(columns)
    .where('id', '=', id)
    .where((eb) =>
      has(viewer, 'manager') ? eb.lit(true) : eb('constellationId', 'in', [...constellationsRun(viewer), '']),
    )
    .executeTakeFirst()
