import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** What becomes of a pair’s words and of the pair itself stays beside what was before; and its lists are found by index. */
export async function lifeOfPairs(db: Kysely<any>) {
  await wordsPutRight(db)
  await steps(db)
  await lastTalks(db)
  await why(db)
  await quicker(db)
}

/** A goal or a note that is put right stays as it was written, and another names it; one that nobody names is set aside. */
async function wordsPutRight(db: Kysely<any>) {
  await db.schema.alterTable('pair_words').addColumn('corrects_id', 'text').execute()
  await db.schema.alterTable('pair_words').addColumn('ended_by', 'text').execute()
  await db.schema.alterTable('pair_words').addColumn('ended_at', 'timestamptz').execute()
  await db.schema
    .createIndex('pair_words_corrected_once')
    .unique()
    .on('pair_words')
    .column('corrects_id')
    .where(sql.ref('corrects_id'), 'is not', null)
    .execute()
}

/** Each time that a pair was put on hold, went on, was reviewed or extended: the pair itself says only how it stands. */
async function steps(db: Kysely<any>) {
  await db.schema
    .createTable('pair_steps')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('pairing_id', 'text', (c) => c.notNull().references('pairings.id'))
    .addColumn('what', 'text', (c) =>
      c.notNull().check(oneOf('what', 'held', 'resumed', 'reviewed', 'extended')),
    )
    .addColumn('on_day', 'date', (c) => c.notNull())
    // Of a review when the next one is, of an extension until when it goes on.
    .addColumn('until_on', 'date')
    .addColumn('account_id', 'text')
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .addCheckConstraint(
      'pair_steps_until',
      sql`case when what in ('reviewed', 'extended') then until_on is not null and until_on > on_day
        else until_on is null end`,
    )
    .execute()
  await db.schema
    .createIndex('pair_steps_of_pairing')
    .on('pair_steps')
    .columns(['pairing_id', 'at', 'id'])
    .execute()
}

/** When the two last talked stands in the pair itself: lists of thousands ask it of each. */
async function lastTalks(db: Kysely<any>) {
  await db.schema.alterTable('pairings').addColumn('last_talk_on', 'date').execute()
  await db
    .updateTable('pairings')
    .set(({ selectFrom }) => ({
      last_talk_on: selectFrom('pair_talks')
        .select(({ fn }) => fn.max('on_day').as('day'))
        .whereRef('pair_talks.pairing_id', '=', 'pairings.id')
        .where('pair_talks.ended_at', 'is', null),
    }))
    .execute()
}

/** Why the two were offered each other: for who looks after them, never for themselves. */
async function why(db: Kysely<any>) {
  // `SuggestionSaid` of src/pairings/rules/why.ts as JSON; null where nobody looked at a suggestion.
  await db.schema.alterTable('pairings').addColumn('suggested', 'text').execute()
  await db.schema
    .alterTable('pairings')
    .addColumn('why', 'text', (c) => c.check(sql`length(why) between 1 and 200`))
    .execute()
}

async function quicker(db: Kysely<any>) {
  // All that are open, in the order in which they were offered: a page of them is the first few that somebody sees.
  await db.schema
    .createIndex('pairings_open_by_offer')
    .on('pairings')
    .columns(['offered_at', 'id'])
    .where(sql<SqlBool>`state in ('offered', 'undecided', 'active', 'on hold')`)
    .execute()
  // Those that wait for a decision are few, and come first.
  await db.schema
    .createIndex('pairings_to_decide')
    .on('pairings')
    .columns(['offered_at', 'id'])
    .where(sql<SqlBool>`state = 'undecided' or to_decide_since is not null`)
    .execute()
}
