import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { type Named, namesOf } from './naming.ts'
import { type Deed, deedsOn } from './rules/deeds.ts'
import { type Warning, warningsAfter, warningsOf } from './rules/warnings.ts'
import { askedSince } from './store/following.ts'
import {
  childrenLivingWith,
  childrenOf,
  type ListedStay,
  openStays,
  promisedBy,
  staysOf,
  staysToFollowUp,
} from './store/lists.ts'

/** A stay as a list or its own page shows it to somebody. */
export interface StayShown extends ListedStay {
  household: Named
  host: Named
  deeds: ReadonlySet<Deed>
  warnings: readonly Warning[]
}

export interface Looking {
  database: Database
  viewer: Viewer
  today: Day
  /** Fostered children in a home in a night, above which it is warned. */
  usual: number
}

/** What stays show to a viewer: five queries, however many they are. */
export async function shown<Stay extends ListedStay>(
  { database, viewer, today, usual }: Looking,
  stays: readonly Stay[],
): Promise<(Stay & StayShown)[]> {
  if (stays.length === 0) return []
  const nameOf = await namesOf(
    database,
    viewer,
    stays.flatMap(({ householdId, hostId }) => [householdId, hostId]),
  )
  const warned = await warningsFor(database, stays, today, usual)
  return stays.map((stay) => {
    const deeds = deedsOn(viewer, stay, today)
    const open = stay.state === 'asked' || stay.state === 'agreed'
    return {
      ...stay,
      household: nameOf(stay.householdId),
      host: nameOf(stay.hostId),
      deeds,
      // How many children live with a host is not for the home that asks.
      warnings: warned(stay, open).filter(
        (warning) => warning !== 'more than usual' || viewer.householdId !== stay.householdId,
      ),
    }
  })
}

async function warningsFor(
  database: Database,
  stays: readonly ListedStay[],
  today: Day,
  usual: number,
): Promise<(stay: ListedStay, open: boolean) => Warning[]> {
  const hostIds = [...new Set(stays.map(({ hostId }) => hostId))]
  const from = [today, ...stays.map(({ fromOn }) => fromOn)].toSorted()[0] ?? today
  const promised = await promisedBy(database, hostIds, from)
  const living = new Map(
    (await childrenLivingWith(database, hostIds)).map(({ id, fosteredChildren }) => [id, fosteredChildren]),
  )
  const children = await childrenOf(
    database,
    stays.map(({ id }) => id),
  )
  return (stay, open) => {
    const named = children.filter(({ stayId }) => stayId === stay.id)
    if (!open)
      return warningsAfter(
        stay,
        named.filter(({ agreement, erasedAt }) => agreement !== null || erasedAt !== null).length,
      )
    return warningsOf(
      stay,
      promised.filter(({ hostId }) => hostId === stay.hostId),
      { fosteredChildren: living.get(stay.hostId) ?? 0, usual },
      {
        met: named.filter(({ metOn, stayedOn }) => metOn !== null || stayedOn !== null).length,
        agreed: named.filter(({ agreement }) => agreement === 'yes').length,
      },
    )
  }
}

/** Most stays of a list: whoever has more to look at than that has to begin somewhere. */
const mostListed = 100

/** What a viewer has to answer, to expect and to record; and of emergencies that happened, what is to be asked still. */
export async function showOpenStays(
  looking: Looking,
): Promise<{ stays: StayShown[]; toFollowUp: StayShown[]; more: boolean }> {
  const { database, viewer, today } = looking
  const stays = await openStays(database, viewer, mostListed + 1)
  const after = await staysToFollowUp(database, viewer, askedSince(today), mostListed)
  const all = await shown(looking, [...stays.slice(0, mostListed), ...after])
  const listed = all.length - after.length
  return { stays: all.slice(0, listed), toFollowUp: all.slice(listed), more: stays.length > mostListed }
}

/** Stays of a household that its page shows. */
const mostOfAHousehold = 8

/** The newest stays of a household, of whoever sees them. */
export const showStaysOf = async (looking: Looking, householdId: string): Promise<StayShown[]> =>
  shown(looking, await staysOf(looking.database, looking.viewer, householdId, mostOfAHousehold))
