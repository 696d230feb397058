import { expressionBuilder } from 'kysely'
import type { readBy } from '#src/constellations/store/constellations.ts'
import type { Schema } from '#src/database/schema.ts'

/**
 * What the constellation of a row is called, for a select: null where it has none, or the viewer may not know its name.
 * @param scope the constellations whose names the viewer may know
 */
export const constellationName = (
  constellationId: 'planHubs.constellationId' | 'memberships.constellationId',
  scope: ReturnType<typeof readBy>,
) =>
  expressionBuilder<Schema, 'planHubs' | 'memberships'>()
    .selectFrom('constellations')
    .select('constellations.name')
    .whereRef('constellations.id', '=', constellationId)
    .where(scope)
    .as('constellation')
