import { randomUUID } from 'node:crypto'
import { columns } from '#src/access/rules/columns.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { fold } from '#src/households/rules/words.ts'
import { type Keys, seal } from '#src/secrets/seal.ts'
import { type Households, seeing } from './scope.ts'

/**
 * The households that a viewer means by a name typed in full, or by the id of the case system: among those whose name,
 * or id, they see. Any other answers as one that is not there, so that nobody learns by guessing which homes the
 * service has, or which name belongs to an id; for those a manager keeps the two apart.
 */
export const householdsMeant = async (
  database: Database,
  viewer: Viewer,
  text: string,
): Promise<string[]> => {
  const rows = await database
    .selectFrom('households')
    .select('id')
    .where((eb) => {
      const of = eb as unknown as Households
      return eb.or([
        eb.and([eb('sortName', '=', fold(text)), seeing(viewer, columns.households.name)(of)]),
        eb.and([eb('externalId', '=', text.trim()), seeing(viewer, columns.households.externalId)(of)]),
      ])
    })
    .where('endedOn', 'is', null)
    .limit(3)
    .execute()
  return rows.map((row) => row.id)
}

/** Two ids in the order in which pairs are stored, so that a pair has one row whichever was named first. */
const inOrder = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one])

export async function isKeptApart(unit: Unit, one: string, other: string): Promise<boolean> {
  const [first, second] = inOrder(one, other)
  const row = await unit
    .selectFrom('keepAparts')
    .select('id')
    .where('oneHouseholdId', '=', first)
    .where('otherHouseholdId', '=', second)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertKeepApart(
  unit: Unit,
  acting: Acting,
  keys: Keys,
  pair: { one: string; other: string; reason: string },
): Promise<string> {
  const id = randomUUID()
  const [oneHouseholdId, otherHouseholdId] = inOrder(pair.one, pair.other)
  await unit
    .insertInto('keepAparts')
    .values({
      id,
      oneHouseholdId,
      otherHouseholdId,
      reasonSealed: seal(keys, id, pair.reason),
      setBy: acting.accountId,
      setAt: acting.now,
      endedBy: null,
      endedAt: null,
    })
    .execute()
  return id
}

export const findKeepApart = (database: Database, id: string) =>
  database
    .selectFrom('keepAparts')
    .select(['id', 'oneHouseholdId', 'otherHouseholdId'])
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

/**
 * A standing keep-apart that the viewer may end, with the household through which, and what both are called, as the page
 * of that household says; undefined for any other.
 */
export const keepApartSeenBy = (database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('keepAparts')
    .innerJoin('households', (join) =>
      join.on((eb) =>
        eb.or([
          eb('households.id', '=', eb.ref('keepAparts.oneHouseholdId')),
          eb('households.id', '=', eb.ref('keepAparts.otherHouseholdId')),
        ]),
      ),
    )
    .innerJoin('households as others', (join) =>
      join.on((eb) =>
        eb.and([
          eb('others.id', '<>', eb.ref('households.id')),
          eb.or([
            eb('others.id', '=', eb.ref('keepAparts.oneHouseholdId')),
            eb('others.id', '=', eb.ref('keepAparts.otherHouseholdId')),
          ]),
        ]),
      ),
    )
    .select(['keepAparts.id', 'households.id as householdId', 'households.name', 'others.name as otherName'])
    .where('keepAparts.id', '=', id)
    .where('keepAparts.endedAt', 'is', null)
    .where((eb) => seeing(viewer, 'keep apart')(eb as unknown as Households))
    .orderBy('households.id')
    .executeTakeFirst()

/** Ends a keep-apart once; false when somebody already has. */
export async function endKeepApart(unit: Unit, acting: Acting, id: string): Promise<boolean> {
  const row = await unit
    .updateTable('keepAparts')
    .set({ endedAt: acting.now, endedBy: acting.accountId })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
