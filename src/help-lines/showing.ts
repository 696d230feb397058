import type { Context } from 'hono'
import type { Viewer } from '#src/access/rules.ts'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { quadrantOfHousehold } from '#src/groups/store/quadrants.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { coveredFrom } from './covered.ts'
import { anywhere, placeOfQuadrant } from './rules/place.ts'
import {
  type Answering,
  type Covered,
  type LinesNow,
  type Place,
  ringing,
  timed,
  type WhomToRing,
} from './rules/ringing.ts'
import { type Situation, situations } from './rules/situations.ts'
import { commonTo } from './rules/spells.ts'
import { linesOf } from './store/lines.ts'
import { sidesOf } from './store/sides.ts'

/**
 * Whom the people of a household ring now in some situations, each line once: 999 and the emergency lines first where one
 * of them is an emergency. Without a household, the lines for everybody.
 */
export async function linesNow(
  { database, now }: { database: Database; now: Instant },
  householdId: string | null | undefined,
  ...of: readonly Situation[]
): Promise<LinesNow> {
  const quadrantId = householdId ? await quadrantOfHousehold(database, householdId) : undefined
  const place = quadrantId ? placeOfQuadrant(quadrantId, await sidesOf(database)) : anywhere
  const lines = new Map<string, Answering>()
  for (const { ring } of await ringingAt(database, place, now, of))
    for (const line of ring.now) lines.set(line.id, lines.get(line.id) ?? line)
  return { at: now, lines: [...lines.values()] }
}

/** Whom to ring now at a place, for each of some situations. */
export async function ringingAt(
  database: Database,
  place: Place,
  now: Instant,
  of: readonly Situation[] = situations,
): Promise<{ situation: Situation; ring: WhomToRing }[]> {
  const directory = await linesOf(database)
  const byRota = directory.some(({ answers }) => answers === 'rota')
  const covered = byRota ? await coveredAt(database, place, now) : noRota
  const lines = timed(directory, place, covered, { from: now })
  return of.map((situation) => ({ situation, ring: ringing(lines, situation)(now) }))
}

/** Places that somebody may choose: quadrants, and sides for whoever knows no more. */
interface Choices {
  quadrants: readonly { id: string; name: string }[]
  sides: readonly { id: string; name: string }[]
}

const noRota: Covered = () => []

/** When the rota covers whoever is at a place: of somebody who may be on any side, while it covers each. */
async function coveredAt(database: Database, { sideId }: Place, now: Instant): Promise<Covered> {
  if (sideId === null) return noRota
  if (sideId !== anywhere.sideId) return coveredFrom(database, now, [sideId])
  const sideIds = (await sidesOf(database)).map(({ id }) => id)
  const covered = await coveredFrom(database, now, sideIds)
  const common = commonTo(sideIds.map(covered))
  return () => common
}

/** Where the reader is: what they chose, or else the quadrant of their own home. */
export async function placeOf(
  c: Context<Web>,
): Promise<{ place: Place; chosen: string; own: boolean; choices: Choices }> {
  const { database } = c.var.acting
  const [quadrants, sides] = [await quadrantsOf(database), await sidesOf(database)]
  const viewer: Viewer | undefined = c.get('viewer')
  const asked = c.req.query('place')
  const own = viewer?.householdId ? await quadrantOfHousehold(database, viewer.householdId) : undefined
  const chosen = asked ?? own ?? ''
  const side = sides.find(({ id }) => id === chosen)
  const quadrant = quadrants.find(({ id }) => id === chosen)
  const place = quadrant
    ? placeOfQuadrant(quadrant.id, sides)
    : side
      ? { quadrantId: null, sideId: side.id }
      : anywhere
  return { place, chosen, own: chosen !== '' && chosen === own, choices: { quadrants, sides } }
}
