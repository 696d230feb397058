import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { openAddress } from '#src/households/sealing.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'

export interface HubAddress {
  id: string
  hiddenSince: string | null
  /** Its street address, to be kept out of invitations; null when none is stored. */
  address: string | null
}

/** The hub home as the rule about places asks of it. Its address is compared, and goes no further. */
export async function hubAddressOf(unit: Unit, householdId: string): Promise<HubAddress | undefined> {
  const row = await unit
    .selectFrom('households')
    .select(['id', 'hiddenSince', 'addressSealed'])
    .where('id', '=', householdId)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, hiddenSince, addressSealed } = row
  return { id, hiddenSince, address: addressSealed && openAddress(unit.acting.keys, id, addressSealed) }
}

/**
 * Gatherings of these days at a hub home in the open, to which a household has said yes: the home is still the hub, and
 * the household still one of the constellation's.
 */
export const hostsWhoExpect = prepared(
  (database: Database, householdId: string, days: { from: Day; until: Day }) =>
    database
      .selectFrom('gatheringHomes')
      .innerJoin('gatherings', 'gatherings.id', 'gatheringHomes.gatheringId')
      .innerJoin('memberships as place', (join) =>
        join
          .onRef('place.householdId', '=', 'gatheringHomes.householdId')
          .onRef('place.constellationId', '=', 'gatherings.constellationId')
          .on('place.leftOn', 'is', null),
      )
      .innerJoin('memberships as hub', (join) =>
        join
          .onRef('hub.householdId', '=', 'gatherings.hostId')
          .onRef('hub.constellationId', '=', 'gatherings.constellationId')
          .on('hub.part', '=', 'hub')
          .on('hub.leftOn', 'is', null),
      )
      .select(['gatherings.hostId', 'gatherings.onDay', 'gatherings.fromTime', 'gatherings.untilTime'])
      .where('gatheringHomes.householdId', '=', householdId)
      .where('gatheringHomes.reply', '=', 'yes')
      .where('gatheringHomes.invitedAt', 'is not', null)
      .where('gatheringHomes.uninvitedAt', 'is', null)
      .where('gatherings.cancelledAt', 'is', null)
      .where('gatherings.at', '=', 'hub home')
      .where('gatherings.onDay', '>=', days.from)
      .where('gatherings.onDay', '<=', days.until),
)

/** Whether it is hidden where the hub home of a constellation is. */
export async function hidesHub(database: Database, constellationId: string): Promise<boolean> {
  const row = await hubHiddenSince(database, constellationId)
  return row !== undefined && row.hiddenSince !== null
}

const hubHiddenSince = preparedOne((database: Database, constellationId: string) =>
  database
    .selectFrom('memberships')
    .innerJoin('households', 'households.id', 'memberships.householdId')
    .select('households.hiddenSince')
    .where('memberships.constellationId', '=', constellationId)
    .where('memberships.part', '=', 'hub')
    .where('memberships.leftOn', 'is', null),
)

/** A hub home as the access table asks about it. */
export const hostOf = (database: Database, id: string) =>
  database
    .selectFrom('households')
    .select(['households.id', 'households.quadrantId', 'households.hiddenSince'])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('households.id', '=', id)
    .executeTakeFirst()
