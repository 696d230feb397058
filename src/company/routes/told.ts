import type { HouseholdThing } from '#src/access/rules/seeing.ts'
import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Told } from '../rules/told.ts'
import { type Standing, toldBy } from '../rules.ts'

/** Since when a home has nobody, as far as this viewer may know the day: else the month. */
export function toldTo(viewer: Viewer, home: HouseholdThing & Pick<Standing, 'sinceBy' | 'sinceOn'>): Told {
  const by = toldBy[home.sinceBy]
  return { on: home.sinceOn, exact: by !== 'nobody' && maySee(viewer, home, by) ? 'day' : 'month' }
}
