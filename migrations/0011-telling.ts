import type { Kysely } from 'kysely'
import { helpLines } from './0011/help-lines.ts'
import { messages } from './0011/messages.ts'
import { newsletters } from './0011/newsletters.ts'
import { rota } from './0011/rota.ts'

/** Whom to ring now, what is told to whom and how they would have it, the newsletter, and associations. */
async function up(db: Kysely<any>) {
  await helpLines(db)
  await rota(db)
  await messages(db)
  await newsletters(db)
}

export const telling = { up }
