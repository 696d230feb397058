import { randomUUID } from 'node:crypto'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { OfferOutcome } from '#src/constellations/rules/offers.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'

const columns = [
  'offers.id',
  'offers.constellationId',
  'offers.householdId',
  'offers.fit',
  'offers.distanceConfirmedBy',
  'offers.untilOn',
  'offers.outcome',
] as const

export interface Offer {
  id: string
  constellationId: string
  householdId: string
  fit: string | null
  distanceConfirmedBy: string | null
  untilOn: Day
  outcome: OfferOutcome | null
}

export const findOffer: (database: Database, id: string) => Promise<Offer | undefined> = preparedOne(
  (database: Database, id: string) => database.selectFrom('offers').select(columns).where('id', '=', id),
)

/** The offer of a household that nobody has answered or ended, run out or not: there is one at most. */
export const openOfferOf: (database: Database, householdId: string) => Promise<Offer | undefined> =
  preparedOne((database: Database, householdId: string) =>
    database
      .selectFrom('offers')
      .select(columns)
      .where('householdId', '=', householdId)
      .where('outcome', 'is', null),
  )

/** Every offer of a constellation that nobody has answered or ended, run out or not. */
export const openOffersIn: (database: Database, constellationId: string) => Promise<Offer[]> = prepared(
  (database: Database, constellationId: string) =>
    database
      .selectFrom('offers')
      .select(columns)
      .where('constellationId', '=', constellationId)
      .where('outcome', 'is', null)
      .orderBy('untilOn')
      .orderBy('id'),
)

/** Offers whose last day has passed and that nobody has ended yet. */
export const runOutOffers = (database: Database, today: Day) =>
  database
    .selectFrom('offers')
    .select(['id', 'constellationId'])
    .where('outcome', 'is', null)
    .where('untilOn', '<', today)
    .orderBy('constellationId')
    .orderBy('id')
    .execute()

/**
 * An offer as the viewer may see it: made to the viewer's own household and not over, or of a constellation that the
 * viewer runs.
 */
export const offerSeenBy = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('offers')
    .innerJoin('constellations', 'constellations.id', 'offers.constellationId')
    .innerJoin('households', 'households.id', 'offers.householdId')
    .select([
      ...columns,
      'constellations.name as constellation',
      'households.name as household',
      'households.hiddenSince',
    ])
    .where('offers.id', '=', id)
    .where((eb) => {
      if (has(viewer, 'manager')) return eb.lit(true)
      return eb.or([
        eb('offers.householdId', '=', viewer.householdId ?? ''),
        ...(has(viewer, 'liaison') && viewer.constellationIds.length > 0
          ? [eb('offers.constellationId', 'in', viewer.constellationIds)]
          : []),
      ])
    }),
)

/** Holds a place. The count carries the database's own CHECK, so one offer too many is refused without the rule, too. */
export async function insertOffer(
  unit: Unit,
  offer: Pick<Offer, 'constellationId' | 'householdId' | 'fit' | 'distanceConfirmedBy' | 'untilOn'>,
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('offers')
    .values({
      ...offer,
      id,
      offeredBy: unit.acting.accountId,
      offeredAt: unit.acting.now,
      outcome: null,
      answeredBy: null,
      answeredAt: null,
      membershipId: null,
    })
    .execute()
  await countHeld(unit, offer.constellationId, 1)
  return id
}

/** Ends an offer in one way, once, and gives its place back. @returns whether it was open until now */
export async function settleOffer(
  unit: Unit,
  { id, constellationId }: Pick<Offer, 'id' | 'constellationId'>,
  outcome: OfferOutcome,
  membershipId: string | null = null,
): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('offers')
    .set({ outcome, membershipId, answeredBy: unit.acting.accountId, answeredAt: unit.acting.now })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await countHeld(unit, constellationId, -1)
  return true
}

const countHeld = (unit: Unit, constellationId: string, change: 1 | -1) =>
  unit
    .updateTable('constellations')
    .set(({ eb }) => ({ held: eb('held', '+', change) }))
    .where('id', '=', constellationId)
    .execute()

/** A wait that still stands of a constellation that the viewer runs, with the home that waits. */
export const waitToOffer = (database: Database, id: string) =>
  database
    .selectFrom('waits')
    .innerJoin('households', 'households.id', 'waits.householdId')
    .select([
      'waits.id',
      'waits.constellationId',
      'waits.householdId',
      'waits.sinceOn',
      'waits.fit',
      'households.name',
      'households.hiddenSince',
    ])
    .where('waits.id', '=', id)
    .where('waits.endedOn', 'is', null)
    .executeTakeFirst()
