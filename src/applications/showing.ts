import { may } from '#src/access/rules/rights.ts'
import { maySee } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import { addDays, addMonths, dayOf, type Instant, startOf } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { homeSeen, mayConfirm, mayLead, maySeeWay, nameOfWay } from './rules/guiding.ts'
import { monthsAsked } from './rules/milestones.ts'
import { isOpen, isOut, mayTakeBackHome, visitState } from './rules/visits.ts'
import { inOrder, milestones, panelOf, stepsLeft } from './rules.ts'
import type { FoundApplication } from './store/applications.ts'
import { milestonesPutRight, somebodyConfirms, standingMilestones } from './store/milestones.ts'
import { type OpenAsked, openApplications } from './store/open.ts'
import { standingSteps, standingStepsOf, stepsPutRight } from './store/steps.ts'
import { type FoundVisit, visitsAhead, visitsTo } from './store/visits.ts'

/** As many visits as the page of a household lists. */
const mostVisits = 10

/** The newest visits to a household, with where each stands now. */
export const visitsShown = async ({ database, now }: Acting, householdId: string) =>
  (await visitsTo(database, householdId, mostVisits)).map((visit) => ({
    id: visit.id,
    kind: visit.kind,
    onDay: visit.onDay,
    fromTime: visit.fromTime,
    visitor: visit.visitor,
    state: visitState(visit, now),
  }))

/** An application as its page says it; what was put right is apart from what stands. */
export async function showApplication(
  acting: Acting,
  viewer: Viewer,
  application: FoundApplication,
  panelMonths: number,
) {
  const { id, openedOn, closedOn, outcome, approval, appliesAs, transfers } = application
  const home = homeSeen(viewer, application)
  const steps = await standingSteps(acting.database, id)
  const mayGuide = mayLead(viewer, application)
  // When a home left is its record: whoever knows only the enquiry is not told.
  const leftOn = home ? application.endedOn : null
  return {
    ...{ id, openedOn, closedOn, outcome, steps, mayGuide, appliesAs, transfers, leftOn },
    who: whoOf(viewer, application),
    closedWhy: mayGuide || maySeeWay(viewer, application, 'closing') ? application.closedWhy : null,
    kept: await stepsPutRight(acting.database, id),
    // Of whoever was erased nothing is left that could go on.
    mayReopen: application.candidateId === null || application.candidateName !== null,
    left: stepsLeft(steps),
    // Nobody waits for the panel of a family that has left.
    panel: panelOf(steps, panelMonths, closedOn ?? leftOn ?? acting.today),
    approvalToRecord:
      home !== undefined && outcome === 'approved' && approval !== 'approved' && leftOn === null,
    milestones: await milestonesShown(acting, viewer, application),
    visits: home ? await visitsShown(acting, home.id) : undefined,
    mayVisit: home !== undefined && may(viewer, home, 'guide') && leftOn === null,
  }
}

/** Whose way it is, as the viewer knows them: a home with its page, or whoever enquired. */
export function whoOf(viewer: Viewer, application: FoundApplication) {
  const home = homeSeen(viewer, application)
  const { candidateId } = application
  return {
    name: nameOfWay(viewer, application),
    householdId: home?.id,
    candidateId:
      candidateId !== null && maySeeWay(viewer, application, 'candidate') ? candidateId : undefined,
  }
}

/** What was confirmed after approval, for whoever may see it; undefined for all others. */
async function milestonesShown(acting: Acting, viewer: Viewer, application: FoundApplication) {
  if (!maySeeWay(viewer, application, 'milestones')) return undefined
  const { database } = acting
  const standing = await standingMilestones(database, application.id)
  const left = milestones.filter((each) => !standing.some(({ milestone }) => milestone === each))
  const { outcome, closedOn } = application
  const approved = outcome === 'approved'
  const lately = closedOn !== null && closedOn > addMonths(acting.today, -monthsAsked)
  const confirms = approved && mayConfirm(viewer, application)
  const awaited = approved && lately && left.length > 0
  return {
    ...{ standing, left, mayConfirm: confirms },
    kept: await milestonesPutRight(database, application.id),
    waitsFor: awaited && !confirms ? await whoConfirms(acting, viewer, application) : undefined,
  }
}

/** For whose yes a home waits that was approved; when nobody can say it, with what a manager does about that. */
async function whoConfirms({ database, today }: Acting, viewer: Viewer, { householdId }: FoundApplication) {
  if (householdId === null) return undefined
  if (await somebodyConfirms(database, householdId, today)) return { nobody: 'no' as const, href: undefined }
  const href = has(viewer, 'manager') ? `/households/${householdId}/supervisions/new` : undefined
  return { nobody: 'yes' as const, href }
}

/** A page of those that are open, each with its last step and how it stands with the panel. */
export async function listApplications(
  { database, today }: Acting,
  viewer: Viewer,
  { limit, ...asked }: OpenAsked & { after: string | undefined; limit: number },
  panelMonths: number,
) {
  const rows = await openApplications(database, viewer, asked, limit)
  const ids = rows.map(({ id }) => id)
  const all = ids.length > 0 ? await standingStepsOf(database, ids) : []
  return rows.map(({ id, householdId, name, openedOn }) => {
    const steps = all.filter(({ applicationId }) => applicationId === id)
    return {
      ...{ id, householdId, name, openedOn },
      last: inOrder(steps).at(-1),
      panel: panelOf(steps, panelMonths, today),
    }
  })
}

/** The household of a visit, as the access table asks about it. */
export const householdOf = ({ householdId, ...visit }: FoundVisit) => ({ ...visit, id: householdId })

/** A visit as far as this viewer may know of it: whoever only expects somebody back learns neither where nor to whom. */
export function showVisit(now: Instant, viewer: Viewer, visit: FoundVisit) {
  const { id, visitor, expects, onDay, fromTime, untilTime, backBy, homeSafeAt, kind, goesWith } = visit
  const household = householdOf(visit)
  const state = visitState(visit, now)
  const part = partOf(viewer, visit)
  return {
    ...{ id, visitor, expects, onDay, fromTime, untilTime, backBy, homeSafeAt, state, part },
    household: maySee(viewer, household, 'name') ? { id: household.id, name: visit.name } : undefined,
    about: maySee(viewer, household, 'application') ? { kind, goesWith } : undefined,
    mayChange: isOpen(state) && may(viewer, household, 'guide'),
    maySayHome: isOut(state) && maySayHome(viewer, visit),
    mayTakeBackHome: mayTakeBackHome(visit, dayOf(now)) && maySayHome(viewer, visit),
  }
}

const partOf = ({ accountId }: Viewer, visit: FoundVisit): 'visitor' | 'expecting' | undefined => {
  if (visit.accountId === accountId) return 'visitor'
  return visit.expectedBy === accountId ? 'expecting' : undefined
}

/** Whoever makes it, whoever expects her, and who guides that household: they all may hear that she is home, or is not. */
export const maySayHome = (viewer: Viewer, visit: FoundVisit): boolean =>
  partOf(viewer, visit) !== undefined || may(viewer, householdOf(visit), 'guide')

/** The front page looks so many days ahead for visits, and lists so many. */
const daysAhead = 7
const mostAhead = 20

/** What the front page says of visits: the viewer's own of the next days, and those from which they expect somebody. */
export async function visitsToday({ database, now, today }: Acting, viewer: Viewer) {
  const days = { by: addDays(today, daysAhead), saidSince: startOf(addDays(today, -1)) }
  const rows = await visitsAhead(database, viewer.accountId, days, mostAhead)
  return rows
    .filter((visit) => visit.homeSafeAt === null || mayTakeBackHome(visit, today))
    .map((visit) => ({ ...showVisit(now, viewer, visit), today: visit.onDay <= today }))
    .flatMap(({ household, part, today: isToday, ...visit }) =>
      // Whom somebody expects matters on the day.
      part === 'visitor' || (part === 'expecting' && isToday)
        ? [{ ...visit, part, name: household?.name }]
        : [],
    )
}
