import { type GroupRelated, relationsToGroup } from '#src/access/rules/relations.ts'
import { has, type Viewer } from '#src/access/rules.ts'

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
