import type { Unit } from '#src/database/transact.ts'
import type { PeerPart } from '../rules.ts'

/**
 * The carers whom a mentor, or a buddy, stands by today: each with the pair, that both agreed to and that has not ended,
 * and with the home that they had when it was offered.
 */
export async function stoodByBy(unit: Unit, { carerId, part }: { carerId: string; part: PeerPart }) {
  const pairs = unit
    .selectFrom('pairings')
    .select(['id', 'oneCarerId', 'oneHouseholdId', 'otherCarerId', 'otherHouseholdId'])
    .where('kind', '=', part === 'mentor' ? 'mentoring' : 'buddies')
    .where('state', 'in', ['active', 'on hold'])
  const first = await pairs.where('oneCarerId', '=', carerId).execute()
  const second = part === 'mentor' ? [] : await pairs.where('otherCarerId', '=', carerId).execute()
  return [
    ...first.map((pair) => ({
      pairingId: pair.id,
      carerId: pair.otherCarerId,
      householdId: pair.otherHouseholdId,
    })),
    ...second.map((pair) => ({
      pairingId: pair.id,
      carerId: pair.oneCarerId,
      householdId: pair.oneHouseholdId,
    })),
  ].toSorted((one, other) => (one.pairingId < other.pairingId ? -1 : 1))
}
