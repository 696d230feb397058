import { addDays, type Day } from '#src/clock.ts'
import {
  agesOfChildren,
  kindsOfCare,
  needsOfChildren,
  offers,
  type PeerPart,
  type PeerTag,
  times,
} from '#src/mentoring/rules.ts'
import { later } from './days.ts'
import { during } from './home-rows.ts'
import { languages } from './names.ts'
import type { HomeNoted } from './noting-homes.ts'
import type { Random } from './random.ts'
import type { Row, Rows } from './store/rows.ts'

/** What tells of mentors and buddies, by chances of its own, so that the rest of a set stays as it was. */
export interface TellingPeers {
  rows: Rows
  random: Random
  today: Day
  manager: string
  /** Who coordinates a quadrant. */
  by(quadrantId: string): string
}

/** A carer of a home, for whoever tells more of them: their pairings, say. */
export interface PeerAdded {
  carerId: string
  home: HomeNoted
  /** Of what they offer; null for who only asks. */
  profileId: string | null
  /** How many they stand by at once at most. */
  most: number
  requestId: string | null
  /** What they know, or ask for. */
  tags: readonly PeerTag[]
}

/** Who offers and who asks. Nobody is in it twice; who asks is in the order of asking. */
export interface Peers {
  mentors: PeerAdded[]
  buddies: PeerAdded[]
  /** Open requests of either kind. */
  asking: PeerAdded[]
  /** Whose request for a mentor ended, because they found one. */
  found: PeerAdded[]
}

const mostAtOnce = 3

const some = <Item>(random: Random, items: readonly Item[], most: number): Item[] =>
  random.shuffled(items).slice(0, random.between(1, most))

/** What a carer knows, or would like somebody to know. */
function tagsFrom(random: Random, offering: boolean): PeerTag[] {
  const of = (kind: PeerTag['kind'], tags: readonly string[]) => tags.map((tag) => ({ kind, tag }))
  return [
    ...of('care', offering ? some(random, kindsOfCare, 2) : []),
    ...of('ages', some(random, agesOfChildren, offering ? 3 : 1)),
    ...of('needs', some(random, needsOfChildren, offering ? 4 : 2)),
    ...of('language', random.chance(0.2) ? [random.pick(languages)] : []),
    ...of('time', some(random, times, offering ? 3 : 2)),
    ...of('offer', offering ? some(random, offers, 3) : []),
  ]
}

/** Lets a carer of a home be a mentor, or somebody's buddy; answers what pairings of them stand on. */
export function addProfile(
  { rows, random, today, by }: TellingPeers,
  home: HomeNoted,
  part: PeerPart,
  wish: Partial<Row<'peerProfiles'>> & { carerId?: string } = {},
): PeerAdded {
  const carerId = wish.carerId ?? home.carerIds[0] ?? ''
  const sinceOn = later(addDays(today, -random.between(200, 700)), home.approvedOn ?? home.sinceOn)
  const row: Row<'peerProfiles'> = {
    ...{ id: random.id(), carerId, part, quadrantId: home.quadrantId, sinceOn },
    ...{ ownMost: random.chance(0.25) ? random.between(1, 2) : null, awaySince: null, awayUntil: null },
    ...{ ringsProfileId: null, ringsAccountId: null, endedOn: null, endedBy: null },
    ...{ madeBy: by(home.quadrantId), madeAt: during(sinceOn), version: 1 },
    ...wish,
  }
  rows.add('peerProfiles', row)
  const tags = tagsFrom(random, true)
  for (const tag of tags) rows.add('peerProfileTags', { profileId: row.id, ...tag })
  return {
    ...{ carerId, home, profileId: row.id, requestId: null, tags },
    most: Math.min(row.ownMost ?? mostAtOnce, mostAtOnce),
  }
}

/** Has a carer sign, or whoever has an account of their own, that what they hear stays with them. */
export function addAgreement(
  { rows, random, manager }: TellingPeers,
  of: { carerId: string } | { accountId: string },
  signedOn: Day,
): void {
  rows.add('confidentialityAgreements', {
    id: random.id(),
    ...{ carerId: null, accountId: null, ...of },
    ...{ signedOn, recordedBy: manager, recordedAt: during(signedOn), endedBy: null, endedAt: null },
  })
}

/** A carer asked so many days ago; answered as `outcome` says, or not yet. */
export function addPeerRequest(
  { rows, random, today }: TellingPeers,
  home: HomeNoted,
  wants: PeerPart,
  {
    daysAgo,
    ...wish
  }: { daysAgo: number; outcome?: Row<'peerRequests'>['outcome']; askedBy?: string; carerId?: string },
): PeerAdded {
  const carerId = wish.carerId ?? home.carerIds[0] ?? ''
  const askedOn = later(addDays(today, -daysAgo), home.sinceOn)
  const id = random.id()
  const outcome = wish.outcome ?? null
  rows.add('peerRequests', {
    ...{ id, carerId, householdId: home.id, wants, askedBy: wish.askedBy ?? null },
    ...{ askedAt: during(askedOn), outcome, endedBy: null },
    endedAt: outcome === null ? null : during(earlierOf(addDays(askedOn, 8), today), '11:40'),
    version: outcome === null ? 1 : 2,
  })
  const tags = tagsFrom(random, false)
  for (const tag of tags) rows.add('peerRequestTags', { requestId: id, ...tag })
  return { carerId, home, profileId: null, most: 1, requestId: id, tags }
}

const earlierOf = (one: Day, other: Day): Day => (one < other ? one : other)
