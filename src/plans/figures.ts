import { lookingAs } from '#src/constellations/showing.ts'
import type { FiguresShown } from './rules/shown.ts'
import type { PlanFigures } from './rules.ts'
import type { ShownBy } from './showing.ts'
import { restsOnUntold } from './store/untold.ts'

/**
 * A plan in numbers as the viewer may be told them. All journeys together are the distance of one home where there is one
 * journey, and lead to it where there are few: so they are told as distances are.
 */
export async function showFigures(
  { acting, viewer, run }: ShownBy,
  distances: 'told' | 'enough for today',
): Promise<FiguresShown> {
  const { joiningKm, stayingKm, ...figures }: PlanFigures = JSON.parse(run.figures ?? '')
  if (distances === 'enough for today') return { ...figures, km: 'enough for today' }
  const untold = await restsOnUntold(acting.database, lookingAs(viewer, acting), run)
  return { ...figures, km: untold ? 'not shown' : { joining: joiningKm, staying: stayingKm } }
}
