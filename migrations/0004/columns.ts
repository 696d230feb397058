import { sql } from 'kysely'

/** `column in ('a', 'b')`, for a CHECK. */
export const oneOf = (column: string, ...words: string[]) =>
  sql`${sql.ref(column)} in (${sql.join(words.map((word) => sql.lit(word)))})`
