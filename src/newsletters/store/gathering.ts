import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { ComingGroup } from '../rules/gathering.ts'

/** Dates read for one edition at most, so that what a letter does not hold can be counted: a country has thousands. */
const datesRead = 20_000

/** The open groups that meet from a day up to another, the nearest first; of private ones nothing is ever told. */
export async function comingGroups(
  database: Database,
  quadrantId: string | null,
  { from, before }: { from: Day; before: Day },
): Promise<ComingGroup[]> {
  const rows = await database
    .selectFrom('groupSessions')
    .innerJoin('groups', 'groups.id', 'groupSessions.groupId')
    .innerJoin('quadrants', 'quadrants.id', 'groups.quadrantId')
    .select([
      'groups.id',
      'groups.name',
      'groups.form',
      'groups.kind',
      'groups.at',
      'quadrants.name as quadrant',
      'groupSessions.onDay',
      'groupSessions.fromTime',
      'groupSessions.untilTime',
    ])
    .select(({ fn }) => fn.coalesce('groupSessions.venue', 'groups.venue').as('venue'))
    .where('groups.privacy', '=', 'open')
    .where('groupSessions.cancelledAt', 'is', null)
    .where('groupSessions.onDay', '>=', from)
    .where('groupSessions.onDay', '<', before)
    .$if(quadrantId !== null, (query) => query.where('groups.quadrantId', '=', quadrantId ?? ''))
    .orderBy('groupSessions.onDay')
    .orderBy('groupSessions.fromTime')
    .orderBy('groups.sortName')
    .orderBy('groupSessions.id')
    .limit(datesRead)
    .execute()
  const groups = new Map<string, ComingGroup>()
  for (const { onDay, fromTime, untilTime, at, venue, ...group } of rows) {
    const found = groups.get(group.id) ?? { ...group, dates: [] }
    found.dates.push({ onDay, fromTime, untilTime, at, venue })
    groups.set(group.id, found)
  }
  return [...groups.values()]
}

/** Events that are on from a day up to another, the nearest first. */
export const comingEvents = (
  database: Database,
  quadrantId: string | null,
  { from, before }: { from: Day; before: Day },
) =>
  database
    .selectFrom('events')
    .innerJoin('quadrants', 'quadrants.id', 'events.quadrantId')
    .select([
      'events.id',
      'events.name',
      'events.onDay',
      'events.fromTime',
      'events.untilTime',
      'events.venue',
      'quadrants.name as quadrant',
    ])
    .where('events.cancelledAt', 'is', null)
    .where('events.onDay', '>=', from)
    .where('events.onDay', '<', before)
    .$if(quadrantId !== null, (query) => query.where('events.quadrantId', '=', quadrantId ?? ''))
    .orderBy('events.onDay')
    .orderBy('events.fromTime')
    .orderBy('events.id')
    .limit(datesRead)
    .execute()

/** Constellations that went live for the first time since a day: by name and quadrant, and nothing of any home. */
export const newConstellations = (
  database: Database,
  quadrantId: string | null,
  { since, today }: { since: Day; today: Day },
) =>
  database
    .selectFrom('constellations')
    .innerJoin('quadrants', 'quadrants.id', 'constellations.quadrantId')
    .select(['constellations.id', 'constellations.name', 'quadrants.name as quadrant'])
    .where('constellations.state', '=', 'live')
    .where(
      ({ selectFrom }) =>
        selectFrom('constellationStates')
          .select(({ fn }) => fn.min('constellationStates.fromOn').as('firstOn'))
          .whereRef('constellationStates.constellationId', '=', 'constellations.id')
          .where('constellationStates.state', '=', 'live'),
      '>=',
      since,
    )
    .where('constellations.stateSince', '>=', since)
    .where('constellations.stateSince', '<=', today)
    .$if(quadrantId !== null, (query) => query.where('constellations.quadrantId', '=', quadrantId ?? ''))
    .orderBy('constellations.sortName')
    .orderBy('constellations.id')
    .limit(datesRead)
    .execute()

/** Ideas that were taken up since a day, by what they are about; whose they were is not asked for. */
export const ideasTakenUp = (
  database: Database,
  quadrantId: string | null,
  { since, today }: { since: Day; today: Day },
) =>
  database
    .selectFrom('ideas')
    .innerJoin('households', 'households.id', 'ideas.householdId')
    .select(['ideas.id', 'ideas.about'])
    .where('ideas.state', '=', 'taken up')
    .where('ideas.stateSince', '>=', since)
    .where('ideas.stateSince', '<=', today)
    .$if(quadrantId !== null, (query) => query.where('households.quadrantId', '=', quadrantId ?? ''))
    .orderBy('ideas.stateSince')
    .orderBy('ideas.id')
    .limit(datesRead)
    .execute()
