import type { Viewer } from '#src/access/rules.ts'
import { addDays, type Day, startOf } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { type CompanySettings, type CompanyState, placeOf, type Standing, standingOf } from './rules.ts'
import { homesSeen } from './store/homes.ts'
import {
  homesListed,
  idsInOrder,
  type ListedHome,
  lastLookedAt,
  lastNightsFigures,
  standingsCounted,
} from './store/list.ts'
import { homesSinceNight, type SinceNight } from './store/since-night.ts'

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

type Asked = { quadrantIds: readonly string[]; after: string | undefined; limit: number }

/** Of whom and by which settings a list is made. */
interface Looking {
  acting: Acting
  viewer: Viewer
  settings: CompanySettings
}

/**
 * A page of the homes that would like company, in the order of last night, each as it stands now: who has somebody since
 * is gone from it, and who came or lost somebody today is on the first page before the others.
 */
export async function alonePage(
  acting: Acting,
  viewer: Viewer,
  settings: CompanySettings,
  { quadrantIds, after, limit }: Asked,
): Promise<{ today: Alone[]; moreToday: boolean; homes: Alone[]; next: string | undefined }> {
  if (quadrantIds.length === 0) return { today: [], moreToday: false, homes: [], next: undefined }
  const looking = { acting, viewer, settings }
  const from = after && (await asSeen(looking, quadrantIds, after))
  const today =
    from === undefined
      ? await aloneToday(looking, quadrantIds, '', mostOfToday)
      : { homes: [], next: undefined }
  return {
    today: today.homes.toSorted(
      (one, other) => placeOf(one.marks) - placeOf(other.marks) || byName(one, other),
    ),
    moreToday: today.next !== undefined,
    ...(await aloneLastNight(looking, { quadrantIds, after: from, limit })),
  }
}

const byName = (one: Alone, other: Alone) => one.name.localeCompare(other.name, 'en-GB')

/** The home after which a page is asked for; a page after one that the viewer may not know of would tell where it stands. */
async function asSeen({ acting, viewer }: Looking, quadrantIds: readonly string[], id: string) {
  const [home] = await homesListed(acting.database, viewer, quadrantIds, [id])
  return home?.id
}

/** Readings of homes for one page: as a rule the first is enough, and where many have somebody since the rest waits. */
const mostReadings = 5

/** Homes that had nobody last night and have nobody now; `next` is the last one that was looked at, where there are more. */
async function aloneLastNight(looking: Looking, { quadrantIds, after, limit }: Asked) {
  const { acting, viewer, settings } = looking
  const { database } = acting
  const homes: Alone[] = []
  // Never one that the viewer may not know of: an address would name it.
  let last: string | undefined
  let from = after
  for (let reading = 0; reading < mostReadings; reading++) {
    // Some more than are shown: one of them may have somebody since last night.
    const ids = (await idsInOrder(database, quadrantIds, from, limit + spare)).map(({ id }) => id)
    const listed = ids.length === 0 ? [] : await homesListed(database, viewer, quadrantIds, ids)
    const byId = new Map(listed.map((home) => [home.id, home]))
    const rows = ids.flatMap((id) => byId.get(id) ?? [])
    homes.push(...withoutLink(await lookedAt(acting, rows, settings)))
    if (homes.length > limit) return { homes: homes.slice(0, limit), next: homes[limit - 1]?.id }
    if (ids.length < limit + spare) return { homes, next: undefined }
    last = rows.at(-1)?.id ?? last
    from = ids.at(-1)
  }
  return { homes, next: last }
}

const spare = 5

/** Homes that have nobody today, of which last night did not tell; by their ids, after one of them. */
async function aloneToday(
  { acting, viewer, settings }: Looking,
  quadrantIds: readonly string[],
  after: string,
  limit: number,
): Promise<{ homes: Alone[]; next: string | undefined }> {
  const { database } = acting
  const since = await sinceLastNight(database)
  const found = await homesSinceNight(database, viewer, quadrantIds, since, after, limit + 1)
  const read = found.slice(0, limit)
  return {
    homes: withoutLink(await lookedAt(acting, read, settings)),
    next: found.length > limit ? read.at(-1)?.id : undefined,
  }
}

/** The night of which lists tell. Homes that came while it looked may have been passed by: so a day more. */
async function sinceLastNight(database: Database): Promise<SinceNight> {
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
  if (quadrantIds.length === 0) return
  const looking = { acting, viewer, settings }
  let page: { homes: Alone[]; next: string | undefined } = { homes: [], next: '' }
  while (page.next !== undefined) {
    page = await aloneToday(looking, quadrantIds, page.next, homesAtOnce)
    yield page.homes
  }
  let after: string | undefined
  do {
    page = await aloneLastNight(looking, { quadrantIds, after, limit: homesAtOnce })
    yield page.homes
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
