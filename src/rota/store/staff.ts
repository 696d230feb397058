import { hasCome } from '#src/access/store/accounts.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Staff, Worker } from '../rules/turns.ts'

/** Whoever could cover, by account, in the order of their names: staff of any role, who can sign in. */
export async function staffOn(database: Database, today: Day): Promise<Staff> {
  const staff = new Map<string, Worker & { days: { from: Day; until: Day | null }[] }>()
  for (const { accountId, name, fromOn, untilOn, lapsesOn } of await grantsOn(database, today)) {
    const worker = staff.get(accountId) ?? { accountId, name, days: [] }
    // What single sign-on tells lapses in some days and is told again: nobody has left for that.
    worker.days.push({ from: fromOn, until: untilOn === lapsesOn ? null : untilOn })
    staff.set(accountId, worker)
  }
  return staff
}

const grantsOn = prepared((database: Database, today: Day) =>
  database
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.accountId')
    .select(['accounts.id as accountId', 'accounts.name'])
    .select(['grants.fromOn', 'grants.untilOn', 'grants.lapsesOn'])
    .where('accounts.disabledAt', 'is', null)
    .where(({ eb, or }) => or([eb('grants.untilOn', 'is', null), eb('grants.untilOn', '>', today)]))
    .where((eb) => hasCome(eb as unknown as Parameters<typeof hasCome>[0]))
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .orderBy('grants.id'),
)
