import { sql } from 'kysely'
import { expect } from 'vitest'
import { routes } from '#src/access/rules/routes.ts'
import type { Database } from '#src/database/open.ts'

/** What may change without an entry, because it says nothing about anybody or is a record itself. */
const needNoEntry = [
  // The trail itself, and what was seen of whom.
  ...['audit_entries', 'audit_head', 'sightings'],
  // That a form was sent, that a wrong password was tried, that somebody is still there.
  ...['once', 'sign_in_failures', 'sessions', 'challenges'],
  // What is written because of a deed that is recorded, and when it was sent.
  ...['outbox', 'job_runs', 'household_words'],
  // How far a plan is that is being worked out because somebody asked, and what it comes to.
  ...['plan_runs', 'plan_hubs', 'plan_homes'],
]

/** Writes down each table that is written. */
async function watchTables(database: Database) {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'`.execute(
    database,
  )
  await sql`create table touched (name text primary key)`.execute(database)
  // Never `or ignore`: where the statement that is watched says what to do about a conflict, that holds here too.
  for (const { name } of rows.filter((table) => !needNoEntry.includes(table.name)))
    for (const change of ['insert', 'update', 'delete'])
      await sql`
        create trigger ${sql.id(`watch_${name}_${change}`)} after ${sql.raw(change)} on ${sql.table(name)}
        ${change === 'update' ? await anyDiffers(database, name) : sql``}
        begin
          insert into touched select ${sql.lit(name)}
          where not exists (select 1 from touched where name = ${sql.lit(name)});
        end`.execute(database)
}

/** A row that is locked is written to itself, which changes nothing. */
async function anyDiffers(database: Database, table: string) {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${sql.lit(table)})`.execute(
    database,
  )
  const differs = rows.map(({ name }) => sql`old.${sql.ref(name)} is not new.${sql.ref(name)}`)
  return sql`when ${sql.join(differs, sql` or `)}`
}

async function touchedSince(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`delete from touched returning name`.execute(database)
  return rows.map(({ name }) => name).toSorted()
}

const lastEntry = async (database: Database) =>
  (await database.selectFrom('auditHead').select('seq').executeTakeFirstOrThrow()).seq

/** The line of the access table that an address belongs to. */
export const patternOf = (action: string): string | undefined => {
  const given = action.split('?')[0]?.split('/') ?? []
  return Object.keys(routes).find((name) => {
    const parts = name.replace(/^POST /, '').split('/')
    return (
      name.startsWith('POST ') &&
      parts.length === given.length &&
      parts.every((part, index) => part === given[index] || (part.startsWith(':') && given[index] !== ''))
    )
  })
}

/**
 * Sends forms and notes what each changed: which routes left an entry in the trail, and which changed something without
 * one.
 */
export async function watching(database: Database) {
  await watchTables(database)
  const recorded = new Set<string>()
  const withoutEntry: string[] = []
  const sent = new Set<string>()
  return {
    /** Routes that left an entry when they changed something, or when there is nothing else that they change. */
    recorded: recorded as ReadonlySet<string>,
    /** Routes to which anything was sent. */
    sent: sent as ReadonlySet<string>,
    withoutEntry: withoutEntry as readonly string[],
    /** @param action where the form goes */
    async send(action: string, send: () => Promise<Response>, told = ''): Promise<Response> {
      const pattern = patternOf(action)
      if (!pattern) throw new Error(`No route for ${action}`)
      const before = await lastEntry(database)
      await touchedSince(database)
      const answer = await send()
      expect(answer.status, `${pattern} ${told}`).toBeLessThan(500)
      const touched = await touchedSince(database)
      const isRecorded = (await lastEntry(database)) > before
      if (touched.length > 0 && !isRecorded) withoutEntry.push(`${pattern} wrote ${touched.join(', ')}`)
      if (isRecorded && answer.status < 400) recorded.add(pattern)
      sent.add(pattern)
      return answer
    },
  }
}

export type Watched = Awaited<ReturnType<typeof watching>>
