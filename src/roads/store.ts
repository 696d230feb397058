import type { Day } from '#src/clock.ts'
import { foundInLots, inLots } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { KeptTime } from './rules.ts'

/** What is kept of these pairs, by pair. */
export async function keptTimes(
  database: Database,
  pairs: readonly string[],
): Promise<ReadonlyMap<string, KeptTime>> {
  const rows = await foundInLots(pairs, (lot) => keptAmong(database, lot))
  return new Map(rows.map((row) => [row.pair, row]))
}

const keptAmong = prepared((database: Database, pairs: readonly string[]) =>
  database.selectFrom('travelTimes').select(['pair', 'seconds', 'askedOn']).where('pair', 'in', pairs),
)

/** Keeps what was answered, each in place of what was known before. In one order: two processes may learn the same. */
export async function keepTimes(database: Database, times: readonly KeptTime[]): Promise<void> {
  const inOrder = times.toSorted((one, other) => (one.pair < other.pair ? -1 : 1))
  for (const lot of inLots(inOrder))
    await database
      .insertInto('travelTimes')
      .values([...lot])
      .onConflict((conflict) =>
        conflict.column('pair').doUpdateSet((eb) => ({
          seconds: eb.ref('excluded.seconds'),
          askedOn: eb.ref('excluded.askedOn'),
        })),
      )
      .execute()
}

/** Forgets what nobody has asked for again since a day. */
export const forgetTimes = (database: Database, before: Day) =>
  database.deleteFrom('travelTimes').where('askedOn', '<', before).execute()
