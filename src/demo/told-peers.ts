import { addDays } from '#src/clock.ts'
import type { Making } from './making.ts'
import type { HomeNoted } from './noting-homes.ts'
import {
  addAgreement,
  addPeerRequest,
  addProfile,
  type PeerAdded,
  type Peers,
  type TellingPeers,
} from './peers.ts'
import { randomFrom } from './random.ts'

/** Days since the open requests of the demo were made: from this week to one that has waited for two months. */
const ages = [2, 9, 16, 33, 61]

/**
 * Mentors, buddies and requests of the demo, with each thing that a profile and a request can be.
 * @param own the carers who can sign in: the hub carer is a mentor, the other carer somebody's buddy
 */
export function tellPeers(
  making: Making,
  homes: ReadonlyMap<string, HomeNoted>,
  coordinators: ReadonlyMap<string, string>,
  [hubCarer, carer]: readonly string[],
): Peers {
  const { rows, today, staff } = making
  const telling: TellingPeers = {
    ...{ rows, today, random: randomFrom('peers'), manager: staff.manager },
    by: (quadrantId) => coordinators.get(quadrantId) ?? staff.coordinator,
  }
  const here = [...homes.values()].filter(({ endedOn, carerIds }) => endedOn === null && carerIds.length > 0)
  const homeOf = (carerId: string | undefined) =>
    here.find(({ carerIds }) => carerId !== undefined && carerIds.includes(carerId))
  const [hubHome, carersHome] = [homeOf(hubCarer), homeOf(carer)]
  const others = here.filter((home) => home !== hubHome && home !== carersHome)
  const inOrder = others.filter(
    ({ approvedOn, availableSince, onHoldSince, waitingSince }) =>
      availableSince !== null &&
      approvedOn !== null &&
      approvedOn < addDays(today, -500) &&
      onHoldSince === null &&
      waitingSince === null,
  )
  const known = telling.random.shuffled(inOrder)
  const mentors = tellMentors(telling, known.slice(0, 7), hubHome, hubCarer)
  const buddies = known.slice(7, 16).map((home) => addProfile(telling, home, 'buddy', { madeBy: null }))
  if (carersHome && carer)
    buddies.unshift(addProfile(telling, carersHome, 'buddy', { carerId: carer, ownMost: 1, madeBy: null }))
  const offering = new Set([...mentors, ...buddies].map(({ home }) => home))
  // Whoever waits for a first child, is on hold, or is on the way to approval: in the quadrants of the coordinator first.
  const hers = (home: HomeNoted) => coordinators.get(home.quadrantId) === staff.coordinator
  const glad = others
    .filter((home) => !offering.has(home))
    .filter(
      ({ waitingSince, onHoldSince, approval }) => waitingSince ?? onHoldSince ?? approval !== 'approved',
    )
    .toSorted((one, other) => Number(hers(other)) - Number(hers(one)))
  const asking = ages.flatMap((daysAgo, index) => {
    const home = glad[index]
    return home
      ? [
          addPeerRequest(telling, home, index % 3 === 1 ? 'buddy' : 'mentor', {
            daysAgo,
            ...(index === 2 ? { askedBy: staff.worker } : index === 3 ? { askedBy: staff.coordinator } : {}),
          }),
        ]
      : []
  })
  const found = glad
    .slice(ages.length, ages.length + 3)
    .map((home, index) =>
      addPeerRequest(telling, home, 'mentor', { daysAgo: 190 + index * 40, outcome: 'paired' }),
    )
  const [onHerOwn, another] = glad.slice(ages.length + 3)
  if (onHerOwn) addPeerRequest(telling, onHerOwn, 'buddy', { daysAgo: 75, outcome: 'taken back' })
  if (another) addPeerRequest(telling, another, 'mentor', { daysAgo: 120, outcome: 'closed' })
  addAgreement(telling, { accountId: staff.coordinator }, addDays(today, -410))
  return { mentors, buddies, asking: asking.toReversed(), found }
}

/** All but the newest have signed; one is not available just now, one takes nobody new, one has ended. */
function tellMentors(
  telling: TellingPeers,
  homes: readonly HomeNoted[],
  hubHome: HomeNoted | undefined,
  hubCarer: string | undefined,
): PeerAdded[] {
  const { today, random } = telling
  const mentors: PeerAdded[] = []
  if (hubHome && hubCarer) mentors.push(addProfile(telling, hubHome, 'mentor', { carerId: hubCarer }))
  for (const [index, home] of homes.entries()) {
    const [first] = mentors
    const rings = { ringsProfileId: first?.profileId ?? null }
    const wish =
      index === 1
        ? { awaySince: addDays(today, -6), awayUntil: addDays(today, 19), ...rings }
        : index === 2
          ? { ownMost: 0 }
          : index === 6
            ? { sinceOn: addDays(today, -300), endedOn: addDays(today, -45) }
            : {}
    const mentor = addProfile(telling, home, 'mentor', wish)
    if (index !== 6) mentors.push(mentor)
  }
  for (const { carerId } of mentors.slice(0, -1))
    addAgreement(telling, { carerId }, addDays(today, -random.between(200, 600)))
  return mentors
}
