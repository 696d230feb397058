import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { runBy } from './constellations.ts'

/** The constellations that a viewer runs, for what is loaded through them: nothing else exists for the viewer. */
const thoseRunBy = (database: Database, viewer: Viewer) =>
  database.selectFrom('constellations').select('constellations.id').where(runBy(viewer))

export const membershipRunBy = (database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('memberships')
    .selectAll()
    .where('id', '=', id)
    .where('constellationId', 'in', thoseRunBy(database, viewer))
    .executeTakeFirst()

export const handoverRunBy = (database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('handovers')
    .select('constellationId')
    .where('id', '=', id)
    .where('constellationId', 'in', thoseRunBy(database, viewer))
    .executeTakeFirst()

export const waitRunBy = (database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('waits')
    .select(['id', 'constellationId'])
    .where('id', '=', id)
    .where('constellationId', 'in', thoseRunBy(database, viewer))
    .executeTakeFirst()

/** A pair too far in practice, with the constellation in which one of the two is hub today. */
export const tooFarPairRunBy = (database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('tooFarPairs')
    .innerJoin('memberships', (join) =>
      join
        .on('memberships.part', '=', 'hub')
        .on('memberships.leftOn', 'is', null)
        .on((eb) =>
          eb.or([
            eb('memberships.householdId', '=', eb.ref('tooFarPairs.oneHouseholdId')),
            eb('memberships.householdId', '=', eb.ref('tooFarPairs.otherHouseholdId')),
          ]),
        ),
    )
    .select(['tooFarPairs.id', 'memberships.constellationId'])
    .where('tooFarPairs.id', '=', id)
    .where('memberships.constellationId', 'in', thoseRunBy(database, viewer))
    .orderBy('memberships.constellationId')
    .executeTakeFirst()
