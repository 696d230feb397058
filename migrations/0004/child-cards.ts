import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from './columns.ts'

/** What a host needs to know of a child who stays, sealed; and whom each child has met. */
export async function childCards(db: Kysely<any>) {
  await db.schema
    .createTable('child_cards')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    // First name, year of birth, allergies and medicines, who may collect, who to ring, own wish.
    .addColumn('card_sealed', 'text')
    // The overnight agreement: all that the hub home and the liaison worker see. Given by whom is sealed with the card.
    .addColumn('agreement', 'text', (c) => c.check(oneOf('agreement', 'yes', 'no')))
    .addColumn('agreement_on', 'date')
    .addColumn('written_by', 'text')
    .addColumn('written_at', 'timestamptz', (c) => c.notNull())
    // When the child left the home; the card is due for erasure some days after.
    .addColumn('left_on', 'date')
    .addColumn('erased_by', 'text')
    .addColumn('erased_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('child_cards_erased', sql`(card_sealed is null) = (erased_at is not null)`)
    .addCheckConstraint('child_cards_agreed_on', sql`(agreement is null) = (agreement_on is null)`)
    .execute()
  await db.schema.createIndex('child_cards_of_household').on('child_cards').column('household_id').execute()
  await db.schema
    .createIndex('child_cards_to_erase')
    .on('child_cards')
    .column('left_on')
    .where(sql<SqlBool>`left_on is not null and erased_at is null`)
    .execute()

  await db.schema
    .createTable('sleepover_children')
    .addColumn('sleepover_id', 'text', (c) => c.notNull().references('sleepovers.id'))
    .addColumn('child_card_id', 'text', (c) => c.notNull().references('child_cards.id'))
    .addPrimaryKeyConstraint('sleepover_children_key', ['sleepover_id', 'child_card_id'])
    .execute()
  await db.schema
    .createIndex('sleepovers_of_child')
    .on('sleepover_children')
    .column('child_card_id')
    .execute()

  await db.schema
    .createTable('child_meetings')
    .addColumn('child_card_id', 'text', (c) => c.notNull().references('child_cards.id'))
    .addColumn('host_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('met_on', 'date', (c) => c.notNull())
    .addColumn('recorded_by', 'text')
    .addPrimaryKeyConstraint('child_meetings_key', ['child_card_id', 'host_id'])
    .execute()
}
