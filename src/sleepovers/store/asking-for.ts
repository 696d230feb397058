import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'

/** A household of which the viewer sees the stays; undefined when it is not there for them. */
export const askedFor = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('households')
    .select('households.id')
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('households.id', '=', id)
    .where('households.endedOn', 'is', null)
    .where((eb) => seeing(viewer, 'sleepovers')(eb as unknown as Households)),
)

/** The hub home of a constellation, and the home that stands in for it today. */
export const hubsOn = prepared((database: Database, constellationId: string, today: Day) =>
  database
    .selectFrom('covers')
    .select('covers.householdId')
    .where('covers.constellationId', '=', constellationId)
    .where('covers.endedAt', 'is', null)
    .where('covers.fromOn', '<=', today)
    .where('covers.untilOn', '>', today)
    .union(
      database
        .selectFrom('memberships')
        .select('memberships.householdId')
        .where('memberships.constellationId', '=', constellationId)
        .where('memberships.part', '=', 'hub')
        .where('memberships.leftOn', 'is', null),
    ),
)
