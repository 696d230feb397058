import { type GroupRelated, relationsToGroup } from '#src/access/rules/relations.ts'
import { maySeeWhoComes } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'

/**
 * Whether a viewer looks after a group: its coordinator or who stands in for them, a coordinator of its quadrant, or a
 * manager. It gives the programme into their hands; who replied and came is `maySeeWhoComes`.
 */
export function runsGroup(viewer: Viewer, group: GroupRelated): boolean {
  if (has(viewer, 'manager')) return true
  const relations = relationsToGroup(viewer, group)
  return relations.has('own') || relations.has('quadrant')
}

/**
 * Whether a viewer says who coordinates a group, and whether it is private. Of a private one that opens who comes, so a
 * coordinator of the quadrant cannot give it to herself: its own coordinator says so, or a manager.
 */
export function namesCoordinators(viewer: Viewer, group: GroupRelated): boolean {
  if (has(viewer, 'manager')) return true
  const relations = relationsToGroup(viewer, group)
  return relations.has('own') || (group.privacy === 'open' && relations.has('quadrant'))
}

/**
 * Whether a viewer changes when a group meets. A change keeps the dates for which somebody answered and moves the others,
 * so what it would do tells them apart: of a private group it is its own coordinator's.
 */
export const setsSchedule = (viewer: Viewer, group: GroupRelated): boolean =>
  runsGroup(viewer, group) && maySeeWhoComes(viewer, group)

/**
 * Whether a viewer changes or cancels a date of a group. From its day on it is noted who came, which no change undoes: so
 * whether a private one can still be changed would tell it, and from then on it is its own coordinator's.
 */
export const changesDate = (viewer: Viewer, group: GroupRelated, onDay: Day, today: Day): boolean =>
  runsGroup(viewer, group) && (onDay > today || maySeeWhoComes(viewer, group))

/**
 * Whether a viewer gives a group or a date of it room for fewer people. Nobody loses a place by it, so trying smaller and
 * smaller numbers would count those who have one: of a private group it is its own coordinator's.
 */
export const makesSmaller = maySeeWhoComes

/** Whether there is room for fewer than before; null is no limit. */
export const isSmaller = (before: number | null, after: number | null): boolean =>
  after !== null && (before === null || after < before)
