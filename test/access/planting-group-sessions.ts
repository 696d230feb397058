import { maySeeWhoComes } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { runsGroup } from '#src/groups/rules/running.ts'
import { knowsGroups } from '#src/groups/store/scope.ts'
import { seal } from '#src/secrets/seal.ts'
import { type Site, testKeys } from '../support.ts'
import type { marking } from './marking.ts'
import { cancelledOf, type GroupName, groupNames, related, sessionOf } from './planting-groups.ts'
import type { HomeName, Planting } from './world.ts'

/** Which homes have replied to which group and come to it; those of the own ones meet their coordinator there. */
const comeTo: Readonly<Partial<Record<GroupName, readonly HomeName[]>>> = {
  own: ['far', 'hiddenFar'],
  ownClosed: ['free'],
  open: ['farHub'],
}

/** Whether a home is at a group that every coordinator of the world runs. */
export const isAtOwnGroup = (name: HomeName): boolean =>
  [...(comeTo.own ?? []), ...(comeTo.ownClosed ?? [])].includes(name)

/** The homes that claim back what it cost them to come. */
export const homesThatClaim: readonly HomeName[] = Object.values(comeTo).flat()
export const hasClaimed = (name: HomeName): boolean => homesThatClaim.includes(name)

/** Whether a home is at a group that is not private, so that a page shows what it said to whoever may see it. */
export const isAtOpenGroup = (name: HomeName): boolean =>
  [...(comeTo.own ?? []), ...(comeTo.open ?? [])].includes(name)

const at = '2026-01-01T10:00:00.000Z'

/** Of each group's date: replies of a family day, its register, and what changed. */
export async function plantSessions(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
): Promise<void> {
  for (const group of groupNames) {
    const thing = { group }
    const sessionId = sessionOf(group)
    await database
      .updateTable('groupSessions')
      .set({
        themes: mark.word(thing, 'groupSessions', 'themes'),
        registerAt: `${mark.day(thing, 'groupSessions', 'registerAt')}T10:00:00.000Z`,
      })
      .where('id', '=', sessionId)
      .execute()
    await database
      .insertInto('sessionChanges')
      .values({
        ...{ id: `change ${group}`, sessionId, change: 'moved', workingDays: 3 },
        fromDay: mark.day(thing, 'sessionChanges', 'fromDay'),
        toDay: mark.day(thing, 'sessionChanges', 'toDay'),
        at: `${mark.day(thing, 'sessionChanges', 'at')}T10:00:00.000Z`,
      })
      .execute()
    await database
      .insertInto('sessionVisitors')
      .values({
        ...{ id: `visitor ${group}`, sessionId, who: 'professional' },
        name: mark.word(thing, 'sessionVisitors', 'name'),
        notedAt: `${mark.day(thing, 'sessionVisitors', 'notedAt')}T10:00:00.000Z`,
      })
      .execute()
    await database
      .insertInto('sessionFollowUps')
      .values({
        ...{ id: `follow-up ${group}`, sessionId, what: 'ring them', madeAt: at },
        dueOn: mark.day(thing, 'sessionFollowUps', 'dueOn'),
        doneAt: `${mark.day(thing, 'sessionFollowUps', 'doneAt')}T10:00:00.000Z`,
      })
      .execute()
    for (const name of comeTo[group] ?? [])
      await plantReply(database, mark, sessionId, name, households.get(name))
  }
}

async function plantReply(
  database: Site['database'],
  mark: ReturnType<typeof marking>,
  sessionId: string,
  name: HomeName,
  home: Planting | undefined,
) {
  if (!home) return
  const thing = { household: name }
  const id = `reply of ${name}`
  const moment = (column: 'repliedAt' | 'movedUpAt' | 'notedAt') =>
    `${mark.day(thing, 'sessionReplies', column)}T10:00:00.000Z`
  await database
    .insertInto('sessionReplies')
    .values({
      ...{ id, sessionId, carerId: home.carerId, householdId: home.id },
      ...{ reply: 'yes', people: 3, childcare: 1, place: 'has', attendance: 'came' },
      ...{ repliedAt: moment('repliedAt'), movedUpAt: moment('movedUpAt'), notedAt: moment('notedAt') },
    })
    .execute()
  await database
    .insertInto('familyDayReplies')
    .values({
      ...{ replyId: id, underFive: 1 },
      allergiesSealed: seal(testKeys, id, mark.word(thing, 'familyDayReplies', 'allergiesSealed')),
    })
    .execute()
  for (const [state, kind] of [
    ['waiting', 'travel'],
    ['approved', 'childcare'],
  ] as const)
    await database
      .insertInto('sessionClaims')
      .values({
        ...{ id: `${state} claim of ${name}`, sessionId, carerId: home.carerId, householdId: home.id, kind },
        pence: mark.number(thing, 'sessionClaims', 'pence'),
        preparedAt: `${mark.day(thing, 'sessionClaims', 'preparedAt')}T10:00:00.000Z`,
        approvedAt: state === 'approved' ? at : null,
      })
      .execute()
}

/** Whether a date of a group is there for a viewer on a route of its own; undefined where its state decides too. */
export function sessionIsThere(viewer: Viewer, route: string, path: string): boolean | undefined {
  const id = decodeURIComponent(path.split(/[/?]/)[2] ?? '')
  const name = groupNames.find((each) => [sessionOf(each), cancelledOf(each)].includes(id))
  if (!name) throw new Error(`Say in test/access/paths.ts which dates ${route} can name`)
  const group = related(viewer, name)
  if (route === 'GET /group-sessions/:id') return knowsGroups(viewer)
  if (route.endsWith('/claims')) return undefined
  if (/register|attendances|visitors|follow-ups/.test(route)) {
    if (!maySeeWhoComes(viewer, group) || id === cancelledOf(name)) return false
    return route.startsWith('GET') ? true : undefined
  }
  // They have all been: nothing is changed any more.
  if (route.endsWith('/edit') || !runsGroup(viewer, group))
    return route.includes('/replies') ? undefined : false
  if (/cancellations|edits/.test(route) && !maySeeWhoComes(viewer, group)) return false
  return route.startsWith('GET') ? id === sessionOf(name) : undefined
}
