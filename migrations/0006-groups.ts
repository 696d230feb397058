import type { Kysely } from 'kysely'
import { applications } from './0006/applications.ts'
import { calendars } from './0006/calendars.ts'
import { caseload } from './0006/caseload.ts'
import { groups } from './0006/groups.ts'
import { sessions } from './0006/sessions.ts'

/** Support groups in every quadrant, and the carer coordinator's work. */
async function up(db: Kysely<any>) {
  await groups(db)
  await sessions(db)
  await applications(db)
  await calendars(db)
  await caseload(db)
}

export const groupsAndCaseload = { up }
