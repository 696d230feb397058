import { randomUUID } from 'node:crypto'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Side } from '../rules/lines.ts'

/** The sides that stand, by name, each with its quadrants. */
export async function sidesOf(database: Database): Promise<Side[]> {
  const sides = new Map<string, { id: string; name: string; version: number; quadrantIds: string[] }>()
  for (const { id, name, version, quadrantId } of await rows(database)) {
    const side = sides.get(id) ?? { id, name, version, quadrantIds: [] }
    if (quadrantId !== null) side.quadrantIds.push(quadrantId)
    sides.set(id, side)
  }
  return [...sides.values()]
}

const rows = prepared((database: Database) =>
  database
    .selectFrom('sides')
    .leftJoin('sideQuadrants', 'sideQuadrants.sideId', 'sides.id')
    .leftJoin('quadrants', 'quadrants.id', 'sideQuadrants.quadrantId')
    .select(['sides.id', 'sides.name', 'sides.version', 'sideQuadrants.quadrantId'])
    .where('sides.endedAt', 'is', null)
    .orderBy('sides.name')
    .orderBy('sides.id')
    .orderBy('quadrants.position')
    .orderBy('quadrants.id'),
)

/** The side of a quadrant, where it is of one. */
export const sideOfQuadrant: (
  database: Database,
  quadrantId: string,
) => Promise<{ id: string; name: string } | undefined> = preparedOne(
  (database: Database, quadrantId: string) =>
    database
      .selectFrom('sideQuadrants')
      .innerJoin('sides', 'sides.id', 'sideQuadrants.sideId')
      .select(['sides.id', 'sides.name'])
      .where('sideQuadrants.quadrantId', '=', quadrantId)
      .where('sides.endedAt', 'is', null),
)

export async function insertSide(unit: Unit, name: string): Promise<string> {
  const id = randomUUID()
  await unit.insertInto('sides').values({ id, name, endedAt: null }).execute()
  return id
}

/** Names a side that stands; false when somebody else has changed it since, or it has ended. */
export async function nameSide(
  unit: Unit,
  { id, version }: { id: string; version: number },
  name: string,
): Promise<boolean> {
  const written = await unit
    .updateTable('sides')
    .set((eb) => ({ name, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return written.numUpdatedRows > 0n
}

/** Puts these quadrants into a side, and no others. */
export async function putQuadrants(unit: Unit, sideId: string, quadrantIds: readonly string[]) {
  await unit.deleteFrom('sideQuadrants').where('sideId', '=', sideId).execute()
  if (quadrantIds.length > 0)
    await unit
      .insertInto('sideQuadrants')
      .values(quadrantIds.map((quadrantId) => ({ sideId, quadrantId })))
      .execute()
}

export async function endSide(unit: Unit, id: string, at: Instant) {
  await putQuadrants(unit, id, [])
  await unit.updateTable('sides').set({ endedAt: at }).where('id', '=', id).execute()
}
