import { hasCome } from '#src/access/store/accounts.ts'
import { managersOn } from '#src/access/store/grants.ts'
import type { Day } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'

/** Whom an enquiry is told: the recruiters of a day who can sign in; the managers, where there are none. */
export async function recruitersOn(unit: Unit, today: Day): Promise<string[]> {
  const rows = await unit
    .selectFrom('accounts')
    .select('accounts.id')
    .where('disabledAt', 'is', null)
    .where(hasCome)
    .where('accounts.id', 'in', ({ selectFrom }) =>
      selectFrom('grants')
        .select('grants.accountId')
        .where('role', '=', 'recruiter')
        .where('fromOn', '<=', today)
        .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)])),
    )
    .orderBy('accounts.id')
    .execute()
  return rows.length > 0 ? rows.map(({ id }) => id) : managersOn(unit, today)
}
