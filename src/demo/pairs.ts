import { addDays, addMonths, type Day, daysBetween } from '#src/clock.ts'
import { pairOf } from '#src/pairings/rules/pair.ts'
import type { EndReason, PairingKind, PairingState } from '#src/pairings/rules.ts'
import { type Keys, seal } from '#src/secrets/seal.ts'
import { during } from './home-rows.ts'
import type { PeerAdded, Peers } from './peers.ts'
import type { Random } from './random.ts'
import type { Row, Rows } from './store/rows.ts'
import { suggestionOf, whys } from './whys.ts'

/** What tells of pairs, by chances of its own, so that the rest of a set stays as it was. */
export interface TellingPairs {
  rows: Rows
  random: Random
  keys: Keys
  today: Day
  /** Homes that must not meet, each pair as `one other`. */
  apart: ReadonlySet<string>
}

interface PairWish {
  kind: PairingKind
  state: PairingState
  /** How many days ago it was offered. */
  daysAgo: number
  talks?: number
  oneAnswer?: 'yes' | null
  reason?: EndReason
  endedDaysAgo?: number
  inTouch?: 'yes' | 'not yet'
  /** What the coordinator noted of why these two. */
  why?: string | null | undefined
}

const answerDays = 7

/** Pairs of a set, with the places that each holds and the homes that must not meet. */
export function makingPairs(telling: TellingPairs) {
  const held = new Map<string, number>()
  const known = new Set<string>()
  const place = (carerId: string, part: Row<'pairingPlaces'>['part']) => {
    const taken = (held.get(`${carerId} ${part}`) ?? 0) + 1
    held.set(`${carerId} ${part}`, taken)
    return taken
  }
  const mayPair = (one: PeerAdded, other: PeerAdded, kind: PairingKind) =>
    one.home.id !== other.home.id &&
    one.home.endedOn === null &&
    other.home.endedOn === null &&
    !telling.apart.has([one.home.id, other.home.id].sort().join(' ')) &&
    !known.has(`${kind} ${pairOf(one.carerId, other.carerId)}`)
  const room = (peer: PeerAdded, part: Row<'pairingPlaces'>['part']) =>
    (held.get(`${peer.carerId} ${part}`) ?? 0) < (part === 'mentee' ? 1 : peer.most)
  return {
    /** Whether two can be a pair that holds its places: nobody above what they have room for. */
    fits(one: PeerAdded, other: PeerAdded, kind: PairingKind): boolean {
      const parts = kind === 'mentoring' ? (['mentor', 'mentee'] as const) : (['buddy', 'buddy'] as const)
      return mayPair(one, other, kind) && room(one, parts[0]) && room(other, parts[1])
    },
    add(one: PeerAdded, other: PeerAdded, wish: PairWish): string {
      const open = !['declined', 'withdrawn', 'ended'].includes(wish.state)
      if (open) known.add(`${wish.kind} ${pairOf(one.carerId, other.carerId)}`)
      const id = addPair(telling, one, other, wish)
      for (const [side, { carerId }] of [
        ['one', one],
        ['other', other],
      ] as const) {
        const part = wish.kind === 'buddies' ? 'buddy' : side === 'one' ? 'mentor' : 'mentee'
        telling.rows.add('pairingPlaces', {
          ...{ pairingId: id, carerId, part, place: open ? place(carerId, part) : 1 },
          releasedAt: open ? null : during(addDays(telling.today, -(wish.endedDaysAgo ?? 1))),
        })
      }
      return id
    },
  }
}

function addPair(
  { rows, random, keys, today }: TellingPairs,
  one: PeerAdded,
  other: PeerAdded,
  {
    kind,
    state,
    daysAgo,
    talks = 0,
    oneAnswer = null,
    reason,
    endedDaysAgo = 1,
    inTouch,
    why = null,
  }: PairWish,
): string {
  const id = random.id()
  const offeredOn = addDays(today, -daysAgo)
  const started = state === 'active' || state === 'on hold' || state === 'ended'
  const startedOn = started ? addDays(offeredOn, Math.min(3, daysAgo)) : null
  const endedOn = state === 'ended' ? addDays(today, -endedDaysAgo) : null
  const approvedThen =
    startedOn !== null && other.home.approvedOn !== null && other.home.approvedOn <= startedOn
  const isMentoring = kind === 'mentoring' && startedOn !== null
  const askedOn = startedOn !== null && inTouch ? addDays(today, inTouch === 'yes' ? -20 : -16) : null
  const inTouchOn = askedOn !== null && inTouch === 'yes' ? addDays(askedOn, 2) : null
  const yesAt = startedOn === null ? null : during(startedOn)
  const lasted = startedOn === null ? 0 : Math.max(0, daysBetween(startedOn, endedOn ?? today))
  const talkedOn = Array.from({ length: startedOn === null ? 0 : talks }, (_, talk) =>
    addDays(startedOn ?? today, Math.floor((lasted * (talk + 1)) / (talks + 1))),
  )
  const suggested = suggestionOf(one, other)
  rows.add('pairings', {
    ...{ id, kind, oneCarerId: one.carerId, otherCarerId: other.carerId },
    ...{ oneHouseholdId: one.home.id, otherHouseholdId: other.home.id, followsId: null },
    ...{ pair: pairOf(one.carerId, other.carerId), requestId: other.requestId, state, offeredBy: null },
    ...{ offeredAt: during(offeredOn), answerBy: addDays(offeredOn, answerDays), remindedAt: null },
    oneAnswer: started ? 'yes' : state === 'declined' ? 'no' : oneAnswer,
    ...{ oneAnsweredBy: null, oneAnsweredAt: yesAt ?? (oneAnswer ? during(offeredOn) : null) },
    ...{ otherAnswer: started ? 'yes' : null, otherAnsweredBy: null, otherAnsweredAt: yesAt },
    ...{ startedOn, holdSince: state === 'on hold' ? addDays(today, -5) : null },
    reviewOn: isMentoring ? addMonths(startedOn, 3 * (1 + Math.floor(daysAgo / 100))) : null,
    decideOn: isMentoring && approvedThen ? addMonths(startedOn, 12) : null,
    ...{ extendedOn: null, askedOn, inTouchOn, lastTalkOn: talkedOn.at(-1) ?? null },
    ...{ suggested: suggested && JSON.stringify(suggested), why },
    ...{ toDecideSince: null, endedOn },
    endReason: endedOn === null ? null : (reason ?? 'came to its end'),
    ...{ endedBy: null, endedAt: endedOn === null ? null : during(endedOn), version: 1 },
  })
  if (startedOn === null) return id
  for (const onDay of talkedOn)
    rows.add('pairTalks', {
      ...{
        id: random.id(),
        pairingId: id,
        channel: random.pick(['call', 'call', 'visit', 'text', 'online']),
      },
      ...{ minutes: random.pick([10, 15, 30, 60, null]), onDay, carerId: one.carerId, accountId: null },
      ...{ recordedAt: during(onDay, '19:10'), endedBy: null, endedAt: null, correctsId: null },
    })
  if (isMentoring && talks > 1) {
    const wordsId = random.id()
    rows.add('pairWords', {
      ...{ id: wordsId, pairingId: id, kind: 'goal', accountId: null, writtenAt: during(startedOn, '19:30') },
      wordsSealed: seal(keys, wordsId, random.pick(goals)),
      ...{ reachedOn: null, version: 1, correctsId: null, endedBy: null, endedAt: null },
    })
  }
  if (askedOn !== null) {
    const askId = random.id()
    rows.add('stillInTouch', { id: askId, pairingId: id, askedOn })
    if (inTouchOn !== null)
      rows.add('touchAnswers', {
        ...{ askId, carerId: other.carerId, answer: 'yes', answeredOn: inTouchOn, answeredBy: null },
        answeredAt: during(inTouchOn),
      })
  }
  return id
}

const goals = [
  'One quiet evening a week for ourselves',
  'Know whom to ring at school',
  'Come to the group in spring together',
  'Get through the first review calmly',
]

/** A month that a mentor claims: it waits, or was approved. */
export function addPairClaim(
  { rows, random, today }: TellingPairs,
  pairingId: string,
  mentor: PeerAdded,
  { approvedBy, preparedBy }: { approvedBy: string | null; preparedBy: string | null },
): void {
  const month = addMonths(`${today.slice(0, 7)}-01`, -1)
  const miles = random.between(6, 40)
  rows.add('pairClaims', {
    ...{ id: random.id(), pairingId, carerId: mentor.carerId, householdId: mentor.home.id, month },
    ...{ minutes: 60 * random.between(1, 6), miles, hourPence: 0, milePence: 45, pence: miles * 45 },
    ...{ preparedBy, preparedAt: during(addDays(today, -9)), approvedBy, refusedBy: null },
    approvedAt: approvedBy === null ? null : during(addDays(today, -4)),
    ...{ refusedAt: null, takenBackAt: null },
  })
}

/** Whom each mentor and buddy of a large set stands by, within their quadrant. */
export function inventPairs(telling: TellingPairs, { mentors, buddies, found }: Peers): void {
  const pairs = makingPairs(telling)
  const { random } = telling
  const near = new Map<string, PeerAdded[]>()
  for (const mentor of mentors)
    near.set(mentor.home.quadrantId, [...(near.get(mentor.home.quadrantId) ?? []), mentor])
  for (const mentee of found) {
    const mentor = near.get(mentee.home.quadrantId)?.find((one) => pairs.fits(one, mentee, 'mentoring'))
    if (!mentor) continue
    const daysAgo = random.between(20, 330)
    pairs.add(mentor, mentee, {
      ...{ kind: 'mentoring', state: random.chance(0.06) ? 'on hold' : 'active', daysAgo },
      talks: random.chance(0.05) ? 0 : Math.ceil(daysAgo / 21),
      // Without a chance of its own: what else is told of pairs stays as it was.
      why: whys[daysAgo % (3 * whys.length)],
      ...(daysAgo > 90 && { inTouch: random.chance(0.9) ? ('yes' as const) : ('not yet' as const) }),
    })
  }
  const byQuadrant = buddies.toSorted((one, other) => (one.home.quadrantId < other.home.quadrantId ? -1 : 1))
  for (let index = 0; index + 1 < byQuadrant.length; index += 2) {
    const [one, other] = [byQuadrant[index], byQuadrant[index + 1]]
    if (!one || !other || !pairs.fits(one, other, 'buddies')) continue
    pairs.add(one, other, {
      ...{ kind: 'buddies', state: 'active', daysAgo: random.between(30, 400), talks: random.between(0, 6) },
      inTouch: random.chance(0.85) ? 'yes' : 'not yet',
    })
  }
}
