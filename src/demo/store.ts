import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Settings } from '#src/service/rules.ts'
import { addVersion, markSetUp } from '#src/service/store.ts'

/** What the trail says of a set that was made: by this it is known again. */
export const madeSet = 'made invented set'

/** What a database holds: nothing yet, an invented set by its size, or a service of its own. */
export async function whatIsIn(database: Database): Promise<{ set: string } | 'nothing' | 'a service'> {
  const made = await database
    .selectFrom('auditEntries')
    .select('onId')
    .where('onKind', '=', 'set')
    .where('what', '=', madeSet)
    .executeTakeFirst()
  if (made) return { set: made.onId }
  const any = await database
    .selectNoFrom(({ selectFrom }) => [
      selectFrom('accounts').select('accounts.id').limit(1).as('account'),
      selectFrom('households').select('households.id').limit(1).as('household'),
      selectFrom('quadrants').select('quadrants.id').limit(1).as('quadrant'),
      selectFrom('settings').select('settings.terms').limit(1).as('settings'),
    ])
    .executeTakeFirstOrThrow()
  return Object.values(any).every((value) => value === null) ? 'nothing' : 'a service'
}

/** Says that the places of the homes are written: whoever keeps them in memory reads them from then on. */
export const countPlaces = (database: Database) =>
  database.updateTable('service').set({ placesVersion: 1 }).execute()

/** Marks the service set up with these settings. */
export async function setUpAs(unit: Unit, since: Instant, accountId: string, settings: Settings) {
  await markSetUp(unit, since)
  await addVersion(unit, 1, since, accountId, settings)
}

/** The carers who lived on a day in a home of the service, and their addresses. */
export const carersOn = (database: Database, day: Day) =>
  database
    .selectFrom('carerHomes')
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
    .select(['carers.id', 'carers.email'])
    .distinct()
    .where('carerHomes.fromOn', '<=', day)
    .where(({ eb, or }) => or([eb('carerHomes.untilOn', 'is', null), eb('carerHomes.untilOn', '>', day)]))
    .where(({ eb, or }) => or([eb('households.endedOn', 'is', null), eb('households.endedOn', '>', day)]))
    .orderBy('carers.id')
    .execute()

/** The names of the people with these addresses. */
export const peopleWith = (database: Database, emails: readonly string[]) =>
  database.selectFrom('accounts').select(['email', 'name']).where('email', 'in', emails).execute()
