import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** Sides of the county, the lines to ring with their hours and what each is for; the numbers of the settings move in. */
export async function helpLines(db: Kysely<any>) {
  await db.schema
    .createTable('sides')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  await db.schema
    .createIndex('sides_by_name')
    .unique()
    .on('sides')
    .column('name')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  // A quadrant is of one side at most.
  await db.schema
    .createTable('side_quadrants')
    .addColumn('quadrant_id', 'text', (c) => c.primaryKey().references('quadrants.id'))
    .addColumn('side_id', 'text', (c) => c.notNull().references('sides.id'))
    .execute()
  await db.schema.createIndex('side_quadrants_of_side').on('side_quadrants').column('side_id').execute()

  await db.schema
    .createTable('help_lines')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) =>
      c
        .notNull()
        .check(
          oneOf(
            'kind',
            'duty',
            'out of hours',
            'emergency safeguarding',
            'stress counselling',
            'psychologist',
            'national helpline',
            'emergency services',
            'other',
          ),
        ),
    )
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull().check(oneOf('scope', 'all', 'side', 'quadrant')))
    .addColumn('side_id', 'text', (c) => c.references('sides.id'))
    .addColumn('quadrant_id', 'text', (c) => c.references('quadrants.id'))
    // rota: while the out-of-hours rota of the side says that somebody covers.
    .addColumn('answers', 'text', (c) => c.notNull().check(oneOf('answers', 'always', 'hours', 'rota')))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('checked_on', 'text')
    .addColumn('checked_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('ended_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint(
      'help_lines_scope',
      sql`(scope = 'side') = (side_id is not null) and (scope = 'quadrant') = (quadrant_id is not null)`,
    )
    // It is told in every emergency at any minute.
    .addCheckConstraint('help_lines_emergency', sql`kind <> 'emergency safeguarding' or answers = 'always'`)
    .execute()
  await db.schema.createIndex('help_lines_in_order').on('help_lines').columns(['position', 'id']).execute()

  // London's wall times; one that closes no later than it opens closes on the day after.
  await db.schema
    .createTable('help_line_hours')
    .addColumn('line_id', 'text', (c) => c.notNull().references('help_lines.id').onDelete('cascade'))
    // From 1, a Monday, to 7; 8 is a bank holiday, whatever its weekday.
    .addColumn('day', 'integer', (c) => c.notNull().check(sql`day between 1 and 8`))
    .addColumn('opens', 'text', (c) => c.notNull().check(sql`length(opens) = 5`))
    .addColumn('closes', 'text', (c) => c.notNull().check(sql`length(closes) = 5`))
    .addPrimaryKeyConstraint('help_line_hours_pk', ['line_id', 'day', 'opens'])
    .execute()

  await db.schema
    .createTable('help_line_situations')
    .addColumn('line_id', 'text', (c) => c.notNull().references('help_lines.id').onDelete('cascade'))
    .addColumn('situation', 'text', (c) => c.notNull().check(oneOf('situation', ...situations)))
    // Which of the lines for it is rung first.
    .addColumn('rank', 'integer', (c) => c.notNull().check(sql`rank between 1 and 9`))
    .addPrimaryKeyConstraint('help_line_situations_pk', ['line_id', 'situation'])
    .execute()

  await moveFromSettings(db)
}

const situations = [
  'missing',
  'hospital',
  'accident or police',
  'death or serious illness',
  'child protection',
  'serious incident',
  'allegation',
  'talk',
  'urgent',
  'can wait',
]

/** They stood on the page for everybody at any hour, so they go on doing so. 999 is always there by itself. */
async function moveFromSettings(db: Kysely<any>) {
  const newest = await db
    .selectFrom('settings')
    .select('terms')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const lines: { situation: string; number: string; hours: string }[] = newest
    ? (JSON.parse(newest.terms).helpLines ?? [])
    : []
  let position = 0
  for (const { situation, number, hours } of lines) {
    if (number.replace(/\D/g, '') === '999') continue
    const id = randomUUID()
    position += 1
    await db
      .insertInto('help_lines')
      .values({
        ...{ id, kind: 'other', name: situation, number, purpose: hours || situation },
        ...{ scope: 'all', answers: 'always', position },
      })
      .execute()
    await db
      .insertInto('help_line_situations')
      .values(situations.map((one) => ({ line_id: id, situation: one, rank: 5 })))
      .execute()
  }
}
