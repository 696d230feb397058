import { addDays, type Day } from '#src/clock.ts'
import type { HomeNoted } from './noting-homes.ts'
import { addAgreement, addPeerRequest, addProfile, type Peers, type TellingPeers } from './peers.ts'

/** Of homes that foster and are available to support others, those with a mentor and with somebody's buddy. */
const mentorShare = 0.11
const buddyShare = 0.22
/** Of all homes, those with a request, and those that found somebody by one. */
const askingShare = 0.02
const foundShare = 0.06

/** So many mentors have signed, and so many are not available just now. */
const signedShare = 0.95
const awayShare = 0.04

/** Mentors, buddies and requests of a large set. */
export function inventPeers(
  telling: TellingPeers,
  homes: Iterable<HomeNoted>,
  coordinators: Iterable<string>,
) {
  const { random, today } = telling
  const peers: Peers = { mentors: [], buddies: [], asking: [], found: [] }
  for (const home of homes) {
    if (home.endedOn !== null || home.carerIds.length === 0) continue
    const isKnown =
      home.availableSince !== null && home.approvedOn !== null && home.approvedOn < addDays(today, -500)
    const chance = random.next()
    if (isKnown && chance < mentorShare) peers.mentors.push(addMentor(telling, home))
    else if (isKnown && chance < mentorShare + buddyShare)
      peers.buddies.push(addProfile(telling, home, 'buddy', { madeBy: null }))
    else if (chance > 1 - askingShare)
      peers.asking.push(
        addPeerRequest(telling, home, random.chance(0.6) ? 'mentor' : 'buddy', {
          daysAgo: random.between(0, 70),
        }),
      )
    else if (chance > 1 - askingShare - foundShare)
      peers.found.push(
        addPeerRequest(telling, home, 'mentor', { daysAgo: random.between(100, 500), outcome: 'paired' }),
      )
  }
  for (const accountId of new Set(coordinators))
    addAgreement(telling, { accountId }, signedBefore(telling, 400))
  return peers
}

function addMentor(telling: TellingPeers, home: HomeNoted) {
  const { random, today, by } = telling
  const isAway = random.chance(awayShare)
  const mentor = addProfile(telling, home, 'mentor', {
    ...(isAway && {
      ...{
        awaySince: addDays(today, -random.between(1, 40)),
        awayUntil: addDays(today, random.between(1, 40)),
      },
      ringsAccountId: by(home.quadrantId),
    }),
  })
  if (random.chance(signedShare))
    addAgreement(telling, { carerId: mentor.carerId }, signedBefore(telling, 700))
  return mentor
}

const signedBefore = ({ random, today }: TellingPeers, mostDays: number): Day =>
  addDays(today, -random.between(10, mostDays))
