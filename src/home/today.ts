import { has, runs, type Viewer } from '#src/access/rules.ts'
import { confirmedBy, staysToConfirm } from '#src/child-cards/ahead.ts'
import { addMonths, type Day } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { nextGatherings } from '#src/gatherings/store/list.ts'
import { isOpen, monthOf } from '#src/monthly-reports/rules.ts'
import { leftThisMonth, linesFor } from '#src/monthly-reports/showing.ts'
import { asListed } from '#src/one-to-ones/showing.ts'
import { followUpsDue } from '#src/one-to-ones/store/talks.ts'
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
  const unconfirmed = await staysToConfirm(acting, home)
  const nameOf = await namesOf(
    database,
    viewer,
    [...stays, ...unconfirmed].map(({ householdId }) => householdId),
  )
  const hosting = await bedsAhead(database, home, today)
  return {
    staying: stays.map((stay) => ({ ...stay, name: nameOf(stay.householdId).name })),
    cards: confirmedBy(unconfirmed, home, nameOf),
    asked: await askedOf(database, home),
    beds: hosting?.beds,
    nights: hosting?.nights ?? [],
    followUps: await followUpsOf(acting, viewer),
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

/** As many as a front page lists before it is tiring; whoever has more begins with the longest due. */
const mostFollowUps = 5

/** What the viewer, as hub carer, meant to come back to: not what a liaison worker means to ask of her own home. */
async function followUpsOf({ database, today }: Acting, viewer: Viewer): Promise<HubsDay['followUps']> {
  const due = await followUpsDue(database, viewer, runs(viewer), today, 2 * mostFollowUps)
  const theirs = due.filter(({ householdId }) => householdId !== viewer.householdId)
  return asListed(database, viewer, theirs.slice(0, mostFollowUps))
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
