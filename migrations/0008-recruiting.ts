import type { Kysely } from 'kysely'
import { ambassadors } from './0008/ambassadors.ts'
import { availableHomes } from './0008/available.ts'
import { calendarsOfShifts } from './0008/calendars.ts'
import { candidates } from './0008/candidates.ts'
import { companyQuicker } from './0008/company.ts'
import { events } from './0008/events.ts'
import { grantsByRole } from './0008/grants.ts'
import { ideas } from './0008/ideas.ts'
import { lifeOfPairs } from './0008/pairings.ts'
import { payments } from './0008/payments.ts'
import { referrals } from './0008/referrals.ts'
import { rewards } from './0008/rewards.ts'
import { schemes } from './0008/schemes.ts'

/** Ambassadors and events, ideas, who refers whom, and what is paid for it. */
async function up(db: Kysely<any>) {
  await ambassadors(db)
  await events(db)
  await calendarsOfShifts(db)
  await ideas(db)
  await candidates(db)
  await schemes(db)
  await referrals(db)
  await payments(db)
  await rewards(db)
  await lifeOfPairs(db)
  await companyQuicker(db)
  await availableHomes(db)
  await grantsByRole(db)
}

export const recruiting = { up }
