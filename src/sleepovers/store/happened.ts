import { sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { StayRow } from './stays.ts'

/** Who else stayed with a host overnight, or was promised a bed there, in the nights from one day up to another. */
export const stayedBeside = (
  database: Database,
  { id, hostId }: Pick<StayRow, 'id' | 'hostId'>,
  fromOn: Day,
  untilOn: Day,
): Promise<{ fromOn: Day; untilOn: Day; children: number }[]> =>
  database
    .selectFrom('sleepovers')
    .select([
      sql<Day>`coalesce(happened_from_on, from_on)`.as('fromOn'),
      sql<Day>`coalesce(happened_until_on, until_on)`.as('untilOn'),
      sql<number>`coalesce(happened_children, children)`.as('children'),
    ])
    .where('hostId', '=', hostId)
    .where('id', '<>', id)
    .where('type', '<>', 'day')
    .where('state', 'in', ['agreed', 'happened'])
    .where(sql`coalesce(happened_from_on, from_on)`, '<', untilOn)
    .where(sql`coalesce(happened_until_on, until_on)`, '>', fromOn)
    .execute()
