import type { Unit } from '#src/database/transact.ts'
import { openStates } from '../rules.ts'
import { lockOpenPairing, openPairings, type PairingRow, writePairing } from '../store/pairings.ts'
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

const isOffer = ({ state }: PairingRow) => state === 'offered' || state === 'undecided'

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
