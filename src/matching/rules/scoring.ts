import type { PeerTag, PeerTagKind } from '#src/mentoring/rules.ts'

/** What a match is made of. */
export const matchParts = ['distance', 'experience', 'languages', 'times', 'room'] as const
type MatchPart = (typeof matchParts)[number]

/** How much each part counts, from 0, not at all, to 10: the service's own. */
export type Weights = Readonly<Record<MatchPart, number>>

/** The whole kilometres of the bands, the nearest first: a home beyond the last is far. */
export const bandsKm = [5, 10, 20, 40] as const
export type Band = (typeof bandsKm)[number] | 'further'

/** What may be told of a distance: its band, or in words why there is none. */
export type Nearness = Band | 'not shown' | 'not placed'

/** The band of a distance in whole kilometres. */
export const bandOf = (km: number): Band => bandsKm.find((band) => km <= band) ?? 'further'

/** What is known of two people before it is said how well they fit. */
export interface Match {
  /** What whoever asks would like somebody to know. */
  wants: readonly PeerTag[]
  /** What the other says of themself. */
  has: readonly PeerTag[]
  nearness: Nearness
  /** Places that the other has free, before this one is taken, of so many at once. */
  free: number
  most: number
}

/** A part of a match: how far it fits, from 0 to 1, and by what. */
export interface Part {
  part: MatchPart
  share: number
  /** Words of the request that the other has too; none for distance and room. */
  shared: readonly PeerTag[]
  /** Words of the request that the other has not. */
  missing: readonly PeerTag[]
}

export interface Score {
  /** Whole points from 0 to 100. */
  points: number
  /** The parts that could be judged: what nobody asked for, and a distance that is not shown, are left out. */
  parts: readonly Part[]
}

const experience: readonly PeerTagKind[] = ['care', 'ages', 'needs', 'offer']

/**
 * How well somebody fits whoever asks: the mean of the parts that can be judged, by the service's weights. A part that
 * was not asked for counts neither for nor against anybody; so does a distance that may not be shown, from which the
 * points would tell what the page does not. The band of a distance counts, never its metres.
 */
export function scoreOf(match: Match, weights: Weights): Score {
  const parts = [
    distancePart(match.nearness),
    sharePart('experience', match, experience),
    sharePart('languages', match, ['language']),
    timesPart(match),
    roomPart(match),
  ].filter((part) => part !== undefined)
  const weight = parts.reduce((sum, { part }) => sum + weights[part], 0)
  const reached = parts.reduce((sum, { part, share }) => sum + weights[part] * share, 0)
  return { points: weight === 0 ? 0 : Math.round((100 * reached) / weight), parts }
}

function distancePart(nearness: Nearness): Part | undefined {
  if (nearness === 'not shown' || nearness === 'not placed') return undefined
  const place = nearness === 'further' ? bandsKm.length : bandsKm.indexOf(nearness)
  return { part: 'distance', share: 1 - place / bandsKm.length, shared: [], missing: [] }
}

/** As much of what was asked for as the other has. */
function sharePart(part: MatchPart, { wants, has }: Match, kinds: readonly PeerTagKind[]): Part | undefined {
  const { shared, missing } = compared(wants, has, kinds)
  const asked = shared.length + missing.length
  return asked === 0 ? undefined : { part, share: shared.length / asked, shared, missing }
}

/**
 * Times fit whole when all of one side's are among the other's: whoever has time always fits somebody who has it on
 * weekday evenings only.
 */
function timesPart({ wants, has }: Match): Part | undefined {
  const { shared, missing } = compared(wants, has, ['time'])
  const offered = has.filter(({ kind }) => kind === 'time').length
  const fewer = Math.min(shared.length + missing.length, offered)
  if (shared.length + missing.length === 0) return undefined
  return { part: 'times', share: fewer === 0 ? 0 : shared.length / fewer, shared, missing }
}

/** Whoever has most places free comes first where the rest is alike, so that nobody carries everything. */
const roomPart = ({ free, most }: Match): Part => ({
  part: 'room',
  share: most === 0 ? 0 : Math.min(1, Math.max(0, free / most)),
  shared: [],
  missing: [],
})

function compared(wants: readonly PeerTag[], has: readonly PeerTag[], kinds: readonly PeerTagKind[]) {
  const asked = wants.filter(({ kind }) => kinds.includes(kind))
  const isKnown = (tag: PeerTag) => has.some((other) => isSame(tag, other))
  return {
    shared: asked.filter(isKnown),
    missing: asked.filter((tag) => !isKnown(tag)),
  }
}

/** Languages are typed: *polish* is Polish. */
const isSame = (one: PeerTag, other: PeerTag): boolean =>
  one.kind === other.kind &&
  (one.tag === other.tag || (one.kind === 'language' && spelt(one.tag) === spelt(other.tag)))

const spelt = (language: string) => language.trim().toLowerCase()

/** The best first; those who fit as well by name, then by id: an order that says no more than the page does. */
export const byPoints = <Scored extends { points: number; sortName: string; id: string }>(
  one: Scored,
  other: Scored,
): number =>
  other.points - one.points || compareText(one.sortName, other.sortName) || compareText(one.id, other.id)

const compareText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
