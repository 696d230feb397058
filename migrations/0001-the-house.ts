import { type Kysely, sql } from 'kysely'
import { makeAppendOnly } from '#src/database/append-only.ts'
import { sortedText } from '#src/database/columns.ts'

/** `column in ('a', 'b')`, for a CHECK. */
const oneOf = (column: string, ...words: string[]) =>
  sql`${sql.ref(column)} in (${sql.join(words.map((word) => sql.lit(word)))})`

async function up(db: Kysely<any>) {
  await service(db)
  await people(db)
  await places(db)
  await households(db)
  await constellations(db)
  await trail(db)
}

async function service(db: Kysely<any>) {
  // The one row that is locked before anything else when a deed touches the whole service.
  await db.schema
    .createTable('service')
    .addColumn('id', 'text', (c) => c.primaryKey().check(oneOf('id', 'service')))
    .addColumn('set_up_at', 'timestamptz')
    // Counts up whenever a home's sealed place changes, so that every process knows to read it again.
    .addColumn('places_version', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('postcode_edition_id', 'text')
    .execute()
  await db.insertInto('service').values({ id: 'service' }).execute()

  await db.schema
    .createTable('settings')
    .addColumn('version', 'integer', (c) => c.primaryKey())
    .addColumn('since', 'timestamptz', (c) => c.notNull())
    .addColumn('account_id', 'text')
    .addColumn('terms', 'text', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('quadrants')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull().unique())
    .addColumn('position', 'integer', (c) => c.notNull().unique())
    .execute()

  await db.schema
    .createTable('setup_links')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('expires_at', 'timestamptz', (c) => c.notNull())
    .addColumn('used_at', 'timestamptz')
    .execute()
}

async function people(db: Kysely<any>) {
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // Folded to lower case before it is stored, so that one address is one account.
    .addColumn('email', sortedText(db), (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('carer_id', 'text', (c) => c.unique())
    .addColumn('created_at', 'timestamptz', (c) => c.notNull())
    .addColumn('disabled_at', 'timestamptz')
    .execute()

  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('created_at', 'timestamptz', (c) => c.notNull())
    .addColumn('expires_at', 'timestamptz', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('sessions_of_account').on('sessions').column('account_id').execute()

  // A role, and when it has a scope, one thing that it reaches: a row for each.
  await db.schema
    .createTable('grants')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('role', 'text', (c) =>
      c
        .notNull()
        .check(
          oneOf('role', 'coordinator', 'liaison', 'supervising_worker', 'recruiter', 'payments', 'manager'),
        ),
    )
    .addColumn('quadrant_id', 'text', (c) => c.references('quadrants.id'))
    .addColumn('constellation_id', 'text')
    .addColumn('household_id', 'text')
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date')
    .addColumn('granted_by', 'text')
    .addColumn('granted_at', 'timestamptz', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('grants_of_account').on('grants').column('account_id').execute()
  await db.schema.createIndex('grants_of_constellation').on('grants').column('constellation_id').execute()

  await db.schema
    .createTable('sign_in_failures')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // A keyed hash of what is throttled (the account's e-mail, or the network address), never the thing itself.
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('sign_in_failures_by_key')
    .on('sign_in_failures')
    .columns(['key', 'at'])
    .execute()

  // What a form that creates something was answered, so that sending it twice creates one thing.
  await db.schema
    .createTable('once')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('location', 'text', (c) => c.notNull())
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .addPrimaryKeyConstraint('once_key', ['account_id', 'token'])
    .execute()
}

async function places(db: Kysely<any>) {
  await db.schema
    .createTable('postcode_editions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('source', 'text', (c) =>
      c.notNull().check(oneOf('source', 'code-point open', 'onspd', 'nspl')),
    )
    .addColumn('edition', 'text', (c) => c.notNull())
    .addColumn('file_hash', 'text', (c) => c.notNull())
    .addColumn('licence', 'text', (c) => c.notNull())
    .addColumn('rows', 'integer', (c) => c.notNull())
    .addColumn('without_position', 'integer', (c) => c.notNull())
    .addColumn('started_at', 'timestamptz', (c) => c.notNull())
    .addColumn('in_use_since', 'timestamptz')
    .execute()

  await db.schema
    .createTable('postcodes')
    .addColumn('edition_id', 'text', (c) => c.notNull())
    // Without its space, upper case: CM11QH.
    .addColumn('postcode', sortedText(db), (c) => c.notNull())
    // OS National Grid, metres; null when the edition gives no position.
    .addColumn('easting', 'integer')
    .addColumn('northing', 'integer')
    // The month that Royal Mail ended it, as YYYYMM; null while it lives.
    .addColumn('terminated', 'text')
    .addPrimaryKeyConstraint('postcodes_key', ['edition_id', 'postcode'])
    .execute()
}

async function households(db: Kysely<any>) {
  await db.schema
    .createTable('households')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('external_id', 'text', (c) => c.unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('sort_name', sortedText(db), (c) => c.notNull())
    .addColumn('kind', 'text', (c) =>
      c
        .notNull()
        .check(
          oneOf(
            'kind',
            'foster',
            'short breaks',
            'kinship',
            'adoptive',
            'special guardianship',
            'staying put',
            'care leaver',
          ),
        ),
    )
    .addColumn('quadrant_id', 'text', (c) => c.notNull().references('quadrants.id'))
    .addColumn('since_on', 'date', (c) => c.notNull())
    .addColumn('ended_on', 'date')
    // The facts as they stand; `household_facts` keeps every one that ever stood.
    .addColumn('approval', 'text', (c) =>
      c
        .notNull()
        .check(oneOf('approval', 'prospective', 'temporarily approved', 'approved', 'ended', 'none needed')),
    )
    .addColumn('approval_from_on', 'date')
    .addColumn('approval_until_on', 'date')
    .addColumn('approved_on', 'date')
    .addColumn('on_hold_since', 'date')
    .addColumn('available_since', 'date')
    .addColumn('waiting_since', 'date')
    .addColumn('next_review_on', 'date')
    .addColumn('last_unannounced_visit_on', 'date')
    .addColumn('bedrooms', 'integer', (c) => c.check(sql`bedrooms >= 0`))
    .addColumn('sleepover_beds', 'integer', (c) => c.notNull().defaultTo(0).check(sql`sleepover_beds >= 0`))
    .addColumn('fostered_children', 'integer', (c) =>
      c.notNull().defaultTo(0).check(sql`fostered_children >= 0`),
    )
    .addColumn('hidden_since', 'timestamptz')
    // Sealed: nobody who holds the file can read where anybody lives.
    .addColumn('address_sealed', 'text')
    .addColumn('postcode_sealed', 'text')
    .addColumn('place_sealed', 'text')
    // In the clear stands only the sector, as `CM1 1`.
    .addColumn('sector', 'text')
    .addColumn('placed_by', 'text', (c) => c.check(oneOf('placed_by', 'unit', 'sector', 'hand')))
    .addColumn('place_problem', 'text')
    .addColumn('place_changed_at', 'timestamptz')
    // The service's places_version when this place was last written.
    .addColumn('place_version', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'timestamptz', (c) => c.notNull())
    .execute()
  // What lists are filtered by stands in the index too: a filter that few rows pass is then answered from the index
  // alone, without fetching each row only to turn it away.
  const filtered = ['ended_on', 'kind', 'approval', 'approval_until_on', 'on_hold_since', 'place_problem']
  await db.schema
    .createIndex('households_by_name')
    .on('households')
    .columns(['sort_name', 'id', 'quadrant_id', ...filtered])
    .execute()
  await db.schema
    .createIndex('households_by_quadrant')
    .on('households')
    .columns(['quadrant_id', 'sort_name', 'id', ...filtered])
    .execute()
  await db.schema
    .createIndex('households_by_since')
    .on('households')
    .columns(['since_on', 'id', 'quadrant_id', ...filtered])
    .execute()
  await db.schema
    .createIndex('households_by_place_version')
    .on('households')
    .columns(['place_version', 'id'])
    .execute()
  await db.schema
    .createIndex('households_to_place')
    .on('households')
    .columns(['sort_name', 'id'])
    .where(sql.ref('place_problem'), 'is not', null)
    .execute()

  await db.schema
    .createTable('household_words')
    .addColumn('word', sortedText(db), (c) => c.notNull())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    // Whose name it comes from: who sees only the outline of a home is not to find it by its carers.
    .addColumn('name_of', 'text', (c) => c.notNull().check(oneOf('name_of', 'household', 'carer')))
    .addPrimaryKeyConstraint('household_words_key', ['household_id', 'word'])
    .execute()
  await db.schema
    .createIndex('household_words_by_word')
    .on('household_words')
    .columns(['word', 'household_id', 'name_of'])
    .execute()

  await db.schema
    .createTable('household_facts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('fact', 'text', (c) =>
      c.notNull().check(oneOf('fact', 'approval', 'on hold', 'available', 'waiting')),
    )
    // The approval's word, or `yes` for the others, which are either so or not.
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date')
    .addColumn('account_id', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('one_standing_fact')
    .unique()
    .on('household_facts')
    .columns(['household_id', 'fact'])
    .where(sql.ref('until_on'), 'is', null)
    .execute()

  await db.schema
    .createIndex('facts_of_household')
    .on('household_facts')
    .columns(['household_id', 'from_on'])
    .execute()

  await db.schema
    .createTable('household_tags')
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('kind', 'text', (c) => c.notNull().check(oneOf('kind', 'language', 'experience')))
    .addColumn('tag', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('household_tags_key', ['household_id', 'kind', 'tag'])
    .execute()

  await db.schema
    .createTable('carers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('external_id', 'text', (c) => c.unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('chosen_name', 'text')
    .addColumn('email', 'text')
    .addColumn('phone', 'text')
    .addColumn('created_at', 'timestamptz', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('carer_homes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date')
    .execute()
  await db.schema
    .createIndex('one_home_a_carer')
    .unique()
    .on('carer_homes')
    .column('carer_id')
    .where(sql.ref('until_on'), 'is', null)
    .execute()
  await db.schema.createIndex('carers_of_household').on('carer_homes').column('household_id').execute()
  // Asked at every request of somebody who fosters.
  await db.schema.createIndex('homes_of_carer').on('carer_homes').columns(['carer_id', 'from_on']).execute()

  await db.schema
    .createTable('supervisions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('part', 'text', (c) => c.notNull().check(oneOf('part', 'worker', 'cover')))
    .addColumn('worker_name', 'text', (c) => c.notNull())
    .addColumn('worker_email', 'text')
    .addColumn('account_id', 'text', (c) => c.references('accounts.id'))
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('until_on', 'date')
    .execute()
  await db.schema
    .createIndex('one_supervision')
    .unique()
    .on('supervisions')
    .columns(['household_id', 'part'])
    .where(sql.ref('until_on'), 'is', null)
    .execute()
  await db.schema.createIndex('supervisions_of_household').on('supervisions').column('household_id').execute()
  await db.schema.createIndex('supervisions_of_account').on('supervisions').column('account_id').execute()

  await db.schema
    .createTable('keep_aparts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // The two in the order of their ids, so that a pair has one row whichever was named first.
    .addColumn('one_household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('other_household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('reason_sealed', 'text', (c) => c.notNull())
    .addColumn('set_by', 'text')
    .addColumn('set_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('keep_aparts_ordered', sql`one_household_id < other_household_id`)
    .execute()
  await db.schema
    .createIndex('one_standing_keep_apart')
    .unique()
    .on('keep_aparts')
    .columns(['one_household_id', 'other_household_id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema.createIndex('keep_aparts_of_other').on('keep_aparts').column('other_household_id').execute()

  await db.schema
    .createTable('imports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text')
    .addColumn('file_hash', 'text', (c) => c.notNull())
    .addColumn('created_at', 'timestamptz', (c) => c.notNull())
    .addColumn('expires_at', 'timestamptz', (c) => c.notNull())
    .addColumn('new_count', 'integer', (c) => c.notNull())
    .addColumn('changed_count', 'integer', (c) => c.notNull())
    .addColumn('unchanged_count', 'integer', (c) => c.notNull())
    .addColumn('refused_count', 'integer', (c) => c.notNull())
    .addColumn('applied_at', 'timestamptz')
    .execute()
  await db.schema
    .createTable('import_parts')
    .addColumn('import_id', 'text', (c) => c.notNull().references('imports.id').onDelete('cascade'))
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('import_parts_key', ['import_id', 'part'])
    .execute()
}

async function constellations(db: Kysely<any>) {
  await db.schema
    .createTable('constellations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('sort_name', sortedText(db), (c) => c.notNull())
    .addColumn('quadrant_id', 'text', (c) => c.notNull().references('quadrants.id'))
    .addColumn('state', 'text', (c) =>
      c.notNull().check(oneOf('state', 'forming', 'live', 'paused', 'closed')),
    )
    .addColumn('state_since', 'date', (c) => c.notNull())
    .addColumn('min_homes', 'integer', (c) => c.notNull())
    .addColumn('max_homes', 'integer', (c) => c.notNull())
    .addColumn('limit_metres', 'integer', (c) => c.notNull().check(sql`limit_metres > 0`))
    // Satellite homes with an open place: counted here so that the database itself refuses one too many.
    .addColumn('homes', 'integer', (c) => c.notNull().defaultTo(0))
    // Set when the most was lowered under the homes there are: nobody is removed, nobody more may join.
    .addColumn('over_since', 'date')
    .addColumn('needs_homes_since', 'date')
    .addColumn('needs_hub_since', 'date')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', 'timestamptz', (c) => c.notNull())
    .addCheckConstraint('constellations_range', sql`min_homes >= 1 and max_homes >= min_homes`)
    .addCheckConstraint(
      'constellations_not_over',
      sql`homes >= 0 and (homes <= max_homes or over_since is not null)`,
    )
    .execute()
  await db.schema
    .createIndex('constellations_by_name')
    .on('constellations')
    .columns(['sort_name', 'id'])
    .execute()
  await db.schema
    .createIndex('constellations_by_quadrant')
    .on('constellations')
    .columns(['quadrant_id', 'sort_name', 'id'])
    .execute()
  await db.schema
    .createIndex('one_open_constellation_a_name')
    .unique()
    .on('constellations')
    .column('sort_name')
    .where(sql<boolean>`state <> 'closed'`)
    .execute()

  // Every change of state with its day and reason: forming → live → paused → closed.
  await db.schema
    .createTable('constellation_states')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('state', 'text', (c) =>
      c.notNull().check(oneOf('state', 'forming', 'live', 'paused', 'closed')),
    )
    .addColumn('from_on', 'date', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('account_id', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('states_of_constellation')
    .on('constellation_states')
    .columns(['constellation_id', 'recorded_at'])
    .execute()

  await db.schema
    .createTable('memberships')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('part', 'text', (c) => c.notNull().check(oneOf('part', 'hub', 'satellite')))
    // Half-open days: from joined_on up to but not on left_on.
    .addColumn('joined_on', 'date', (c) => c.notNull())
    .addColumn('left_on', 'date')
    // The day of the home's own yes.
    .addColumn('agreed_on', 'date', (c) => c.notNull())
    .addColumn('fit', 'text')
    .addColumn('why', 'text')
    // How sure the distance was when it joined: a liaison's word for a home placed only by sector.
    .addColumn('distance_confirmed_by', 'text')
    // The ended membership that this one undoes the end of.
    .addColumn('undoes_id', 'text', (c) => c.references('memberships.id'))
    .addColumn('joined_by', 'text')
    .addColumn('joined_at', 'timestamptz', (c) => c.notNull())
    .addColumn('left_by', 'text')
    .addColumn('left_at', 'timestamptz')
    .addCheckConstraint('memberships_days', sql`left_on is null or left_on >= joined_on`)
    .addCheckConstraint('memberships_ended', sql`(left_on is null) = (left_at is null)`)
    .execute()
  await db.schema
    .createIndex('one_open_place_a_household')
    .unique()
    .on('memberships')
    .column('household_id')
    .where(sql.ref('left_on'), 'is', null)
    .execute()
  await db.schema
    .createIndex('one_hub_a_constellation')
    .unique()
    .on('memberships')
    .column('constellation_id')
    .where(sql<boolean>`part = 'hub' and left_on is null`)
    .execute()
  await db.schema
    .createIndex('an_end_is_undone_once')
    .unique()
    .on('memberships')
    .column('undoes_id')
    .where(sql.ref('undoes_id'), 'is not', null)
    .execute()
  await db.schema
    .createIndex('open_memberships')
    .on('memberships')
    .columns(['constellation_id', 'part', 'household_id', 'left_on'])
    .where(sql.ref('left_on'), 'is', null)
    .execute()
  // Where a family could go is asked of every hub at once: answered from the index alone, for which SQLite wants the
  // columns of the condition in it too. Made after the index above, as SQLite takes the later of two that would do.
  await db.schema
    .createIndex('open_hubs')
    .on('memberships')
    .columns(['constellation_id', 'household_id', 'part', 'left_on'])
    .where(sql<boolean>`part = 'hub' and left_on is null`)
    .execute()
  await db.schema
    .createIndex('memberships_of_constellation')
    .on('memberships')
    .columns(['constellation_id', 'joined_on'])
    .execute()
  await db.schema
    .createIndex('memberships_of_household')
    .on('memberships')
    .columns(['household_id', 'joined_on'])
    .execute()

  await db.schema
    .createTable('handovers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('to_household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('agreed_on', 'date', (c) => c.notNull())
    // What becomes of the home that was hub: it stays as a satellite home, or leaves.
    .addColumn('old_hub', 'text', (c) => c.notNull().check(oneOf('old_hub', 'stays', 'leaves')))
    // The old hub's own yes to staying, and who made sure of a distance that sectors leave unsure.
    .addColumn('old_hub_agreed_on', 'date')
    .addColumn('distance_confirmed_by', 'text')
    .addCheckConstraint('handovers_old_hub_agreed', sql`old_hub <> 'stays' or old_hub_agreed_on is not null`)
    .addColumn('planned_by', 'text')
    .addColumn('planned_at', 'timestamptz', (c) => c.notNull())
    .addColumn('done_at', 'timestamptz')
    .addColumn('cancelled_at', 'timestamptz')
    // Why it could not be done on its day, in a word of the rules; a person decides then.
    .addColumn('refused', 'text')
    .execute()
  await db.schema
    .createIndex('one_planned_handover')
    .unique()
    .on('handovers')
    .column('constellation_id')
    .where(sql<boolean>`done_at is null and cancelled_at is null`)
    .execute()

  await db.schema
    .createTable('waits')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('since_on', 'date', (c) => c.notNull())
    .addColumn('fit', 'text')
    .addColumn('added_by', 'text')
    .addColumn('ended_on', 'date')
    .addColumn('ended_by', 'text')
    .addColumn('outcome', 'text', (c) =>
      c.check(oneOf('outcome', 'joined', 'joined another', 'taken off', 'closed')),
    )
    .addCheckConstraint('waits_ended', sql`(ended_on is null) = (outcome is null)`)
    .execute()
  await db.schema
    .createIndex('one_wait_a_home')
    .unique()
    .on('waits')
    .columns(['constellation_id', 'household_id'])
    .where(sql.ref('ended_on'), 'is', null)
    .execute()
  await db.schema.createIndex('waits_of_household').on('waits').column('household_id').execute()
  await db.schema
    .createIndex('waits_of_constellation')
    .on('waits')
    .columns(['constellation_id', 'since_on'])
    .execute()

  await db.schema
    .createTable('exceptions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('rule', 'text', (c) =>
      c.notNull().check(oneOf('rule', 'distance', 'fewest homes', 'kept apart', 'temporarily approved')),
    )
    .addColumn('constellation_id', 'text', (c) => c.notNull().references('constellations.id'))
    .addColumn('household_id', 'text', (c) => c.references('households.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('from_on', 'date', (c) => c.notNull())
    // The last day on which it holds.
    .addColumn('until_on', 'date', (c) => c.notNull())
    .addColumn('granted_by', 'text')
    .addColumn('granted_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('exceptions_days', sql`until_on >= from_on`)
    .execute()
  await db.schema
    .createIndex('exceptions_of_constellation')
    .on('exceptions')
    .columns(['constellation_id', 'until_on'])
    .execute()
  await db.schema.createIndex('exceptions_of_household').on('exceptions').column('household_id').execute()
  await db.schema.createIndex('exceptions_ending').on('exceptions').column('until_on').execute()

  await db.schema
    .createTable('too_far_pairs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('one_household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('other_household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('marked_by', 'text')
    .addColumn('marked_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('too_far_pairs_ordered', sql`one_household_id < other_household_id`)
    .execute()
  await db.schema
    .createIndex('one_standing_too_far_pair')
    .unique()
    .on('too_far_pairs')
    .columns(['one_household_id', 'other_household_id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('too_far_pairs_of_other')
    .on('too_far_pairs')
    .column('other_household_id')
    .execute()
}

async function trail(db: Kysely<any>) {
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'text', (c) => c.primaryKey().check(oneOf('id', 'head')))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .execute()
  await db.insertInto('audit_head').values({ id: 'head', seq: 0 }).execute()

  // Not tied to accounts or records by foreign keys: what is erased there stays written here by its id.
  await db.schema
    .createTable('audit_entries')
    .addColumn('seq', 'integer', (c) => c.primaryKey())
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .addColumn('account_id', 'text')
    .addColumn('actor', 'text', (c) => c.notNull().check(oneOf('actor', 'account', 'command', 'service')))
    .addColumn('from_address', 'text')
    .addColumn('request_id', 'text')
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('on_kind', 'text', (c) => c.notNull())
    .addColumn('on_id', 'text', (c) => c.notNull())
    .addColumn('details', 'text')
    .execute()
  await db.schema
    .createIndex('audit_entries_on')
    .on('audit_entries')
    .columns(['on_kind', 'on_id', 'seq'])
    .execute()
  await makeAppendOnly(db, 'audit_entries')
}

export const theHouse = { up }
