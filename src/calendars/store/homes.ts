import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { hoursOf, type OwnDate, whenOfStay } from '../rules.ts'

interface Days {
  from: Day
  until: Day
}

/** Stays that were agreed between a home and another, whichever of the two asked; not certain while it is to be decided. */
export async function staysAgreed(
  database: Database,
  householdId: string,
  { from, until }: Days,
): Promise<OwnDate[]> {
  const rows = await database
    .selectFrom('sleepovers')
    .select(['id', 'type', 'fromOn', 'untilOn', 'fromTime', 'untilTime', 'toDecide'])
    .where(({ eb, or }) => or([eb('householdId', '=', householdId), eb('hostId', '=', householdId)]))
    .where('state', 'in', ['agreed', 'happened'])
    // Not what was only written down afterwards.
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('sleepoverSteps').select('sleepoverId').where('step', '=', 'agreed'),
    )
    .where('fromOn', '<=', until)
    .where('untilOn', '>=', from)
    .execute()
  return rows.map(({ id, toDecide, ...stay }) => ({
    ...whenOfStay(stay),
    ...{ source: 'stay', sourceId: id, title: 'Sleepover' },
    state: toDecide === null ? 'confirmed' : 'tentative',
  }))
}

/** Visits that somebody makes. */
export async function visitsMade(
  database: Database,
  accountId: string,
  { from, until }: Days,
): Promise<OwnDate[]> {
  const rows = await database
    .selectFrom('visits')
    .select(['id', 'onDay', 'fromTime', 'untilTime'])
    .where('accountId', '=', accountId)
    .where('cancelledAt', 'is', null)
    .where('onDay', '>=', from)
    .where('onDay', '<=', until)
    .execute()
  return rows.map(({ id, onDay, fromTime, untilTime }) => ({
    ...hoursOf(onDay, fromTime, untilTime),
    ...{ source: 'visit', sourceId: id, title: 'Meeting', state: 'confirmed' },
  }))
}
