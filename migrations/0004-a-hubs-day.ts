import type { Kysely } from 'kysely'
import { refuseReplacing } from '#src/database/append-only.ts'
import { away, offers } from './0004/away.ts'
import { childCards } from './0004/child-cards.ts'
import { gatherings, spending } from './0004/gatherings.ts'
import { linkedHosts } from './0004/linked-hosts.ts'
import { monthlyReports } from './0004/monthly-reports.ts'
import { oneToOnes } from './0004/one-to-ones.ts'
import { sleepovers } from './0004/sleepovers.ts'

/** The hub carer's day: talks, sleepovers, gatherings, cover, offers and the monthly report. */
async function up(db: Kysely<any>) {
  await oneToOnes(db)
  await linkedHosts(db)
  await sleepovers(db)
  await childCards(db)
  await gatherings(db)
  await spending(db)
  await away(db)
  await offers(db)
  await monthlyReports(db)
  await refuseReplacing(db, 'audit_entries', 'seq')
}

export const aHubsDay = { up }
