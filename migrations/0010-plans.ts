import type { Kysely } from 'kysely'
import { plans } from './0010/plans.ts'
import { roads } from './0010/roads.ts'

/** Plans of constellations: what was asked, how its runs went, who would be where. */
async function up(db: Kysely<any>) {
  await plans(db)
  await roads(db)
}

export const planning = { up }
