import type { Kysely } from 'kysely'
import { associations } from './0012/associations.ts'
import { consultations } from './0012/consultations.ts'
import { helping } from './0012/helping.ts'

/** What carers are members of, what they are asked about together, and who would lend a hand. */
async function up(db: Kysely<any>) {
  await associations(db)
  await consultations(db)
  await helping(db)
}

export const together = { up }
