import { createHash, randomUUID } from 'node:crypto'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Choice, GroupName } from '#src/mail/rules/groups.ts'
import type { QuietHours } from '#src/mail/rules/when.ts'

/** Whose wishes: a carer's are the same with an account and without; of anybody else, the account's. */
export type Person = { accountId: string; carerId: null } | { accountId: null; carerId: string }

/** Whose wishes count for a message. */
export async function personOf(
  database: Database,
  to: { accountId: string } | { carerId: string },
): Promise<Person> {
  if ('carerId' in to) return { accountId: null, carerId: to.carerId }
  const account = await database
    .selectFrom('accounts')
    .select('carerId')
    .where('id', '=', to.accountId)
    .executeTakeFirst()
  return account?.carerId
    ? { accountId: null, carerId: account.carerId }
    : { accountId: to.accountId, carerId: null }
}

/** The column that says whose a row is, and what it must say. */
const whose = ({ accountId, carerId }: Person) =>
  carerId === null ? (['accountId', accountId] as const) : (['carerId', carerId] as const)

/** What somebody has chosen for one group. */
export const choiceOf = async (database: Database, person: Person, group: GroupName): Promise<Choice> => {
  const [column, id] = whose(person)
  const row = await database
    .selectFrom('messageChoices')
    .select('choice')
    .where(column, '=', id)
    .where('groupName', '=', group)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return row?.choice ?? 'now'
}

/** What somebody has chosen, group by group; what is not there is `now`. */
export const choicesBy = (database: Database, person: Person) => {
  const [column, id] = whose(person)
  return database
    .selectFrom('messageChoices')
    .select(['groupName', 'choice'])
    .where(column, '=', id)
    .where('endedAt', 'is', null)
    .execute()
}

export interface Habits {
  hours: QuietHours | undefined
  /** Their mobile phone, where they would have text messages of what cannot wait. */
  textTo: string | null
}

/** At which hours nothing reaches somebody, and where they get text messages. */
export async function habitsOf(database: Database, person: Person): Promise<Habits> {
  const [column, id] = whose(person)
  const row = await database
    .selectFrom('messageHabits')
    .select(['quietFrom', 'quietUntil', 'textTo'])
    .where(column, '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  const hours = row?.quietFrom && row.quietUntil ? { from: row.quietFrom, until: row.quietUntil } : undefined
  return { hours, textTo: row?.textTo ?? null }
}

/** What stands of all that somebody has chosen, in a few characters: another after each change, and it tells none of it. */
export async function wishesMark(database: Database, person: Person): Promise<string> {
  const [column, id] = whose(person)
  const rows = []
  for (const table of ['messageChoices', 'messageHabits'] as const)
    rows.push(
      ...(await database
        .selectFrom(table)
        .select('id')
        .where(column, '=', id)
        .where('endedAt', 'is', null)
        .orderBy('id')
        .execute()),
    )
  const ids = rows.map((row) => row.id)
  return createHash('sha256').update(ids.join(' ')).digest('hex').slice(0, 32)
}

/** Ends what somebody chose for a group and says what they choose from now on. */
export async function writeChoice(
  unit: Unit,
  person: Person,
  { group, choice, at }: { group: GroupName; choice: Choice; at: Instant },
): Promise<void> {
  const [column, id] = whose(person)
  await unit
    .updateTable('messageChoices')
    .set({ endedAt: at })
    .where(column, '=', id)
    .where('groupName', '=', group)
    .where('endedAt', 'is', null)
    .execute()
  await unit
    .insertInto('messageChoices')
    .values({ id: randomUUID(), ...person, groupName: group, choice, chosenAt: at, endedAt: null })
    .execute()
}

export async function writeHabits(
  unit: Unit,
  person: Person,
  { hours, textTo, at }: Habits & { at: Instant },
): Promise<void> {
  const [column, id] = whose(person)
  await unit
    .updateTable('messageHabits')
    .set({ endedAt: at })
    .where(column, '=', id)
    .where('endedAt', 'is', null)
    .execute()
  await unit
    .insertInto('messageHabits')
    .values({
      id: randomUUID(),
      ...person,
      ...{ quietFrom: hours?.from ?? null, quietUntil: hours?.until ?? null },
      textTo,
      chosenAt: at,
      endedAt: null,
    })
    .execute()
}

/**
 * Holds whose wishes they are until the unit ends, so that two forms of theirs come one after the other.
 * @returns whether they are there
 */
export async function lockPerson(unit: Unit, { accountId, carerId }: Person): Promise<boolean> {
  const held = await (carerId === null
    ? unit
        .updateTable('accounts')
        .set(({ ref }) => ({ createdAt: ref('createdAt') }))
        .where('id', '=', accountId)
        .returning('id')
        .executeTakeFirst()
    : unit
        .updateTable('carers')
        .set(({ ref }) => ({ createdAt: ref('createdAt') }))
        .where('id', '=', carerId)
        .returning('id')
        .executeTakeFirst())
  return held !== undefined
}
