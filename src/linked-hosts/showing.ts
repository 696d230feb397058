import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { keptApartFrom } from '#src/constellations/store/homes.ts'
import { carersOf } from '#src/constellations/store/page.ts'
import type { Database } from '#src/database/open.ts'
import { tieState } from './rules/ties.ts'
import { tiesShown } from './store/ties.ts'

/** The home at the other end of a tie, by what the viewer may call it. */
interface OtherHome {
  id: string
  /** The name that staff know it by; how its carers are called, where that is all. */
  name: string
  /** Whom to ring in it, for the home that it is tied to. */
  contacts: readonly { name: string; phone: string | null }[]
  mayOpen: boolean
}

export interface TieShown {
  id: string
  /** What the household whose page it is, is in it. */
  part: 'family' | 'host'
  other: OtherHome
  fromOn: Day
  untilOn: Day | null
  state: 'begins' | 'holds' | 'over'
}

/** The ties of a household that last or are to come, each with the other home as far as the table lets the viewer see. */
export async function tiesOn(
  database: Database,
  viewer: Viewer,
  householdId: string,
  today: Day,
): Promise<TieShown[]> {
  const rows = await tiesShown(database, householdId, today)
  const otherOf = (row: (typeof rows)[number]) => ({ ...row, id: row.otherId })
  // A tie of before ends by somebody's decision; but from now on neither rings the other.
  const apart = await keptApartFrom(database, viewer.householdId === householdId ? [householdId] : [])
  const mayRing = rows.filter((row) => maySee(viewer, otherOf(row), 'contact', 'tied'))
  const carers = await carersOf(
    database,
    mayRing.map(({ otherId }) => otherId),
  )
  return rows.map((row) => {
    const contacts = carers
      .filter((carer) => carer.householdId === row.otherId)
      .map(({ name, chosenName, phone }) => ({
        name: chosenName ?? name,
        phone: apart.has(row.otherId) ? null : phone,
      }))
    const called = contacts.map(({ name }) => name).join(' and ') || 'The other home'
    return {
      ...{ id: row.id, fromOn: row.fromOn, untilOn: row.untilOn, state: tieState(row, today) },
      part: row.hostId === householdId ? 'host' : 'family',
      other: {
        id: row.otherId,
        name: maySee(viewer, otherOf(row), 'name', 'tied') ? row.name : called,
        contacts,
        mayOpen: maySee(viewer, otherOf(row), 'name'),
      },
    }
  })
}
