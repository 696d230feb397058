import { has, type Viewer } from '#src/access/rules.ts'
import { isDue } from '#src/caseload/rules/due.ts'
import { inductionsInOrder } from '#src/caseload/rules/inductions.ts'
import { homesDue } from '#src/caseload/showing.ts'
import { callsToFollowUp } from '#src/caseload/store/calls.ts'
import { inductionsLeft } from '#src/caseload/store/inductions.ts'
import { reviewsDue } from '#src/caseload/store/reviews.ts'
import { promisesDue, sessionsOfWeek } from '#src/caseload/store/week.ts'
import { addDays, addMonths } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { gapsOf } from '#src/groups/showing.ts'
import { allQuadrants } from '#src/households/store/household.ts'
import type { Settings } from '#src/service/rules.ts'
import type { CoordinatorsWeek } from './rules.ts'

/** Of each list so many are shown: whoever has more begins with the longest due, and the rest is a tap away. */
const most = 5
/** Registers of longer ago are nobody's work any more. */
const registerDays = 60
/** Days ahead for what has a date of its own, and days since it for what was left to do: the rest is in the caseload. */
const daysAhead = 30
const daysSince = 90

/** What a coordinator should see first: the same number of questions to the database however much there is. */
export async function coordinatorsWeek(
  acting: Acting,
  viewer: Viewer,
  settings: Pick<Settings, 'callEveryDays' | 'groupsAMonth'>,
): Promise<CoordinatorsWeek | undefined> {
  if (!has(viewer, 'coordinator')) return undefined
  const { database, today } = acting
  const days = { from: addDays(today, -registerDays), today, by: addDays(today, 7) }
  const sessions = await sessionsOfWeek(database, viewer, days, 4 * most)
  const toRing = (await homesDue(acting, viewer, settings.callEveryDays)).filter((home) => isDue(home, today))
  const soon = addDays(today, daysAhead)
  const quadrants = await allQuadrants(database)
  const inductions = await inductionsLeft(database, viewer, viewer.quadrantIds, addMonths(today, -36))
  return {
    registers: sessions.filter(({ onDay }) => onDay <= today).slice(0, most),
    sessions: sessions.filter(({ onDay }) => onDay > today).slice(0, most),
    toRing: toRing.slice(0, most),
    allToRing: toRing.length,
    calls: (await callsToFollowUp(database, viewer, today, most)).map(({ id, name, followUpOn }) => ({
      ...{ id, name },
      dueOn: followUpOn ?? today,
    })),
    promises: await promisesDue(database, viewer, today, days.by, most),
    gaps: await gapsOf(
      database,
      viewer,
      quadrants.filter(({ id }) => viewer.quadrantIds.includes(id)),
      { from: firstOf(today), months: 2, groupsAMonth: settings.groupsAMonth },
    ),
    inductions: inductionsInOrder(inductions, today)
      .flatMap(({ carerId, carer, householdId, dueOn }) =>
        dueOn !== null && dueOn <= soon && dueOn >= addDays(today, -daysSince)
          ? [{ carerId, carer, householdId, dueOn }]
          : [],
      )
      .slice(0, most),
    reviews: await reviewsDue(database, viewer, viewer.quadrantIds, soon, most),
  }
}
