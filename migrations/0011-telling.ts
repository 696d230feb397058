import type { Kysely } from 'kysely'

/** Whom to ring now, what is told to whom and how they would have it, the newsletter, and associations. */
async function up(_db: Kysely<any>) {}

export const telling = { up }
