import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'

/** So many at once: a few values each, of which a statement may hold some thousands. */
const slice = 500

/**
 * From now on only carers of homes that are *available to support others* are asked to. Whoever offers it already has
 * said so with that, unless somebody has recorded that their home is not any more.
 */
export async function availableHomes(db: Kysely<any>) {
  const homes: { id: string; since: string }[] = await db
    .selectFrom('peer_profiles')
    .innerJoin('carer_homes', (join) =>
      join
        .onRef('carer_homes.carer_id', '=', 'peer_profiles.carer_id')
        .on('carer_homes.until_on', 'is', null),
    )
    .innerJoin('households', 'households.id', 'carer_homes.household_id')
    .select(['households.id', ({ fn }) => fn.min('peer_profiles.since_on').as('since')])
    .where('peer_profiles.ended_on', 'is', null)
    .where('households.ended_on', 'is', null)
    .where('households.available_since', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('household_facts')
            .select('household_facts.id')
            .whereRef('household_facts.household_id', '=', 'households.id')
            .where('household_facts.fact', '=', 'available'),
        ),
      ),
    )
    .groupBy('households.id')
    .orderBy('households.id')
    .execute()
  const recorded_at = new Date().toISOString()
  for (let at = 0; at < homes.length; at += slice)
    await db
      .insertInto('household_facts')
      .values(
        homes.slice(at, at + slice).map(({ id, since }) => ({
          ...{ id: randomUUID(), household_id: id, fact: 'available', value: 'yes' },
          ...{ from_on: since, until_on: null, account_id: null, recorded_at },
        })),
      )
      .execute()
  for (const { id, since } of homes)
    await db.updateTable('households').set({ available_since: since }).where('id', '=', id).execute()
}
