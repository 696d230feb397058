import { has, type Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import type { Sighted, SightKind } from './rules.ts'
import { countSeen, isWritten, lockAccount, type Sighting, writeSightings } from './store/seen.ts'

/**
 * What each database is known to hold already, so that a page opened again writes nothing. Only ever spares a write:
 * what is not in it is written, and the database keeps each once.
 */
const written = new WeakMap<Database, Set<string>>()
const mostRemembered = 20_000

function rememberedOf(database: Database): Set<string> {
  const known = written.get(database) ?? new Set<string>()
  if (known.size >= mostRemembered) known.clear()
  written.set(database, known)
  return known
}

const keyOf = ({ on, what, accountId, day }: Omit<Sighting, 'at'>) =>
  `${day} ${accountId} ${what} ${on.join(' ')}`

/** Nobody is recorded for looking at their own household. */
const isOwn = (viewer: Viewer, [kind, id]: Sighted) => kind === 'household' && id === viewer.householdId

const sightingOf = ({ now, today }: Acting, viewer: Viewer, what: SightKind, on: Sighted): Sighting => ({
  on,
  what,
  accountId: viewer.accountId,
  day: today,
  at: now,
})

/**
 * Records that a viewer is about to see something: once for each thing, day and kind. The one thing that is written
 * when a page is only looked at; a page that cannot be recorded is not shown.
 */
export async function recordSight(
  acting: Acting,
  viewer: Viewer,
  what: SightKind,
  ...things: readonly Sighted[]
): Promise<void> {
  const { database } = acting
  const known = rememberedOf(database)
  const unknown = things
    .filter((on) => !isOwn(viewer, on))
    .map((on) => sightingOf(acting, viewer, what, on))
    .filter((sighting) => !known.has(keyOf(sighting)))
  for (let from = 0; from < unknown.length; from += sightingsAtOnce)
    await writeSightings(database, unknown.slice(from, from + sightingsAtOnce))
  for (const sighting of unknown.slice(0, mostRemembered - known.size)) known.add(keyOf(sighting))
}

/** Rows of one statement: PostgreSQL and SQLite both bind that many values. */
const sightingsAtOnce = 500

/**
 * Lets a viewer see the distances of so many different things a day and no more: whoever asks for them all from
 * everywhere could draw where a home is. Managers are recorded, and not limited.
 * @param limit different households and constellations a day
 */
export async function maySeeDistances(
  acting: Acting,
  viewer: Viewer,
  limit: number,
  ...things: readonly Sighted[]
): Promise<'may' | 'enough for today'> {
  if (has(viewer, 'manager')) {
    await recordSight(acting, viewer, 'distances', ...things)
    return 'may'
  }
  const known = rememberedOf(acting.database)
  const sightings = things.map((on) => sightingOf(acting, viewer, 'distances', on))
  if (sightings.every((sighting) => known.has(keyOf(sighting)))) return 'may'
  const outcome = await transact(acting, async (unit) => {
    await lockAccount(unit, viewer.accountId)
    const unseen: Sighting[] = []
    for (const sighting of sightings) if (!(await isWritten(unit, sighting))) unseen.push(sighting)
    const seen = await countSeen(unit, viewer.accountId, acting.today, 'distances')
    if (unseen.length > 0 && seen + unseen.length > limit) return 'enough for today'
    await writeSightings(unit, unseen)
    return 'may'
  })
  if (outcome === 'may') for (const sighting of sightings) known.add(keyOf(sighting))
  return outcome
}
