import { type Kysely, type SqlBool, sql } from 'kysely'
import { makeAppendOnly } from '#src/database/append-only.ts'

/** `column in ('a', 'b')`, for a CHECK. */
const oneOf = (column: string, ...words: string[]) =>
  sql`${sql.ref(column)} in (${sql.join(words.map((word) => sql.lit(word)))})`

async function up(db: Kysely<any>) {
  await signingIn(db)
  await messages(db)
  await seeing(db)
  await chain(db)
}

async function signingIn(db: Kysely<any>) {
  // What the owner's list of sessions shows, and how far this one has come. Sessions of before have none of it: they
  // are sessions without a second factor, so their owners sign in again.
  for (const column of ['handle', 'agent', 'own_phone_passkey_id'])
    await db.schema.alterTable('sessions').addColumn(column, 'text').execute()
  for (const column of ['second_factor_at', 'confirmed_at', 'seen_at'])
    await db.schema.alterTable('sessions').addColumn(column, 'timestamptz').execute()
  await db.schema
    .createIndex('sessions_by_handle')
    .unique()
    .on('sessions')
    .column('handle')
    .where(sql.ref('handle'), 'is not', null)
    .execute()

  // One-time links: an invitation to a new account, or a new password for one that has forgotten it.
  await db.schema
    .createTable('account_links')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('purpose', 'text', (c) => c.notNull().check(oneOf('purpose', 'invitation', 'reset')))
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('expires_at', 'timestamptz', (c) => c.notNull())
    .addColumn('used_at', 'timestamptz')
    // Ended because a newer link took its place.
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('one_open_link')
    .unique()
    .on('account_links')
    .columns(['account_id', 'purpose'])
    .where(sql<SqlBool>`used_at is null and ended_at is null`)
    .execute()

  await db.schema
    .createTable('passkeys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    // As the browser names it, base64url.
    .addColumn('credential_id', 'text', (c) => c.notNull().unique())
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('counter', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('transports', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('used_at', 'timestamptz')
    .addColumn('removed_at', 'timestamptz')
    .execute()
  await db.schema.createIndex('passkeys_of_account').on('passkeys').column('account_id').execute()

  // An app on a phone that shows six digits (TOTP, RFC 6238).
  await db.schema
    .createTable('authenticators')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('secret_sealed', 'text', (c) => c.notNull())
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    // Counts only once its first code was right.
    .addColumn('confirmed_at', 'timestamptz')
    // The newest half minute whose code was used: neither it nor an older one works again.
    .addColumn('last_step', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('removed_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('one_authenticator')
    .unique()
    .on('authenticators')
    .column('account_id')
    .where(sql<SqlBool>`confirmed_at is not null and removed_at is null`)
    .execute()
  await db.schema.createIndex('authenticators_of_account').on('authenticators').column('account_id').execute()

  await db.schema
    .createTable('recovery_codes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('used_at', 'timestamptz')
    // When a new sheet of codes took its place.
    .addColumn('replaced_at', 'timestamptz')
    .addUniqueConstraint('recovery_codes_once', ['account_id', 'code_hash'])
    .execute()

  // What a browser or a provider was asked, until it answers: the row is deleted by the answer, so it counts once.
  await db.schema
    .createTable('challenges')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) =>
      c
        .notNull()
        .check(oneOf('kind', 'passkey sign-in', 'passkey adding', 'passkey confirming', 'single sign-on')),
    )
    .addColumn('account_id', 'text')
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'timestamptz', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('challenges_by_expiry').on('challenges').column('expires_at').execute()

  // Who somebody is at the council's own sign-in: keyed by what never changes there, never by e-mail.
  await db.schema
    .createTable('identities')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('issuer', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addUniqueConstraint('one_identity', ['issuer', 'subject'])
    .execute()
  await db.schema.createIndex('identities_of_account').on('identities').column('account_id').execute()
  // A role that came from there ends when it is no longer told there; one that a manager granted does not.
  await db.schema.alterTable('grants').addColumn('identity_id', 'text').execute()
}

async function messages(db: Kysely<any>) {
  // Written by the deed that causes the message, delivered after it.
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // Says what the message is about so exactly that nothing is told twice.
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('account_id', 'text')
    .addColumn('carer_id', 'text')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('about_kind', 'text', (c) => c.notNull())
    .addColumn('about_id', 'text', (c) => c.notNull())
    // Subject and text; sealed, because a one-time link may stand in it. Erased some time after sending.
    .addColumn('sealed', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('due_at', 'timestamptz', (c) => c.notNull())
    // Whoever delivers it has until then; after that another may try.
    .addColumn('claimed_until', 'timestamptz')
    .addColumn('claimed_by', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    // A word of the house, never what the server said, which may repeat an address.
    .addColumn('problem', 'text')
    .addColumn('sent_at', 'timestamptz')
    .addColumn('given_up_at', 'timestamptz')
    // Not sent, and why: `quiet`, `no address`, `disabled`.
    .addColumn('withheld', 'text')
    .addCheckConstraint('outbox_to_one', sql`(account_id is null) <> (carer_id is null)`)
    .execute()
  await db.schema
    .createIndex('outbox_due')
    .on('outbox')
    .columns(['due_at', 'id'])
    .where(sql<SqlBool>`sent_at is null and given_up_at is null and withheld is null`)
    .execute()
  await db.schema.createIndex('outbox_by_made').on('outbox').columns(['made_at', 'id']).execute()

  // Each run of a job that fell due: whoever writes the row runs it, so that several processes run it once.
  await db.schema
    .createTable('job_runs')
    .addColumn('job', 'text', (c) => c.notNull())
    .addColumn('due_at', 'timestamptz', (c) => c.notNull())
    .addColumn('started_at', 'timestamptz', (c) => c.notNull())
    .addColumn('finished_at', 'timestamptz')
    .addColumn('outcome', 'text', (c) => c.check(oneOf('outcome', 'done', 'failed')))
    .addPrimaryKeyConstraint('job_runs_key', ['job', 'due_at'])
    .execute()

  // No automatic message reaches the household until that day; why is nobody's business here.
  await db.schema
    .createTable('quiets')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('until_on', 'date', (c) => c.notNull())
    // Who rings instead.
    .addColumn('rings', 'text', (c) => c.notNull())
    .addColumn('set_by', 'text')
    .addColumn('set_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('one_quiet')
    .unique()
    .on('quiets')
    .column('household_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}

async function seeing(db: Kysely<any>) {
  // Who opened what of whom on which day, once each: what a breach report asks for.
  await db.schema
    .createTable('sightings')
    .addColumn('on_kind', 'text', (c) => c.notNull().check(oneOf('on_kind', 'household', 'constellation')))
    .addColumn('on_id', 'text', (c) => c.notNull())
    .addColumn('day', 'date', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .addPrimaryKeyConstraint('sightings_key', ['on_kind', 'on_id', 'day', 'account_id', 'what'])
    .execute()
  await db.schema
    .createIndex('sightings_by_account')
    .on('sightings')
    .columns(['account_id', 'day', 'what'])
    .execute()
  await makeAppendOnly(db, 'sightings')

  await db.schema
    .createTable('address_showings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('day', 'date', (c) => c.notNull())
    .addColumn('reason_sealed', 'text', (c) => c.notNull())
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    // The page that shows it can be opened until then: some minutes after each asking.
    .addColumn('open_until', 'timestamptz', (c) => c.notNull())
    .addUniqueConstraint('one_showing_a_day', ['household_id', 'account_id', 'day'])
    .execute()
  await db.schema
    .createIndex('address_showings_by_day')
    .on('address_showings')
    .columns(['day', 'account_id'])
    .execute()
}

/** Each entry of the trail carries a keyed hash over itself and the one before. Those of before this day have none. */
async function chain(db: Kysely<any>) {
  await db.schema.alterTable('audit_entries').addColumn('hash', 'text').execute()
  await db.schema.alterTable('audit_head').addColumn('hash', 'text').execute()
  await db.schema
    .createIndex('audit_entries_of_account')
    .on('audit_entries')
    .columns(['account_id', 'seq'])
    .execute()
  await db.schema.createIndex('audit_entries_what').on('audit_entries').columns(['what', 'seq']).execute()
}

export const whoMaySee = { up }
