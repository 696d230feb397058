import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** Carers who offer to stand by another, what they can offer, and who asks for one. */
export async function mentors(db: Kysely<any>) {
  await profiles(db)
  await agreements(db)
  await requests(db)
}

async function profiles(db: Kysely<any>) {
  // One open profile for a carer and a part: an Oasis mentor, or somebody who would be a buddy.
  await db.schema
    .createTable('peer_profiles')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('part', 'text', (c) => c.notNull().check(oneOf('part', 'mentor', 'buddy')))
    // The quadrant whose carers they support, mostly their own.
    .addColumn('quadrant_id', 'text', (c) => c.notNull().references('quadrants.id'))
    // Fewer at once than the service allows, if they like; null is as many as it allows, 0 is nobody new.
    .addColumn('own_most', 'integer', (c) => c.check(sql`own_most between 0 and 20`))
    // Not available just now: since when, perhaps until when, and who rings the people they stand by meanwhile.
    .addColumn('away_since', 'date')
    .addColumn('away_until', 'date')
    .addColumn('rings_profile_id', 'text', (c) => c.references('peer_profiles.id'))
    .addColumn('rings_account_id', 'text', (c) => c.references('accounts.id'))
    .addColumn('since_on', 'date', (c) => c.notNull())
    .addColumn('ended_on', 'date')
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint(
      'peer_profiles_away',
      sql`(away_since is not null or (away_until is null and rings_profile_id is null and rings_account_id is null))
        and (rings_profile_id is null or rings_account_id is null)`,
    )
    .addCheckConstraint('peer_profiles_not_oneself', sql`rings_profile_id is null or rings_profile_id <> id`)
    .addCheckConstraint('peer_profiles_end_after_start', sql`ended_on is null or ended_on >= since_on`)
    .execute()
  await db.schema
    .createIndex('one_profile_of_a_part')
    .unique()
    .on('peer_profiles')
    .columns(['carer_id', 'part'])
    .where(sql.ref('ended_on'), 'is', null)
    .execute()
  // At every request: whether whoever signed in is a mentor today.
  await db.schema
    .createIndex('peer_profiles_of_carer')
    .on('peer_profiles')
    .columns(['carer_id', 'part'])
    .execute()
  await db.schema
    .createIndex('peer_profiles_of_quadrant')
    .on('peer_profiles')
    .columns(['quadrant_id', 'part', 'id'])
    .where(sql.ref('ended_on'), 'is', null)
    .execute()

  // What they know from their own life, when they have time, and what they offer: words of fixed lists.
  await db.schema
    .createTable('peer_profile_tags')
    .addColumn('profile_id', 'text', (c) => c.notNull().references('peer_profiles.id'))
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(tagKind('care', 'ages', 'needs', 'language', 'time', 'offer')),
    )
    .addColumn('tag', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('peer_profile_tags_key', ['profile_id', 'kind', 'tag'])
    .execute()
}

const tagKind = (...kinds: string[]) => oneOf('kind', ...kinds)

/** Who signed that what they hear stays with them: hub carers and mentors as carers, coordinators by their account. */
async function agreements(db: Kysely<any>) {
  await db.schema
    .createTable('confidentiality_agreements')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('carer_id', 'text', (c) => c.references('carers.id'))
    .addColumn('account_id', 'text', (c) => c.references('accounts.id'))
    .addColumn('signed_on', 'date', (c) => c.notNull())
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('confidentiality_agreements_of_one', sql`(carer_id is null) <> (account_id is null)`)
    .execute()
  for (const who of ['carer_id', 'account_id'])
    await db.schema
      .createIndex(`one_agreement_of_${who}`)
      .unique()
      .on('confidentiality_agreements')
      .column(who)
      .where(sql.ref('ended_at'), 'is', null)
      .execute()
}

/** Somebody who would like a mentor or a buddy, in the order in which they asked. */
async function requests(db: Kysely<any>) {
  await db.schema
    .createTable('peer_requests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('wants', 'text', (c) => c.notNull().check(oneOf('wants', 'mentor', 'buddy')))
    .addColumn('asked_by', 'text')
    .addColumn('asked_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    .addColumn('ended_by', 'text')
    .addColumn('outcome', 'text', (c) => c.check(oneOf('outcome', 'paired', 'taken back', 'closed')))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('peer_requests_ended', sql`(ended_at is null) = (outcome is null)`)
    .execute()
  await db.schema
    .createIndex('one_request_of_a_carer')
    .unique()
    .on('peer_requests')
    .columns(['carer_id', 'wants'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('peer_requests_in_order')
    .on('peer_requests')
    .columns(['wants', 'asked_at', 'id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('peer_requests_of_household')
    .on('peer_requests')
    .column('household_id')
    .execute()
  await db.schema
    .createTable('peer_request_tags')
    .addColumn('request_id', 'text', (c) => c.notNull().references('peer_requests.id'))
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(tagKind('care', 'ages', 'needs', 'language', 'time', 'offer')),
    )
    .addColumn('tag', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('peer_request_tags_key', ['request_id', 'kind', 'tag'])
    .execute()
}
