import { has, type Viewer } from '#src/access/rules.ts'
import { isDue } from '#src/caseload/rules/due.ts'
import { homesDue } from '#src/caseload/showing.ts'
import { callsToFollowUp } from '#src/caseload/store/calls.ts'
import { inductionsLeft } from '#src/caseload/store/inductions-left.ts'
import { reviewsDue } from '#src/caseload/store/reviews.ts'
import { countOfHomesToRing } from '#src/caseload/store/to-ring.ts'
import { promisesDue, sessionsOfWeek } from '#src/caseload/store/week.ts'
import { addDays } from '#src/clock.ts'
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
  const every = settings.callEveryDays
  const toRing = await homesDue(acting, viewer, every, { limit: most })
  const { due: allToRing } = await countOfHomesToRing(database, viewer, { today, every }, viewer.quadrantIds)
  const soon = addDays(today, daysAhead)
  const quadrants = await allQuadrants(database)
  const inductions = await inductionsLeft(
    database,
    viewer,
    today,
    { quadrantIds: viewer.quadrantIds, due: { from: addDays(today, -daysSince), by: soon } },
    most,
  )
  return {
    registers: sessions.filter(({ onDay }) => onDay <= today).slice(0, most),
    sessions: sessions.filter(({ onDay }) => onDay > today).slice(0, most),
    toRing: toRing.filter((home) => isDue(home, today)),
    allToRing,
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
    inductions: inductions.flatMap(({ carerId, carer, householdId, dueOn }) =>
      dueOn === null ? [] : [{ carerId, carer, householdId, dueOn }],
    ),
    reviews: await reviewsDue(database, viewer, { quadrantIds: viewer.quadrantIds, by: soon }, most),
  }
}
