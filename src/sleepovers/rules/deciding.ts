import type { Day } from '#src/clock.ts'
import type { Span, ToDecide } from '#src/sleepovers/rules.ts'
import { type Between, type Host, refusalToHost } from './hosts.ts'
import { holdOn, nightsOf, type Promises } from './nights.ts'

/**
 * Why somebody has to decide about a stay that was agreed; null when nothing has come between. The beds promised include
 * its own: what a host may no longer promise anew is not yet broken.
 */
export function reasonToDecide(
  stay: Span,
  {
    host,
    householdEnded,
    between,
    promises,
    today,
  }: { host: Host; householdEnded: boolean; between: Between; promises: Promises; today: Day },
): ToDecide | null {
  if (householdEnded || refusalToHost(host, between, stay, today)) return 'not available'
  const days = (stay.type === 'day' ? [stay.fromOn] : nightsOf(stay)).filter((day) => day >= today)
  if (promises.aways.some((away) => days.some((day) => holdOn(away, day)))) return 'away'
  const tooMany = (night: Day) => (promises.promised.get(night) ?? 0) > promises.beds
  return stay.type !== 'day' && days.some(tooMany) ? 'fewer beds' : null
}
