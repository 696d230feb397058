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

/** Which words of a request belong to which part. */
const kindsOf = {
  experience: ['care', 'ages', 'needs', 'offer'],
  languages: ['language'],
  times: ['time'],
} as const satisfies Partial<Record<MatchPart, readonly PeerTagKind[]>>
type WordPart = keyof typeof kindsOf
const wordParts = ['experience', 'languages', 'times'] as const satisfies readonly WordPart[]

const isOf = (part: WordPart, { kind }: PeerTag) => kindsOf[part].some((of) => of === kind)

/** Languages are typed: *polish* is Polish. */
const keyOf = ({ kind, tag }: PeerTag): string =>
  kind === 'language' ? `language ${tag.trim().toLowerCase()}` : `${kind} ${tag}`

/** The words of a request, and of a profile, looked up once for all with whom they are compared. */
export type AskedWords = Readonly<Record<WordPart, readonly string[]>>
export interface KnownWords {
  words: ReadonlySet<string>
  times: number
}

export const askedWords = (wants: readonly PeerTag[]): AskedWords => {
  const of = (part: WordPart) => wants.filter((tag) => isOf(part, tag)).map(keyOf)
  return { experience: of('experience'), languages: of('languages'), times: of('times') }
}

export const knownWords = (has: readonly PeerTag[]): KnownWords => ({
  words: new Set(has.map(keyOf)),
  times: has.filter((tag) => isOf('times', tag)).length,
})

/** Two people by the words of both. */
export interface Compared extends Pick<Match, 'nearness' | 'free' | 'most'> {
  asked: AskedWords
  known: KnownWords
}

/**
 * How far each part that can be judged fits, from 0 to 1. A part that was not asked for counts neither for nor against
 * anybody; so does a distance that may not be shown, from which the points would tell what the page does not. The band
 * of a distance counts, never its metres.
 */
function sharesOf({ asked, known, nearness, free, most }: Compared): [part: MatchPart, share: number][] {
  const shares: [MatchPart, number][] = []
  if (nearness !== 'not shown' && nearness !== 'not placed') {
    const place = nearness === 'further' ? bandsKm.length : bandsKm.indexOf(nearness)
    shares.push(['distance', 1 - place / bandsKm.length])
  }
  for (const part of wordParts) {
    const words = asked[part]
    if (words.length === 0) continue
    let shared = 0
    for (const word of words) if (known.words.has(word)) shared++
    // Times fit whole when all of one side's are among the other's: whoever has time always fits somebody who has it on
    // weekday evenings only.
    const needed = part === 'times' ? Math.min(words.length, known.times) : words.length
    shares.push([part, needed === 0 ? 0 : shared / needed])
  }
  // Whoever has most places free comes first where the rest is alike, so that nobody carries everything.
  shares.push(['room', most === 0 ? 0 : Math.min(1, Math.max(0, free / most))])
  return shares
}

/** How well somebody fits whoever asks, in whole points: the mean of the parts that can be judged, by their weights. */
export const pointsOf = (two: Compared, weights: Weights): number => meanOf(sharesOf(two), weights)

function meanOf(shares: readonly [MatchPart, number][], weights: Weights): number {
  let weight = 0
  let reached = 0
  for (const [part, share] of shares) {
    weight += weights[part]
    reached += weights[part] * share
  }
  return weight === 0 ? 0 : Math.round((100 * reached) / weight)
}

/** The same points with what they are made of, and by which words. */
export function scoreOf({ wants, has, ...room }: Match, weights: Weights): Score {
  const known = knownWords(has)
  const shares = sharesOf({ asked: askedWords(wants), known, ...room })
  const asked = (part: MatchPart, isShared: boolean) =>
    wants.filter((tag) => isWordPart(part) && isOf(part, tag) && known.words.has(keyOf(tag)) === isShared)
  return {
    points: meanOf(shares, weights),
    parts: shares.map(([part, share]) => ({
      ...{ part, share },
      shared: asked(part, true),
      missing: asked(part, false),
    })),
  }
}

const isWordPart = (part: MatchPart): part is WordPart => part in kindsOf

/** The best first; those who fit as well by name, then by id: an order that says no more than the page does. */
export const byPoints = <Scored extends { points: number; sortName: string; id: string }>(
  one: Scored,
  other: Scored,
): number =>
  other.points - one.points || compareText(one.sortName, other.sortName) || compareText(one.id, other.id)

const compareText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
