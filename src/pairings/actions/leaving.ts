import type { Unit } from '#src/database/transact.ts'
import { openStates } from '../rules.ts'
import {
  lockOpenPairing,
  openPairings,
  openPairingsAs,
  type PairingRow,
  type PairingsAs,
  writePairing,
} from '../store/pairings.ts'
import { end, takeBack } from './changing.ts'
import { tellWhoDecides } from './telling.ts'

/** Ends every pairing of a household that leaves, in the unit in which it does, which holds its lock. */
export const endPairingsOf = (unit: Unit, householdId: string): Promise<void> =>
  eachOpen(unit, { householdId }, async (pair) => {
    if (isOffer(pair)) await takeBack(unit, pair)
    else await end(unit, pair, 'home ended')
  })

/** The same of a carer who leaves the household. */
export const endPairingsOfCarer = (unit: Unit, carerId: string): Promise<void> =>
  eachOpen(unit, { carerId }, async (pair) => {
    if (isOffer(pair)) await takeBack(unit, pair)
    else await end(unit, pair, 'left the home')
  })

/**
 * What becomes of pairs between two homes that must not meet from now on: an offer is taken back, and a pair stops at
 * once and waits for whoever decides. In the unit in which that is said, which holds both locks.
 */
export const stopPairingsBetween = (unit: Unit, one: string, other: string): Promise<void> =>
  eachOpen(unit, { householdId: one, with: other }, async (pair) => {
    if (isOffer(pair)) return takeBack(unit, pair)
    const { today } = unit.acting
    await writePairing(unit, pair.id, {
      state: 'on hold',
      holdSince: pair.holdSince ?? today,
      toDecideSince: today,
    })
    await tellWhoDecides(unit, pair, `stopped ${pair.version}`)
  })

/**
 * What becomes of the pairs of a mentor who stops being one: what they are asked about is taken back, and who decides is
 * told of each that goes on. In the unit in which they stop, which holds the lock of their home.
 */
export async function stopMentoringsOf(unit: Unit, mentorId: string): Promise<void> {
  await takeBackOffers(unit, { kind: 'mentoring', oneCarerId: mentorId })
  for (const pair of await openPairingsAs(unit, { kind: 'mentoring', oneCarerId: mentorId }))
    await tellWhoDecides(unit, pair, `mentor stops ${pair.version}`)
}

/** Takes back what the two were offered in answer to a request that has ended otherwise; its home is locked. */
export const takeBackOffersFor = (unit: Unit, request: { id: string; carerId: string }): Promise<void> =>
  takeBackOffers(unit, { requestId: request.id, otherCarerId: request.carerId })

async function takeBackOffers(unit: Unit, which: PairingsAs): Promise<void> {
  for (const { id } of (await openPairingsAs(unit, which)).filter(isOffer)) {
    const pair = await lockOpenPairing(unit, id)
    if (!pair || !isOffer(pair)) continue
    await takeBack(unit, pair)
    for (const home of [pair.oneHouseholdId, pair.otherHouseholdId])
      unit.record({ what: 'withdrew pairing', on: ['household', home], details: { pairing: id } })
  }
}

const isOffer = ({ state }: Pick<PairingRow, 'state'>) => state === 'offered' || state === 'undecided'

async function eachOpen(
  unit: Unit,
  whose: Parameters<typeof openPairings>[1],
  work: (pair: PairingRow) => Promise<void>,
): Promise<void> {
  for (const { id } of await openPairings(unit, whose)) {
    const pair = await lockOpenPairing(unit, id)
    // Somebody may have ended it while this waited.
    if (!pair || !openStates.some((state) => state === pair.state)) continue
    await work(pair)
    for (const home of [pair.oneHouseholdId, pair.otherHouseholdId])
      unit.record({ what: 'stopped pairing', on: ['household', home], details: { pairing: id } })
  }
}
