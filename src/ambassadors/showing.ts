import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { type AmbassadorLine, type Pursuit, pausesOn, pursuits, type RecordShown } from './rules.ts'
import type { FoundAmbassador } from './store/ambassadors.ts'
import { areasOf, consentsOf, likesOf, pausesOf } from './store/parts.ts'

const isPursuit = (text: string): text is Pursuit => pursuits.some((each) => each === text)

/** These ambassadors with where they go, what they like and whether they pause today, in three queries. */
export async function linesOf(
  database: Database,
  rows: readonly FoundAmbassador[],
  today: Day,
): Promise<AmbassadorLine[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [areas, likes, pauses] = [
    await byAmbassador(ids, (some) => areasOf(database, some)),
    await byAmbassador(ids, (some) => likesOf(database, some)),
    await byAmbassador(ids, (some) => pausesOf(database, some)),
  ]
  return rows.map(({ id, name, sinceOn, trainedOn, email, phone }) => ({
    ...{ id, name, sinceOn, trainedOn, email, phone },
    areas: (areas.get(id) ?? []).map((area) => area.name),
    likes: (likes.get(id) ?? []).map((each) => each.likes).filter(isPursuit),
    paused: pausesOn(pauses.get(id) ?? [], today) ? 'pauses' : 'there',
  }))
}

/** Asked for some at a time: a statement binds only so many ids. */
const atOnce = 500

async function byAmbassador<Row extends { ambassadorId: string }>(
  ids: readonly string[],
  ask: (some: readonly string[]) => Promise<Row[]>,
): Promise<Map<string, Row[]>> {
  const found = new Map<string, Row[]>()
  for (let from = 0; from < ids.length; from += atOnce)
    for (const row of await ask(ids.slice(from, from + atOnce))) {
      const rows = found.get(row.ambassadorId)
      if (rows) rows.push(row)
      else found.set(row.ambassadorId, [row])
    }
  return found
}

/** Everything of one ambassador. */
export async function recordOf(database: Database, found: FoundAmbassador, today: Day): Promise<RecordShown> {
  const [line] = await linesOf(database, [found], today)
  if (!line) throw new Error('An ambassador has no line')
  const areas = await areasOf(database, [found.id])
  return {
    ...line,
    chosenName: found.chosenName,
    version: found.version,
    areaIds: areas.map(({ quadrantId }) => quadrantId),
    home: found.hiddenSince === null ? 'shown' : 'hidden',
    // What is over is history; a page shows what is or will be.
    pauses: (await pausesOf(database, [found.id])).filter(
      ({ untilOn, fromOn }) => untilOn === null || (untilOn > today && untilOn > fromOn),
    ),
    consents: await consentsOf(database, found.id),
  }
}
