import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { endOf } from '#src/monthly-reports/rules.ts'

/** Constellations that were live by the end of a month and have not sent its report yet. */
export const reportsLeft = (database: Database, month: Day) =>
  database
    .selectFrom('constellations')
    .select('constellations.id as constellationId')
    .where('constellations.state', '<>', 'closed')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('constellationStates')
          .select('constellationStates.id')
          .whereRef('constellationStates.constellationId', '=', 'constellations.id')
          .where('constellationStates.state', '=', 'live')
          .where('constellationStates.fromOn', '<', endOf(month)),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('monthlyReports')
            .select('monthlyReports.id')
            .whereRef('monthlyReports.constellationId', '=', 'constellations.id')
            .where('monthlyReports.month', '=', month)
            // One that was asked back went, and whoever is to answer was told.
            .where('monthlyReports.state', '<>', 'draft'),
        ),
      ),
    )
    .orderBy('constellations.id')
    .execute()
