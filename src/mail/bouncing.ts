import { createHmac, randomUUID } from 'node:crypto'
import type { Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { addBounce, bouncesOf, endBouncesOf } from './store/bounces.ts'

/** Stands for an address from which messages come back: nobody who has only the database learns which. */
export const printOf = (keys: Keys, address: string): string =>
  createHmac('sha256', keys.lookup).update(`bounce ${address.trim().toLowerCase()}`).digest('base64url')

/** Writes down that a message to this address came back; an address that is marked stays so since then. */
export const markBounced = (
  { database, keys }: { database: Database; keys: Keys },
  { address, outboxId, at }: { address: string; outboxId: string | null; at: Instant },
) =>
  addBounce(database, {
    id: randomUUID(),
    addressPrint: printOf(keys, address),
    outboxId,
    bouncedAt: at,
    endedAt: null,
    endedBy: null,
  })

/** Since when messages to each of these addresses come back, of those from which they do. */
export async function bouncedSince(
  database: Database,
  keys: Keys,
  addresses: readonly string[],
): Promise<Map<string, Instant>> {
  const prints = new Map(addresses.map((address) => [printOf(keys, address), address]))
  const found = await bouncesOf(database, [...prints.keys()])
  return new Map(found.map(({ addressPrint, bouncedAt }) => [prints.get(addressPrint) ?? '', bouncedAt]))
}

/** Believes in an address again, until something comes back from it. */
export const believeAgain = (unit: Unit, keys: Keys, address: string): Promise<boolean> =>
  endBouncesOf(unit, printOf(keys, address), { at: unit.acting.now, by: unit.acting.accountId })
