import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { runBy } from '#src/constellations/store/constellations.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { OpinionWord } from './rules.ts'

/** The opinions on a constellation that stand, the newest first. */
export const opinionsOn = prepared((database: Database, constellationId: string) =>
  database
    .selectFrom('opinions')
    .leftJoin('households', 'households.id', 'opinions.householdId')
    .select(['opinions.id', 'opinions.opinion', 'opinions.onDay', 'households.name as household'])
    .where('opinions.constellationId', '=', constellationId)
    .where('opinions.endedAt', 'is', null)
    .orderBy('opinions.onDay', 'desc')
    .orderBy('opinions.id'),
)

/** An opinion on a constellation that the viewer runs, whether or not it still stands. */
export const opinionRunBy = (database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('opinions')
    .select(['id', 'constellationId'])
    .where('id', '=', id)
    .where(
      'constellationId',
      'in',
      database.selectFrom('constellations').select('constellations.id').where(runBy(viewer)),
    )
    .executeTakeFirst()

/** The homes that are in a constellation or were: an opinion is on one of them, or on all of it. */
export const homesEverIn = (database: Database, constellationId: string) =>
  database
    .selectFrom('memberships')
    .innerJoin('households', 'households.id', 'memberships.householdId')
    .select(['households.id', 'households.name', 'households.sortName'])
    .distinct()
    .where('memberships.constellationId', '=', constellationId)
    .orderBy('households.sortName')
    .orderBy('households.id')
    .execute()

export async function insertOpinion(
  unit: Unit,
  opinion: { constellationId: string; householdId: string | null; opinion: OpinionWord; onDay: Day },
): Promise<string> {
  const id = randomUUID()
  const { accountId, now } = unit.acting
  await unit
    .insertInto('opinions')
    .values({ ...opinion, id, accountId, at: now, endedBy: null, endedAt: null })
    .execute()
  return id
}

/** @returns whether it stood until now */
export async function closeOpinion(unit: Unit, id: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('opinions')
    .set({ endedBy: unit.acting.accountId, endedAt: unit.acting.now })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
