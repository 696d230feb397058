import type { Database } from '#src/database/open.ts'

/** The constellations that are live, with the day on which each first was, in an order that is always the same. */
export const liveConstellations = (database: Database) =>
  database
    .selectFrom('constellations')
    .innerJoin('constellationStates', (join) =>
      join
        .onRef('constellationStates.constellationId', '=', 'constellations.id')
        .on('constellationStates.state', '=', 'live'),
    )
    .select(({ fn }) => ['constellations.id', fn.min('constellationStates.fromOn').as('liveSince')])
    .where('constellations.state', '=', 'live')
    .groupBy('constellations.id')
    .orderBy('constellations.id')
    .execute()
