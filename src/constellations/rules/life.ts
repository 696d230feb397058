import type { Constellation, Size, State } from '#src/constellations/rules.ts'

export type RefusalToLaunch = 'closed' | 'already live' | 'needs a hub' | 'needs more homes'

/**
 * Why a constellation may not go live: it needs its hub home and at least its fewest homes (rule 2), unless a manager
 * lets it start with fewer. Going live again after a pause asks the same.
 */
export function refusalToLaunch(
  constellation: Constellation,
  { hasHub, fewerAllowed }: { hasHub: boolean; fewerAllowed: boolean },
): RefusalToLaunch | undefined {
  if (constellation.state === 'closed') return 'closed'
  if (constellation.state === 'live') return 'already live'
  if (!hasHub) return 'needs a hub'
  if (constellation.homes < constellation.minHomes && !fewerAllowed) return 'needs more homes'
  return undefined
}

const ways: Record<State, readonly State[]> = {
  forming: ['live', 'closed'],
  live: ['paused', 'closed'],
  paused: ['live', 'closed'],
  closed: [],
}

/** Whether a constellation may go from one state to another. A closed one stays closed: form another. */
export const mayBecome = (from: State, to: State): boolean => ways[from].includes(to)

export type Terms = Size & { limitMetres: number }
export type RefusalOfTerms = 'too few homes' | 'too many homes' | 'too far'

/**
 * Why a liaison worker may not give a constellation these terms: the service's own are the widest (rules 1, 2 and 5),
 * and only a manager goes beyond. What a manager gave before may stay.
 */
export function refusalOfTerms(
  terms: Terms,
  service: Terms,
  { manager, before }: { manager: boolean; before?: Terms },
): RefusalOfTerms | undefined {
  if (manager) return undefined
  if (terms.minHomes < Math.min(service.minHomes, before?.minHomes ?? service.minHomes))
    return 'too few homes'
  if (terms.maxHomes > Math.max(service.maxHomes, before?.maxHomes ?? 0)) return 'too many homes'
  if (terms.limitMetres > Math.max(service.limitMetres, before?.limitMetres ?? 0)) return 'too far'
  return undefined
}
