import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Day } from '#src/clock.ts'
import { type Database, kindOf } from './open.ts'

/** A day so many days after another, reckoned by the database: `addDays` where rows are put in order by it. */
export const daysAfter = (database: Database, day: Expression<Day>, days: number): RawBuilder<Day> =>
  kindOf(database) === 'SQLite' ? sql`date(${day}, ${days} || ' days')` : sql`(${day} + ${days}::integer)`

/** The same for months, as `addMonths`: the last of a month that does not have that day. */
export const monthsAfter = (database: Database, day: Expression<Day>, months: number): RawBuilder<Day> =>
  kindOf(database) === 'SQLite'
    ? sql`date(${day}, ${months} || ' months', 'floor')`
    : sql`(${day} + make_interval(months => ${months}::integer))::date`

/** The later of two days. */
export const laterOf = (database: Database, one: Expression<Day>, other: Expression<Day>): RawBuilder<Day> =>
  kindOf(database) === 'SQLite' ? sql`max(${one}, ${other})` : sql`greatest(${one}, ${other})`
