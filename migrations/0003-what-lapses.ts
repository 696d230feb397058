import { type Kysely, type SqlBool, sql } from 'kysely'
import { addDays, dayOf } from '#src/clock.ts'

/** Days that roles which single sign-on told before this upgrade still have: what OIDC_ROLES_DAYS is unless set. */
const daysLeft = 7

async function up(db: Kysely<any>) {
  // The day on which a role that single sign-on told lapses, unless it is told again. It stands in `until_on` as well,
  // so whoever asks what is held today needs to know nothing of it; a role that was ended has another `until_on`.
  await db.schema.alterTable('grants').addColumn('lapses_on', 'date').execute()
  const lapsesOn = addDays(dayOf(new Date()), daysLeft)
  await db
    .updateTable('grants')
    .set({ until_on: lapsesOn, lapses_on: lapsesOn })
    .where('identity_id', 'is not', null)
    .where('until_on', 'is', null)
    .execute()

  // Whose word counts now, as the newest process that serves was configured: an identity of another opens nothing.
  await db.schema.alterTable('service').addColumn('sign_on_issuer', 'text').execute()
  await endingIdentities(db)

  // The passkey that a session was signed in by: it ends with it.
  await db.schema.alterTable('sessions').addColumn('passkey_id', 'text').execute()

  // Of a forgotten password the newest few links work side by side: else a stranger who asks again ends them.
  await db.schema.dropIndex('one_open_link').execute()
  await db.schema.createIndex('account_links_of_account').on('account_links').column('account_id').execute()
}

/** An identity is disconnected by a date, and may be connected again. SQLite drops no constraint: the table is made anew. */
async function endingIdentities(db: Kysely<any>) {
  await db.schema
    .createTable('dated_identities')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('issuer', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    .execute()
  const columns = ['id', 'account_id', 'issuer', 'subject', 'made_at']
  await db
    .insertInto('dated_identities')
    .columns(columns)
    .expression(db.selectFrom('identities').select(columns))
    .execute()
  await db.schema.dropTable('identities').execute()
  await db.schema.alterTable('dated_identities').renameTo('identities').execute()
  await db.schema
    .createIndex('one_identity')
    .unique()
    .on('identities')
    .columns(['issuer', 'subject'])
    .where(sql<SqlBool>`ended_at is null`)
    .execute()
  await db.schema.createIndex('identities_of_account').on('identities').column('account_id').execute()
}

export const whatLapses = { up }
