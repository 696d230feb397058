import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import type { AgreementGiven, CardText } from '../rules.ts'
import { sealCard } from '../sealing.ts'

/** The day of a child's leaving says nothing to those who see agreements only. */
const columns = [
  'childCards.id',
  'childCards.householdId',
  'childCards.cardSealed',
  'childCards.agreement',
  'childCards.agreementOn',
  'childCards.writtenAt',
  'childCards.leftOn',
  'childCards.version',
] as const

/** The cards of a home that are not erased, in the order in which they were first written. */
export const cardsOf = prepared((database: Database, householdId: string) =>
  database
    .selectFrom('childCards')
    .select(columns)
    .where('householdId', '=', householdId)
    .where('erasedAt', 'is', null)
    .orderBy('writtenAt')
    .orderBy('id'),
)

/** A card that the viewer may read on its own page, with its household as the access table asks about it. */
export const findCard = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('childCards')
    .innerJoin('households', 'households.id', 'childCards.householdId')
    .select(columns)
    .select(['households.name', 'households.quadrantId', 'households.hiddenSince', 'households.placeProblem'])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('childCards.id', '=', id)
    .where('childCards.erasedAt', 'is', null)
    .where((eb) => seeing(viewer, 'child cards')(eb as unknown as Households)),
)

export type FoundCard = NonNullable<Awaited<ReturnType<typeof findCard>>>

export async function insertCard(
  unit: Unit,
  householdId: string,
  text: CardText,
  { agreement, agreementOn }: AgreementGiven,
): Promise<string> {
  const { keys, accountId, now } = unit.acting
  const id = randomUUID()
  await unit
    .insertInto('childCards')
    .values({
      ...{ id, householdId, agreement, agreementOn },
      cardSealed: sealCard(keys, id, text),
      writtenBy: accountId,
      writtenAt: now,
    })
    .execute()
  return id
}

/** Changes a card that nobody has changed since the form was made. @returns whether it was so */
export async function writeCard(
  unit: Unit,
  id: string,
  version: number,
  change: { text: CardText; given: AgreementGiven } | { leftOn: string | null } | 'erase',
): Promise<boolean> {
  const { keys, accountId, now } = unit.acting
  const set =
    change === 'erase'
      ? { cardSealed: null, agreement: null, agreementOn: null, erasedBy: accountId, erasedAt: now }
      : 'leftOn' in change
        ? change
        : { ...change.given, cardSealed: sealCard(keys, id, change.text) }
  const written = await unit
    .updateTable('childCards')
    .set(({ eb }) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('erasedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

/** Forgets whom a child has met: it goes with the card. */
export const forgetMeetings = (unit: Unit, childCardId: string) =>
  unit.deleteFrom('childMeetings').where('childCardId', '=', childCardId).execute()

/** Says that every child of a home has left it, as it has left the service. Those who left before stay as they were. */
export const everyChildLeaves = (unit: Unit, householdId: string, leftOn: string) =>
  unit
    .updateTable('childCards')
    .set(({ eb }) => ({ leftOn, version: eb('version', '+', 1) }))
    .where('householdId', '=', householdId)
    .where('leftOn', 'is', null)
    .where('erasedAt', 'is', null)
    .execute()
