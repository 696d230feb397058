import { addPairClaim, makingPairs, type TellingPairs } from './pairs.ts'
import type { Peers } from './peers.ts'
import { whys } from './whys.ts'

/**
 * Pairs of the demo, with each thing that a pair can be.
 * @param own the accounts of who can sign in and approves
 */
export function tellPairs(
  telling: TellingPairs,
  { mentors, buddies, asking, found }: Peers,
  coordinator: string,
) {
  const pairs = makingPairs(telling)
  const [hubCarer, second, third, , fourth] = mentors
  const free = (wanted: Peers['found'], kind: 'mentoring' | 'buddies', one: Peers['mentors'][number]) =>
    wanted.find((other) => pairs.fits(one, other, kind))
  // Whoever can sign in as hub carer mentors somebody, is asked about another, and has claimed a month.
  const mentee = hubCarer && free(found, 'mentoring', hubCarer)
  if (hubCarer && mentee) {
    const id = pairs.add(hubCarer, mentee, {
      ...{ kind: 'mentoring', state: 'active', daysAgo: 180, talks: 8, inTouch: 'not yet' },
      why: whys[0],
    })
    addPairClaim(telling, id, hubCarer, { preparedBy: null, approvedBy: null })
  }
  const asked =
    hubCarer &&
    free(
      asking.filter(({ requestId }) => requestId !== null),
      'mentoring',
      hubCarer,
    )
  if (hubCarer && asked)
    pairs.add(hubCarer, asked, { kind: 'mentoring', state: 'offered', daysAgo: 2, why: whys[1] })
  const new1 = second && free(found, 'mentoring', second)
  if (second && new1) {
    const id = pairs.add(second, new1, {
      kind: 'mentoring',
      state: 'active',
      daysAgo: 370,
      talks: 14,
      inTouch: 'yes',
    })
    addPairClaim(telling, id, second, { preparedBy: null, approvedBy: coordinator })
  }
  const late = third && free(found, 'mentoring', third)
  if (third && late) pairs.add(third, late, { kind: 'mentoring', state: 'active', daysAgo: 14 })
  const nobody = fourth && free(asking, 'mentoring', fourth)
  if (fourth && nobody)
    pairs.add(fourth, nobody, { kind: 'mentoring', state: 'undecided', daysAgo: 12, oneAnswer: 'yes' })
  const [carer, ...others] = buddies
  const friend = carer && free(others, 'buddies', carer)
  if (carer && friend)
    pairs.add(carer, friend, { kind: 'buddies', state: 'active', daysAgo: 120, talks: 3, inTouch: 'not yet' })
  const [one, other, ended] = others.filter((buddy) => buddy !== friend)
  if (one && other && pairs.fits(one, other, 'buddies'))
    pairs.add(one, other, { kind: 'buddies', state: 'on hold', daysAgo: 200, talks: 2, inTouch: 'yes' })
  if (one && ended && pairs.fits(one, ended, 'buddies'))
    pairs.add(one, ended, {
      kind: 'buddies',
      state: 'ended',
      daysAgo: 300,
      talks: 4,
      endedDaysAgo: 60,
      why: whys[2],
      reason: 'moved away',
    })
}
