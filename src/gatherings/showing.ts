import { type HouseholdThing, maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { carersOf } from '#src/constellations/store/page.ts'
import type { Database } from '#src/database/open.ts'
import type { Attendance, Reply, ReplyCounts } from './rules.ts'
import { type GatheringHome, homesOf, satellitesOn } from './store/homes.ts'

/** A home as whoever looks after a gathering sees it. What is not for them is not there. */
export interface HomeShown {
  id: string
  /** By its name, or for its hub carer as its carers are called. */
  name: string
  asked: boolean
  reply?: Reply | null
  people?: number | null
  repliedAt?: string | null
  attendance?: Attendance
  notedAt?: string | null
}

type Named = HouseholdThing & { name: string }

/** What a viewer calls each of these homes; one that they do not know is not among them. */
export async function namesFor(
  database: Database,
  viewer: Viewer,
  homes: readonly Named[],
): Promise<Map<string, string>> {
  const byPeople = homes.filter((home) => !maySee(viewer, home, 'name') && maySee(viewer, home, 'contact'))
  const carers = await carersOf(
    database,
    byPeople.map(({ id }) => id),
  )
  const names = new Map<string, string>()
  for (const home of homes) {
    if (maySee(viewer, home, 'name')) names.set(home.id, home.name)
    else if (byPeople.includes(home))
      names.set(
        home.id,
        carers
          .filter(({ householdId }) => householdId === home.id)
          .map(({ chosenName, name }) => chosenName ?? name)
          .join(' and ') || 'A home of your constellation',
      )
  }
  return names
}

/**
 * The homes of a gathering for whoever looks after it: those that were asked, those that came, and how many of the
 * constellation's homes could have come beside. A home that is not theirs any more is counted and not named.
 */
export async function homesFor(
  database: Database,
  viewer: Viewer,
  gathering: { id: string; constellationId: string; onDay: string },
) {
  const homes = await homesOf(database, gathering.id)
  const there = await satellitesOn(database, gathering.constellationId, gathering.onDay)
  const known = new Set(homes.map(({ id }) => id))
  const others = there.filter(({ id }) => !known.has(id))
  const names = await namesFor(database, viewer, [...homes, ...others])
  const named = <Home extends { id: string }>(list: readonly Home[]) =>
    list
      .flatMap((home) => {
        const name = names.get(home.id)
        return name === undefined ? [] : [{ home, name }]
      })
      .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
  const onList = homes.filter((home) => isAsked(home) || home.attendance === 'came')
  return {
    homes: named(onList).map(({ home, name }) => shown(viewer, home, name)),
    others: named(others).map(({ home, name }) => ({ id: home.id, name })),
    /** Homes that have left since. */
    left: onList.length - named(onList).length,
    counts: countsOf(onList.filter(isAsked)),
    anyNoted: homes.some(({ attendance }) => attendance !== 'not known'),
    cameCount: homes.filter(({ attendance }) => attendance === 'came').length,
  }
}

export const isAsked = ({ invitedAt, uninvitedAt }: Pick<GatheringHome, 'invitedAt' | 'uninvitedAt'>) =>
  invitedAt !== null && uninvitedAt === null

const shown = (viewer: Viewer, home: GatheringHome, name: string): HomeShown => ({
  id: home.id,
  name,
  asked: isAsked(home),
  ...(maySee(viewer, home, 'replies') && {
    reply: home.reply,
    people: home.people,
    repliedAt: home.repliedAt,
  }),
  ...(maySee(viewer, home, 'attendance') && { attendance: home.attendance, notedAt: home.notedAt }),
})

function countsOf(homes: readonly GatheringHome[]): ReplyCounts {
  const said = (reply: Reply | null) => homes.filter((home) => home.reply === reply).length
  return {
    yes: said('yes'),
    no: said('no'),
    maybe: said('maybe'),
    silent: said(null),
    people: homes.reduce((sum, { reply, people }) => sum + (reply === 'yes' ? (people ?? 0) : 0), 0),
  }
}
