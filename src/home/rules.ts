import { type Day, hourOf, type Instant } from '#src/clock.ts'
import type { State } from '#src/constellations/rules.ts'

/** Counts within what the viewer may see. */
export interface StaffFacts {
  households: number
  homesToPlace: number
  onHold: number
  constellations: number
  needHomes: number
  needHub: number
  /** Constellations with an exception that ends soon. */
  exceptionsEnding: number
  /** Days of the last week on which one person was shown more addresses than is usual; for managers. */
  unusualShowings: number
}

export interface OwnConstellation {
  id: string
  name: string
  state: State
  homes: number
  minHomes: number
  maxHomes: number
  needsHomesSince: Day | null
  needsHubSince: Day | null
}

/** How somebody is greeted at this moment in London. */
export function greetingAt(now: Instant): 'Good morning' | 'Good afternoon' | 'Good evening' {
  const hour = hourOf(now)
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
