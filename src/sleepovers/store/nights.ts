import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { nightsOf, type Promises } from '#src/sleepovers/rules/nights.ts'
import type { Span } from '#src/sleepovers/rules.ts'
import { awaysOf } from './hosts.ts'

type Stay = Pick<Span, 'type' | 'fromOn' | 'untilOn'> & { hostId: string; children: number }

const promisedBetween = prepared((database: Database, hostId: string, fromOn: Day, untilOn: Day) =>
  database
    .selectFrom('hostNights')
    .select(['night', 'promised'])
    .where('hostId', '=', hostId)
    .where('night', '>=', fromOn)
    .where('night', '<', untilOn),
)

/** How many children stay with a host in a night by what was written down already. */
const thereOn = preparedOne((database: Database, hostId: string, night: Day) =>
  database
    .selectFrom('sleepovers')
    .select(({ fn }) => fn.sum<number | null>('happenedChildren').as('children'))
    .where('hostId', '=', hostId)
    .where('type', '<>', 'day')
    .where('state', '=', 'happened')
    .where('happenedFromOn', '<=', night)
    .where('happenedUntilOn', '>', night),
)

/** What a host with so many beds has promised in the nights from one day up to another, and when it is away. */
export async function promisesOf(
  database: Database,
  { id, sleepoverBeds }: { id: string; sleepoverBeds: number },
  fromOn: Day,
  untilOn: Day,
  tonight: Day,
): Promise<Promises> {
  const rows = await promisedBetween(database, id, fromOn, untilOn)
  const there = Number((await thereOn(database, id, tonight))?.children ?? 0)
  return {
    beds: sleepoverBeds,
    promised: new Map(rows.map(({ night, promised }) => [night, promised])),
    there: new Map(there > 0 ? [[tonight, there]] : []),
    aways: await awaysOf(database, id, fromOn),
  }
}

/**
 * Promises a bed a child for each night of a stay, in the order of the nights, which locks each row. The host's own row
 * must be locked, and the rule asked; the database refuses one bed too many all the same.
 * @param beds how many the host has
 */
export async function takeNights(unit: Unit, stay: Stay, beds: number): Promise<void> {
  const { hostId, children } = stay
  for (const night of nightsOf(stay))
    await unit
      .insertInto('hostNights')
      .values({ hostId, night, beds, promised: children })
      .onConflict((conflict) =>
        conflict
          .columns(['hostId', 'night'])
          .doUpdateSet({ beds, promised: ({ eb, ref }) => eb(ref('hostNights.promised'), '+', children) }),
      )
      .execute()
}

/** Gives a stay's beds back. A night for which nothing is promised any more has no row. */
export async function giveNightsBack(unit: Unit, stay: Stay, beds: number): Promise<void> {
  const { hostId, children } = stay
  for (const night of nightsOf(stay))
    await unit
      .updateTable('hostNights')
      .set({
        promised: ({ eb }) => eb('promised', '-', children),
        beds: bedsFor(beds, sql`promised - ${children}`),
      })
      .where('hostId', '=', hostId)
      .where('night', '=', night)
      .execute()
  await unit.deleteFrom('hostNights').where('hostId', '=', hostId).where('promised', '=', 0).execute()
}

/** So many as the host has; as many as are promised where that was more before its beds were fewer. */
const bedsFor = (beds: number, promised: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`case when ${promised} > ${beds} then ${promised} else ${beds} end`

/** Writes a changed number of beds to the nights to come. What is promised already stays, and nothing is added to it. */
export const writeBeds = (unit: Unit, hostId: string, beds: number, today: Day) =>
  unit
    .updateTable('hostNights')
    .set({ beds: bedsFor(beds, sql`promised`) })
    .where('hostId', '=', hostId)
    .where('night', '>=', today)
    .execute()
