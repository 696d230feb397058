import { randomUUID } from 'node:crypto'
import { inLots } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Turn } from '../rules/turns.ts'
import type { Spell, Wall } from '../rules/wall.ts'

const turns = (database: Database) =>
  database
    .selectFrom('rotaTurns')
    .innerJoin('rotaWeeks', 'rotaWeeks.id', 'rotaTurns.weekId')
    .innerJoin('accounts', 'accounts.id', 'rotaTurns.accountId')
    .innerJoin('sides', 'sides.id', 'rotaTurns.sideId')
    .select([
      'rotaTurns.id',
      'rotaTurns.weekId',
      'rotaTurns.sideId',
      'rotaTurns.accountId',
      'rotaTurns.fromWall as from',
      'rotaTurns.untilWall as until',
      'rotaTurns.endedAt',
      'rotaWeeks.publishedAt',
      'accounts.name',
      'sides.name as side',
    ])

/** The turns of these sides that stand and have anything in common with a spell, by their time. */
export const turnsWithin = prepared((database: Database, sideIds: readonly string[], within: Spell) =>
  turns(database)
    .where('rotaTurns.sideId', 'in', sideIds)
    .where('rotaTurns.endedAt', 'is', null)
    .where('rotaTurns.fromWall', '<', within.until)
    .where('rotaTurns.untilWall', '>', within.from)
    .orderBy('rotaTurns.fromWall')
    .orderBy('rotaTurns.id'),
)

export type TurnRow = Awaited<ReturnType<typeof turnsWithin>>[number]

/** The turns of these people that stand and have anything in common with a spell, on whatever side. */
export const turnsOfWorkers = prepared((database: Database, accountIds: readonly string[], within: Spell) =>
  turns(database)
    .where('rotaTurns.accountId', 'in', accountIds)
    .where('rotaTurns.endedAt', 'is', null)
    .where('rotaTurns.fromWall', '<', within.until)
    .where('rotaTurns.untilWall', '>', within.from)
    .orderBy('rotaTurns.fromWall')
    .orderBy('rotaTurns.id'),
)

/** Published turns that end after a time, of everybody, by their time. */
export const publishedAfter = prepared((database: Database, after: Wall) =>
  turns(database)
    .where('rotaTurns.endedAt', 'is', null)
    .where('rotaTurns.untilWall', '>', after)
    .where('rotaWeeks.publishedAt', 'is not', null)
    .where('sides.endedAt', 'is', null)
    .orderBy('rotaTurns.fromWall')
    .orderBy('rotaTurns.id'),
)

/** A turn by its id, also one that is somebody else’s by now. */
export const turnNamed = preparedOne((database: Database, id: string) =>
  turns(database).where('rotaTurns.id', '=', id),
)

export async function insertTurns(
  unit: Unit,
  { weekId, sideId }: Pick<Turn, 'weekId' | 'sideId'>,
  wishes: readonly (Spell & { accountId: string })[],
) {
  for (const lot of inLots(wishes))
    await unit
      .insertInto('rotaTurns')
      .values(
        lot.map(({ from, until, accountId }) => ({
          ...{ id: randomUUID(), weekId, sideId, accountId, fromWall: from, untilWall: until },
          ...{ madeAt: unit.acting.now, endedAt: null, endedBy: null },
        })),
      )
      .execute()
}

/** They stand no more; that they did stays. */
export async function endTurns(unit: Unit, ids: readonly string[]) {
  for (const lot of inLots(ids))
    await unit
      .updateTable('rotaTurns')
      .set({ endedAt: unit.acting.now, endedBy: unit.acting.accountId })
      .where('id', 'in', lot)
      .where('endedAt', 'is', null)
      .execute()
}
