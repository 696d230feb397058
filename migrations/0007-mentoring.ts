import type { Kysely } from 'kysely'
import { caseload } from './0007/caseload.ts'
import { company } from './0007/company.ts'
import { mentors } from './0007/mentors.ts'
import { network } from './0007/network.ts'
import { pairings } from './0007/pairings.ts'
import { quicker } from './0007/quicker.ts'

/** Oasis mentors, buddies, and who would like company. */
async function up(db: Kysely<any>) {
  await mentors(db)
  await pairings(db)
  await company(db)
  await network(db)
  await quicker(db)
  await caseload(db)
}

export const mentoring = { up }
