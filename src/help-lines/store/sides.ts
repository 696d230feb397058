import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Side } from '../rules/lines.ts'

/** The sides that stand, by name, each with its quadrants. */
export async function sidesOf(database: Database): Promise<Side[]> {
  const sides = new Map<string, { id: string; name: string; quadrantIds: string[] }>()
  for (const { id, name, quadrantId } of await rows(database)) {
    const side = sides.get(id) ?? { id, name, quadrantIds: [] }
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
    .select(['sides.id', 'sides.name', 'sideQuadrants.quadrantId'])
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
