import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { keptApartFrom } from '#src/constellations/store/homes.ts'
import { carersOf } from '#src/constellations/store/page.ts'
import type { Database } from '#src/database/open.ts'
import { calledTogether } from '#src/one-to-ones/rules/worth-a-call.ts'
import { homesNamed } from './store/lists.ts'

/** A home as a viewer knows it who meets it through a stay. */
export interface Named {
  id: string
  /** Its name; for peers, how its carers are called. */
  name: string
  /** Whether its own page is there for the viewer. */
  mayOpen: boolean
  carers: readonly { name: string; phone: string | null }[]
}

/**
 * What a viewer calls these homes, and whom to ring in them: three queries, however many they are. Of a home that must
 * not meet the viewer's own nobody is to ring, whatever stay there was before; it is still called what it was.
 */
export async function namesOf(
  database: Database,
  viewer: Viewer,
  ids: readonly string[],
): Promise<(id: string) => Named> {
  const unique = [...new Set(ids)]
  const homes = unique.length > 0 ? await homesNamed(database, unique) : []
  const carers = await carersOf(database, unique)
  const apart = await keptApartFrom(database, viewer.householdId === null ? [] : [viewer.householdId])
  const named = new Map(
    homes.map((home): [string, Named] => {
      const theirs = carers.filter(({ householdId }) => householdId === home.id)
      const seesName = maySee(viewer, home, 'name')
      const seesContact = !apart.has(home.id) && maySee(viewer, home, 'contact', 'stay')
      return [
        home.id,
        {
          id: home.id,
          name: seesName ? home.name : calledTogether(theirs),
          mayOpen: seesName || maySee(viewer, home, 'contact'),
          carers: seesContact
            ? theirs.map(({ name, chosenName, phone }) => ({ name: chosenName ?? name, phone }))
            : [],
        },
      ]
    }),
  )
  return (id) => named.get(id) ?? { id, name: 'A home', mayOpen: false, carers: [] }
}
