import { sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Night } from '../rules/nights.ts'
import { type CompanyState, orderDay, placeOf, type Standing } from '../rules.ts'

/** A home as it stands on a day. */
export interface HomeStanding extends Standing {
  householdId: string
  quadrantId: string
}

/**
 * Writes how these homes stand, over how they stood. Of the day that links a home no more is kept than every reader of
 * the list may know.
 */
export async function writeStandings(
  database: Database,
  homes: readonly HomeStanding[],
  asOf: Day,
): Promise<void> {
  if (homes.length === 0) return
  await database
    .insertInto('company')
    .values(
      homes.map((home) => ({
        householdId: home.householdId,
        quadrantId: home.quadrantId,
        state: home.state,
        sinceOn: orderDay(home),
        place: placeOf(home.marks),
        asOf,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('householdId').doUpdateSet(({ ref }) => ({
        quadrantId: ref('excluded.quadrantId'),
        state: ref('excluded.state'),
        sinceOn: ref('excluded.sinceOn'),
        place: ref('excluded.place'),
        asOf: ref('excluded.asOf'),
      })),
    )
    .execute()
}

/** Whether the figures of this night are written down: then they are never counted again. */
export const isCounted = async (database: Database, onDay: Day): Promise<boolean> =>
  (await nightOf(database, onDay)) !== undefined

const nightOf = preparedOne((database: Database, onDay: Day) =>
  database.selectFrom('companyNights').select('onDay').where('onDay', '=', onDay).limit(1),
)

/** Forgets how homes stood that have left the service. */
export const forgetEnded = (unit: Unit) =>
  unit
    .deleteFrom('company')
    .where('householdId', 'in', ({ selectFrom }) =>
      selectFrom('households').select('households.id').where('households.endedOn', 'is not', null),
    )
    .execute()

/** How many homes of each quadrant stand how; of a quadrant without homes nothing. */
const counted = prepared((database: Database) =>
  database
    .selectFrom('company')
    .select(['quadrantId', 'state', ({ fn }) => fn.countAll<number>().as('homes')])
    .groupBy(['quadrantId', 'state']),
)

/** Counts how homes stand by quadrant and writes it down for this night, once: a quadrant without homes has none. */
export async function countNight(unit: Unit, onDay: Day): Promise<void> {
  const rows = await counted(unit)
  const of = (quadrantId: string, state: CompanyState) =>
    Number(rows.find((row) => row.quadrantId === quadrantId && row.state === state)?.homes ?? 0)
  const nights = (await quadrantsOf(unit)).map(({ id }): Night => {
    const [linked, notNow, noLink] = [of(id, 'linked'), of(id, 'not now'), of(id, 'no link')]
    return { onDay, quadrantId: id, homes: linked + notNow + noLink, linked, notNow, noLink }
  })
  await unit
    .insertInto('companyNights')
    .values(nights.map((night) => ({ ...night, countedAt: unit.acting.now })))
    .onConflict((conflict) => conflict.columns(['onDay', 'quadrantId']).doNothing())
    .execute()
}

const columns = ['onDay', 'quadrantId', 'homes', 'linked', 'notNow', 'noLink'] as const

/** The last night of each month from a day on, of these quadrants, the oldest first. */
export const lastNights: (database: Database, quadrantIds: readonly string[], from: Day) => Promise<Night[]> =
  prepared((database: Database, quadrantIds: readonly string[], from: Day) =>
    database
      .selectFrom('companyNights')
      .select(columns)
      .where('quadrantId', 'in', quadrantIds)
      .where('onDay', 'in', ({ selectFrom }) =>
        selectFrom('companyNights as night')
          .select(({ fn }) => fn.max('night.onDay').as('onDay'))
          .where('night.onDay', '>=', from)
          .groupBy(sql`substr(cast(night.on_day as text), 1, 7)`),
      )
      .orderBy('onDay')
      .orderBy('quadrantId'),
  )

/** Every night from a day on, the oldest first. */
export const nightsSince: (
  database: Database,
  quadrantIds: readonly string[],
  from: Day,
) => Promise<Night[]> = prepared((database: Database, quadrantIds: readonly string[], from: Day) =>
  database
    .selectFrom('companyNights')
    .select(columns)
    .where('quadrantId', 'in', quadrantIds)
    .where('onDay', '>=', from)
    .orderBy('onDay')
    .orderBy('quadrantId'),
)

/** In which quadrant a home is. */
export const quadrantOfHome = preparedOne((database: Database, id: string) =>
  database.selectFrom('households').select('quadrantId').where('id', '=', id),
)
