import type { Insertable, Selectable, Updateable } from 'kysely'
import { lockHouseholds } from '#src/constellations/store/locks.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { pairOf } from '../rules/pair.ts'
import { openStates, type PairingKind, type PairPart } from '../rules.ts'

export type PairingRow = Selectable<Schema['pairings']>

/** The open pairing of two carers; undefined when there is none. */
export const openPairingOf = (database: Database, kind: PairingKind, one: string, other: string) =>
  database
    .selectFrom('pairings')
    .select('id')
    .where('pair', '=', pairOf(one, other))
    .where('kind', '=', kind)
    .where('state', 'in', openStates)
    .executeTakeFirst()

/** @throws for a second open one of the same two, as a duplicate of `one_pairing_of_two` */
export const insertPairing = (unit: Unit, pairing: Insertable<Schema['pairings']>) =>
  unit.insertInto('pairings').values(pairing).execute()

/** @throws for a place that somebody holds already, as a duplicate of `one_pairing_a_place` */
export const takePlace = (
  unit: Unit,
  place: { pairingId: string; carerId: string; part: PairPart; place: number },
) => unit.insertInto('pairingPlaces').values(place).execute()

/** Gives back the places of both: whoever is next can have them. */
export const releasePlaces = (unit: Unit, pairingId: string) =>
  unit
    .updateTable('pairingPlaces')
    .set({ releasedAt: unit.acting.now })
    .where('pairingId', '=', pairingId)
    .where('releasedAt', 'is', null)
    .execute()

/**
 * The mentoring of somebody that ended because they change to another mentor, and that none follows yet: the newest.
 */
export const toFollow = (unit: Unit, menteeId: string) =>
  unit
    .selectFrom('pairings')
    .select('pairings.id')
    .where('pairings.kind', '=', 'mentoring')
    .where('pairings.otherCarerId', '=', menteeId)
    .where('pairings.state', '=', 'ended')
    .where('pairings.endReason', '=', 'another mentor')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('pairings as later')
            .select('later.id')
            .whereRef('later.followsId', '=', 'pairings.id')
            .where('later.state', 'not in', ['declined', 'withdrawn']),
        ),
      ),
    )
    .orderBy('pairings.endedAt', 'desc')
    .orderBy('pairings.id')
    .executeTakeFirst()

/** A pairing, whoever asks. */
const pairingById = (database: Database, id: string) =>
  database.selectFrom('pairings').selectAll().where('id', '=', id).executeTakeFirst()

/**
 * Lets nobody else change a pairing or either of its homes until the unit ends; the homes first, in the order of their
 * ids. Answers it as it stands behind the locks.
 */
export async function lockPairing(unit: Unit, id: string): Promise<PairingRow | undefined> {
  const found = await pairingById(unit, id)
  if (!found) return undefined
  await lockHouseholds(unit, [found.oneHouseholdId, found.otherHouseholdId])
  return lockOpenPairing(unit, id)
}

/** The same where a home of it is locked already, after which no other may be: nobody else changes the pairing. */
export const lockOpenPairing = (unit: Unit, id: string): Promise<PairingRow | undefined> =>
  unit
    .updateTable('pairings')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

/** Changes a pairing and counts its version up, so that a form made before knows that it is out of date. */
export const writePairing = (unit: Unit, id: string, change: Updateable<Schema['pairings']>) =>
  unit
    .updateTable('pairings')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Open pairings of a household, of a carer, or between two households, in the order of their ids. */
export const openPairings = (
  database: Database,
  whose: { householdId: string; with?: string } | { carerId: string },
) =>
  database
    .selectFrom('pairings')
    .select('id')
    .where('state', 'in', openStates)
    .where((eb) => {
      if ('carerId' in whose)
        return eb.or([eb('oneCarerId', '=', whose.carerId), eb('otherCarerId', '=', whose.carerId)])
      const { householdId, with: other } = whose
      if (other === undefined)
        return eb.or([eb('oneHouseholdId', '=', householdId), eb('otherHouseholdId', '=', householdId)])
      return eb.and([
        eb('oneHouseholdId', 'in', [householdId, other]),
        eb('otherHouseholdId', 'in', [householdId, other]),
      ])
    })
    .orderBy('id')
    .execute()

/** Which open pairings: by what their carers are in them, or by the request that they answer. */
export type PairingsAs =
  | { kind: PairingKind; oneCarerId: string }
  | { requestId: string; otherCarerId: string }

/** Open pairings that are so, in the order of their ids. */
export const openPairingsAs = (unit: Unit, which: PairingsAs) =>
  unit
    .selectFrom('pairings')
    .select(['id', 'state', 'version', 'oneHouseholdId', 'otherHouseholdId'])
    .where('state', 'in', openStates)
    .where((eb) =>
      'requestId' in which
        ? eb.and([eb('requestId', '=', which.requestId), eb('otherCarerId', '=', which.otherCarerId)])
        : eb.and([eb('kind', '=', which.kind), eb('oneCarerId', '=', which.oneCarerId)]),
    )
    .orderBy('id')
    .execute()

/** Offers that nobody or only one has answered, the one that runs out first before the others. */
export const offersToMind = (database: Database) =>
  database
    .selectFrom('pairings')
    .select('id')
    .where('state', '=', 'offered')
    .orderBy('answerBy')
    .orderBy('id')
    .execute()
