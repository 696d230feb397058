import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Entry, Kept } from '../rules/keeping.ts'
import type { When } from '../rules.ts'

/** Every date that somebody's calendar was given and is still told of. */
export async function entriesOf(database: Database, accountId: string): Promise<Entry[]> {
  const rows = await database
    .selectFrom('calendarEntries')
    .select(['id', 'source', 'sourceId', 'title', 'state', 'sequence', 'changedAt'])
    .select(['fromAt', 'untilAt', 'fromOn', 'untilOn'])
    .where('accountId', '=', accountId)
    .execute()
  return rows.map(({ fromAt, untilAt, fromOn, untilOn, ...row }) => ({
    ...row,
    ...whenOf({ fromAt, untilAt, fromOn, untilOn }),
  }))
}

/** The database holds that it is one or the other. */
function whenOf({ fromAt, untilAt, fromOn, untilOn }: { [Key in keyof When]: When[Key] }): When {
  if (fromAt !== null) return { fromAt, untilAt, fromOn: null, untilOn: null }
  if (fromOn !== null && untilOn !== null) return { fromAt: null, untilAt: null, fromOn, untilOn }
  throw new Error('A date of a calendar has neither a moment nor a day')
}

/** Writes what a calendar is given now that it was not given before. */
export async function writeEntries(unit: Unit, accountId: string, { added, changed, forgotten }: Kept) {
  if (forgotten.length > 0)
    await unit
      .deleteFrom('calendarEntries')
      .where('id', 'in', [...forgotten])
      .execute()
  if (added.length > 0)
    await unit
      .insertInto('calendarEntries')
      .values(added.map((entry) => ({ accountId, ...entry })))
      .execute()
  for (const { id, source: _, sourceId: __, ...values } of changed)
    await unit.updateTable('calendarEntries').set(values).where('id', '=', id).execute()
}

export const forgetEntries = (unit: Unit, accountId: string) =>
  unit.deleteFrom('calendarEntries').where('accountId', '=', accountId).execute()
