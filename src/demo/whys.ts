import { weightsIn } from '#src/matching/ground.ts'
import { scoreOf } from '#src/matching/rules/scoring.ts'
import type { SuggestionSaid } from '#src/pairings/rules/why.ts'
import { defaultSettings } from '#src/service/rules.ts'
import type { PeerAdded } from './peers.ts'

/** What coordinators note of two whom they pair. */
export const whys = [
  'Both came to it late in life, and both like to laugh about it',
  'Asked for somebody who has been through a long assessment too',
  'They got on well at the spring gathering',
] as const

/** What the suggestion said of somebody who asked and somebody who offers; nothing of two who were named. */
export function suggestionOf(one: PeerAdded, other: PeerAdded): SuggestionSaid | null {
  if (one.profileId === null || other.requestId === null) return null
  // Of one quadrant, and so hardly ever further from each other.
  const nearness = one.home.hiddenSince === null && other.home.hiddenSince === null ? 40 : 'not shown'
  const { most } = one
  const match = { wants: other.tags, has: one.tags, nearness, free: most, most } as const
  return { ...scoreOf(match, weightsIn(defaultSettings)), nearness, free: most }
}
