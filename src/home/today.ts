import { has, runs, type Viewer } from '#src/access/rules.ts'
import { addMonths, type Day } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { nextGatherings } from '#src/gatherings/store/list.ts'
import { isOpen, monthOf } from '#src/monthly-reports/rules.ts'
import { leftThisMonth, linesFor } from '#src/monthly-reports/showing.ts'
import { worthACall } from '#src/one-to-ones/worth-a-call.ts'
import type { Settings } from '#src/service/rules.ts'
import { namesOf } from '#src/sleepovers/naming.ts'
import { bedsAhead, stayingWith } from '#src/sleepovers/store/today.ts'
import type { HubsDay } from './rules.ts'
import { askedOf, gatheringToNote } from './store.ts'

/** The day of somebody whose home is hub, or stands in for one: what a glance at the phone should tell. */
export async function hubsDay(
  acting: Acting,
  viewer: Viewer,
  settings: Pick<Settings, 'worthACallDays' | 'reportDueDay'>,
): Promise<HubsDay | undefined> {
  const { database, today } = acting
  const home = viewer.householdId
  if (!has(viewer, 'hub_carer') || home === null) return undefined
  const stays = await stayingWith(database, home, today)
  const nameOf = await namesOf(
    database,
    viewer,
    stays.map(({ householdId }) => householdId),
  )
  const hosting = await bedsAhead(database, home, today)
  return {
    staying: stays.map((stay) => ({ ...stay, name: nameOf(stay.householdId).name })),
    asked: await askedOf(database, home),
    beds: hosting?.beds,
    nights: hosting?.nights ?? [],
    worthACall: await worthACall(database, viewer, today, settings.worthACallDays),
    gatherings: (await nextGatherings(database, runs(viewer), today)).map((gathering) => ({
      ...gathering,
      yes: Number(gathering.yes),
      no: Number(gathering.no),
      maybe: Number(gathering.maybe),
      silent: Number(gathering.silent),
      people: Number(gathering.people),
    })),
    toNote: (await gatheringToNote(database, runs(viewer), today))?.id,
    reports: await reportsLeft(acting, viewer, settings.reportDueDay),
  }
}

/** Of each constellation the month that is due next: the one before while it is not sent, else this one. */
async function reportsLeft(
  acting: Acting,
  viewer: Viewer,
  reportDueDay: number,
): Promise<HubsDay['reports']> {
  const thisMonth = monthOf(acting.today)
  const months: readonly Day[] = [addMonths(thisMonth, -1), thisMonth]
  const reports: HubsDay['reports'] = []
  for (const { id, name, months: all } of await linesFor(acting, viewer, reportDueDay)) {
    const open = all.filter(({ month, state }) => months.includes(month) && isOpen(state))
    const oldest = open.at(-1)
    if (oldest)
      reports.push({
        id,
        name,
        state: oldest.state,
        ...(await leftThisMonth(acting, id, oldest.month, reportDueDay)),
      })
  }
  return reports
}
