import { type Kysely, sql } from 'kysely'

/**
 * How the ways of applications are found. When `applications` was made anew for whoever enquires, the index of the open
 * ones went with the table: it is given back here.
 */
export async function waysFound(db: Kysely<any>) {
  await db.schema
    .createIndex('applications_open')
    .on('applications')
    .columns(['opened_on', 'id'])
    .where(sql.ref('closed_on'), 'is', null)
    .execute()
  // The list of all that ever began, and the funnel of a year.
  await db.schema.createIndex('applications_by_day').on('applications').columns(['opened_on', 'id']).execute()
  // Those that stand have an index that keeps each once; of the few others it knows nothing.
  for (const table of ['application_steps', 'milestones'])
    await db.schema
      .createIndex(`${table}_put_right`)
      .on(table)
      .column('application_id')
      .where(sql.ref('ended_at'), 'is not', null)
      .execute()
}
