import { type HouseholdRelation, relationsToGroup } from '#src/access/rules/relations.ts'
import { maySee, maySeeWhoComes } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import type { Attendance, Reply } from '#src/gatherings/rules.ts'
import type { FoundGroup } from '#src/groups/store/groups.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import { type SessionNews, type Unreached, unreachedAt } from './reaching.ts'
import { bands, type YoungPeople } from './rules/family-days.ts'
import type { PlaceInSession } from './rules.ts'
import { apartAt } from './store/apart.ts'
import { type CarerAt, carersAt } from './store/coming.ts'
import { openAllergies } from './store/family-days.ts'

/** A carer as whoever runs a session sees them. What is not for the viewer is not there. */
export interface CarerShown {
  carerId: string
  householdId: string
  name: string
  phone: string | null
  replied?: {
    reply: Reply | null
    people: number | null
    childcare: number | null
    place: PlaceInSession | null
    queue: number | null
    movedUpAt: string | null
    repliedAt: string | null
  }
  came?: { attendance: Attendance; notedAt: string | null }
  family?: { young: YoungPeople; allergies: string | null } | undefined
  /** News that did not reach them. Who rings a quiet home is for whoever keeps its records. */
  unreached?: Unreached | undefined
}

/** How a carer is called on the pages of groups. */
export const calledAs = ({ name, chosenName }: { name: string; chosenName: string | null }) =>
  chosenName ?? name

/** What a home is to whoever coordinates a group to which somebody of it comes. */
const throughGroup = (viewer: Viewer, group: FoundGroup) =>
  relationsToGroup(viewer, group).has('own') ? ('at group' as const satisfies HouseholdRelation) : undefined

/**
 * Everybody who replied to a session or came, for whoever may see that. Whoever is of a home that they do not know, is
 * counted and not named.
 */
export async function carersFor(
  acting: Acting,
  viewer: Viewer,
  group: FoundGroup,
  session: SessionNews,
): Promise<{ carers: CarerShown[]; unnamed: number } | undefined> {
  if (!maySeeWhoComes(viewer, group)) return undefined
  const through = throughGroup(viewer, group)
  const rows = await carersAt(acting.database, session.id)
  const named = rows.filter((row) => maySee(viewer, row, 'contact', through))
  const unreached = await unreachedAt(acting.database, session, named, acting.today)
  return {
    carers: named
      .map((row) => shown(acting, viewer, row, through, unreached.get(row.carerId)))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB')),
    unnamed: rows.length - named.length,
  }
}

function shown(
  acting: Acting,
  viewer: Viewer,
  row: CarerAt,
  through: 'at group' | undefined,
  unreached: Unreached | undefined,
): CarerShown {
  const sees = (field: 'replies' | 'attendance' | 'family day' | 'records') =>
    maySee(viewer, row, field, through)
  const { reply, people, childcare, place, queue, movedUpAt, repliedAt, attendance, notedAt } = row
  return {
    carerId: row.carerId,
    householdId: row.id,
    name: calledAs(row),
    phone: row.phone,
    ...(sees('replies') && {
      replied: { reply, people, childcare, place, queue, movedUpAt, repliedAt },
    }),
    ...(sees('attendance') && { came: { attendance, notedAt } }),
    ...(sees('family day') && { family: familyOf(acting, row) }),
    ...(unreached &&
      sees('replies') && { unreached: { ...unreached, rings: sees('records') ? unreached.rings : null } }),
  }
}

/** Whom a carer brings to a family day; undefined where nothing was said of it. */
export function familyOf(
  acting: Pick<Acting, 'keys'>,
  row: Pick<CarerAt, 'replyId' | 'allergiesSealed' | keyof YoungPeople>,
) {
  if (row.underFive === null) return undefined
  const young = Object.fromEntries(bands.map((band) => [band, row[band] ?? 0])) as unknown as YoungPeople
  return {
    young,
    allergies: openAllergies(acting, { id: row.replyId, allergiesSealed: row.allergiesSealed }),
  }
}

/** Whether a viewer is told of homes kept apart: who coordinates the group, or its quadrant where nobody does. */
const isToldApart = (viewer: Viewer, group: FoundGroup): boolean => {
  const relations = relationsToGroup(viewer, group)
  return relations.has('own') || (group.coordinatorIds.length === 0 && relations.has('quadrant'))
}

/**
 * Pairs of carers, as they are called, whose homes mean to come and must not meet: told to whoever runs the session,
 * without why. Of their own home nobody reads from whom it is kept apart.
 */
export async function apartFor(
  { database }: Acting,
  viewer: Viewer,
  group: FoundGroup,
  session: { id: string },
): Promise<{ one: string; other: string }[]> {
  const through = throughGroup(viewer, group)
  if (!isToldApart(viewer, group) || !maySeeWhoComes(viewer, group)) return []
  const pairs = await apartAt(database, session.id)
  if (pairs.length === 0) return []
  const rows = (await carersAt(database, session.id)).filter(
    (row) => (row.reply === 'yes' || row.reply === 'maybe') && maySee(viewer, row, 'contact', through),
  )
  const called = (householdId: string) =>
    rows
      .filter(({ id }) => id === householdId)
      .map(calledAs)
      .join(' and ') || 'somebody of another quadrant'
  return pairs
    .filter((pair) => !Object.values(pair).includes(viewer.householdId))
    .map(({ oneHouseholdId, otherHouseholdId }) => ({
      one: called(oneHouseholdId),
      other: called(otherHouseholdId),
    }))
}

/**
 * Records that a viewer is about to see these homes on a page of a group. Who is in a private one stands on nobody's page,
 * not even as somebody of whom something was seen.
 */
export async function recordAtGroup(
  acting: Acting,
  viewer: Viewer,
  { privacy }: Pick<FoundGroup, 'privacy'>,
  homes: readonly { householdId: string }[],
): Promise<void> {
  if (privacy === 'open')
    await recordSight(
      acting,
      viewer,
      'page',
      ...homes.map((home) => ['household', home.householdId] as const),
    )
}
