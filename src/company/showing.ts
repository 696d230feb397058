import type { Viewer } from '#src/access/rules.ts'
import { addDays, type Day, startOf } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { type CompanySettings, type CompanyState, placeOf, type Standing, standingOf } from './rules.ts'
import { homesSeen } from './store/homes.ts'
import {
  homesListed,
  homesSinceNight,
  idsInOrder,
  type ListedHome,
  lastLookedAt,
  lastNightsFigures,
  standingsCounted,
} from './store/list.ts'

/** A home that would like company, and since when. */
export interface Alone extends ListedHome, Standing {}

/** How these homes stand now, in the order given; those that have left since are not among them. */
async function lookedAt<Home extends ListedHome>(
  { database, today }: Acting,
  homes: readonly Home[],
  settings: CompanySettings,
): Promise<(Home & Standing)[]> {
  const seen = await homesSeen(
    database,
    homes.map(({ id }) => id),
    today,
  )
  const standings = new Map(seen.map((home) => [home.householdId, standingOf(home, today, settings)]))
  return homes.flatMap((home) => {
    const standing = standings.get(home.id)
    return standing ? [{ ...home, ...standing }] : []
  })
}

const withoutLink = (homes: readonly Alone[]) => homes.filter(({ state }) => state === 'no link')

/** Homes of today that a first page names beside those of last night; of more it says only that there are. */
const mostOfToday = 50

/**
 * A page of the homes that would like company, in the order of last night, each as it stands now: who has somebody since
 * is gone from it, and who came or lost somebody today is on the first page before the others.
 */
export async function alonePage(
  acting: Acting,
  viewer: Viewer,
  settings: CompanySettings,
  { quadrantIds, after, limit }: { quadrantIds: readonly string[]; after: string | undefined; limit: number },
): Promise<{ today: Alone[]; moreToday: boolean; homes: Alone[]; next: string | undefined }> {
  if (quadrantIds.length === 0) return { today: [], moreToday: false, homes: [], next: undefined }
  const { database } = acting
  const found =
    after === undefined
      ? await homesSinceNight(database, viewer, quadrantIds, await sinceLastNight(database), mostOfToday + 1)
      : []
  const today = withoutLink(await lookedAt(acting, found.slice(0, mostOfToday), settings))
  const named = new Set(today.map(({ id }) => id))
  // Twice as many as are shown: some may have somebody since last night.
  const ids = await idsInOrder(database, quadrantIds, after, 2 * limit + 1)
  const read = ids.slice(0, 2 * limit).map(({ id }) => id)
  const listed = read.length === 0 ? [] : await homesListed(database, viewer, quadrantIds, read)
  const byId = new Map(listed.map((home) => [home.id, home]))
  const rows = read.flatMap((id) => byId.get(id) ?? [])
  const alone = withoutLink(await lookedAt(acting, rows, settings)).filter(({ id }) => !named.has(id))
  const homes = alone.slice(0, limit)
  const last = alone.length > limit ? homes.at(-1)?.id : ids.length > read.length ? read.at(-1) : undefined
  return {
    today: today.toSorted((one, other) => placeOf(one.marks) - placeOf(other.marks)),
    moreToday: found.length > mostOfToday,
    homes,
    next: last,
  }
}

/** The night of which lists tell. Homes that came while it looked may have been passed by: so a day more. */
async function sinceLastNight(database: Database) {
  const night = (await lastLookedAt(database)) ?? beginning
  return { night, from: startOf(night === beginning ? night : addDays(night, -1)) }
}

const beginning: Day = '1900-01-01'

/** Homes of an export that are looked at together. */
const homesAtOnce = 100

/** All of them, some at a time, for an export: those of today first. */
export async function* everyoneAlone(
  acting: Acting,
  viewer: Viewer,
  settings: CompanySettings,
  quadrantIds: readonly string[],
): AsyncGenerator<Alone[]> {
  let after: string | undefined
  do {
    const page = await alonePage(acting, viewer, settings, { quadrantIds, after, limit: homesAtOnce })
    yield [...page.today, ...page.homes]
    after = page.next
  } while (after !== undefined)
}

/** How one home stands now; undefined for one that has left. */
export async function standingNow(
  { database, today }: Acting,
  householdId: string,
  settings: CompanySettings,
): Promise<Standing | undefined> {
  const [home] = await homesSeen(database, [householdId], today)
  return home && standingOf(home, today, settings)
}

/** How many homes of each quadrant stood how last night, without the viewer's own. */
export async function figuresOf(
  { database }: Pick<Acting, 'database'>,
  viewer: Viewer,
  quadrantIds: readonly string[],
): Promise<{ quadrantId: string; state: CompanyState; homes: number }[]> {
  if (quadrantIds.length === 0) return []
  if (viewer.householdId !== null)
    return (await standingsCounted(database, viewer, quadrantIds)).map((row) => ({
      ...row,
      homes: Number(row.homes),
    }))
  return (await lastNightsFigures(database, quadrantIds)).flatMap(
    ({ quadrantId, linked, notNow, noLink }) => [
      { quadrantId, state: 'linked', homes: linked },
      { quadrantId, state: 'not now', homes: notNow },
      { quadrantId, state: 'no link', homes: noLink },
    ],
  )
}
