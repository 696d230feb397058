import { type GroupField, groupFields } from '#src/access/rules/fields.ts'
import type { GroupRelated } from '#src/access/rules/relations.ts'
import { maySeeOfGroup } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { addDays } from '#src/clock.ts'
import { runsGroup, setsSchedule } from '#src/groups/rules/running.ts'
import { knowsGroups } from '#src/groups/store/scope.ts'
import { seal } from '#src/secrets/seal.ts'
import { type Site, testKeys } from '../support.ts'
import type { marking } from './marking.ts'

/** One group for everything that a group can be to somebody; the `own` ones are given to every coordinator. */
const groups = {
  open: { quadrantId: 'south', privacy: 'open' },
  closed: { quadrantId: 'south', privacy: 'private' },
  ended: { quadrantId: 'south', privacy: 'open' },
  own: { quadrantId: 'north', privacy: 'open' },
  ownClosed: { quadrantId: 'north', privacy: 'private' },
  far: { quadrantId: 'west', privacy: 'open' },
} as const satisfies Record<string, Omit<GroupRelated, 'coordinatorIds'>>
export type GroupName = keyof typeof groups
export const groupNames = Object.keys(groups) as GroupName[]

const at = '2026-01-01T10:00:00.000Z'

/** Groups with a schedule, a date that has been and one that was cancelled, and somebody who is asked every time. */
export async function plantGroups(
  site: Site,
  mark: ReturnType<typeof marking>,
  coordinatorId: string,
): Promise<void> {
  for (const name of groupNames) await plantGroup(site, mark, name, coordinatorId)
  await site.database
    .insertInto('quadrantMonthsOff')
    .values({ id: 'month off', quadrantId: 'south', month: '2027-08-01', setAt: at })
    .execute()
}

async function plantGroup(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  name: GroupName,
  coordinatorId: string,
) {
  const thing = { group: name }
  const id = `group ${name}`
  const word = (column: 'name' | 'kind' | 'venue' | 'accessNotes') => mark.word(thing, 'groups', column)
  const endedOn = mark.day(thing, 'groups', 'endedOn')
  await database
    .insertInto('groups')
    .values({
      ...{ ...groups[name], id, name: word('name'), sortName: name, form: 'support group' },
      ...{ kind: word('kind'), at: 'both', venue: word('venue'), accessNotes: word('accessNotes') },
      onlineLinkSealed: seal(testKeys, id, mark.word(thing, 'groups', 'onlineLinkSealed')),
      ...{ childcare: 'yes', capacity: mark.number(thing, 'groups', 'capacity') },
      startedOn: name === 'ended' ? addDays(endedOn, -1) : mark.day(thing, 'groups', 'startedOn'),
      ...{ endedOn: name === 'ended' ? endedOn : null, madeAt: at },
    })
    .execute()
  await database
    .insertInto('groupCoordinators')
    .values({
      ...{ id: `part ${name}`, groupId: id, accountId: coordinatorId, namedAt: at },
      fromOn: mark.day(thing, 'groupCoordinators', 'fromOn'),
      untilOn: mark.day(thing, 'groupCoordinators', 'untilOn', 'future'),
    })
    .execute()
  await database
    .insertInto('groupSchedules')
    .values({
      ...{ id: `schedule ${name}`, groupId: id, pattern: 'weekly', everyWeeks: 12, weekday: 2 },
      fromOn: mark.day(thing, 'groupSchedules', 'fromOn'),
      untilOn: mark.day(thing, 'groupSchedules', 'untilOn'),
      ...{ fromTime: '19:30', untilTime: '21:00', bankHolidays: 'skipped', madeAt: at },
    })
    .execute()
  for (const session of [sessionOf(name), cancelledOf(name)])
    await database
      .insertInto('groupSessions')
      .values({
        ...{ id: session, groupId: id, onDay: mark.day(thing, 'groupSessions', 'onDay') },
        ...{ fromTime: '19:30', untilTime: '21:00', madeAt: at },
        venue: mark.word(thing, 'groupSessions', 'venue'),
        topic: mark.word(thing, 'groupSessions', 'topic'),
        capacity: mark.number(thing, 'groupSessions', 'capacity'),
        ...(session === cancelledOf(name) && {
          cancelledAt: `${mark.day(thing, 'groupSessions', 'cancelledAt')}T10:00:00.000Z`,
          cancelledWhy: 'cancelled' as const,
        }),
      })
      .execute()
  await database
    .insertInto('groupGuests')
    .values({
      ...{ id: `guest ${name}`, groupId: id, part: 'speaker', askedAt: at },
      name: mark.word(thing, 'groupGuests', 'name'),
    })
    .execute()
}

/** A date of a group that has been. */
export const sessionOf = (name: GroupName): string => `session ${name}`
/** One that was called off. */
export const cancelledOf = (name: GroupName): string => `cancelled session ${name}`

/** Gives the own groups to a coordinator who enters. */
export async function coordinateOwn({ database }: Site, accountId: string): Promise<void> {
  await database
    .insertInto('groupCoordinators')
    .values(
      (['own', 'ownClosed'] as const).map((name) => ({
        ...{ id: `${accountId} ${name}`, groupId: `group ${name}`, accountId },
        ...{ fromOn: '2026-01-01', namedAt: at },
      })),
    )
    .execute()
}

/** A group as the rules ask for it, for a viewer who may coordinate the own ones. */
export const related = (viewer: Viewer, name: GroupName): GroupRelated => ({
  ...groups[name],
  coordinatorIds: name === 'own' || name === 'ownClosed' ? [viewer.accountId] : [],
})

/** What the access table lets a viewer see of a group. */
export const fieldsOfGroup = (viewer: Viewer, name: GroupName): Set<GroupField> =>
  new Set(groupFields.filter((field) => maySeeOfGroup(viewer, related(viewer, name), field)))

/** Whether a group is there for a viewer on a route of its own; undefined where its state decides too. */
export function groupIsThere(viewer: Viewer, route: string, path: string): boolean | undefined {
  const name = groupNames.find((each) => decodeURIComponent(path.split(/[/?]/)[2] ?? '') === `group ${each}`)
  if (!name) throw new Error(`Say in test/access/paths.ts which groups ${route} can name`)
  if (route === 'GET /groups/:id') return knowsGroups(viewer)
  const group = related(viewer, name)
  if (!runsGroup(viewer, group)) return false
  // Ended twice is ended.
  if (name === 'ended') return route === 'POST /groups/:id/endings' ? undefined : false
  if (/schedules/.test(route) && !setsSchedule(viewer, group)) return false
  // What was sent before may have ended it.
  return route.startsWith('GET') ? true : undefined
}
