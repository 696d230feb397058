import type { ExpressionBuilder } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import { type Stays, staysSeenBy } from '#src/sleepovers/store/scope.ts'

/** A stay as the viewer may see it, with the family's home as the access table asks about it; undefined for any other. */
export const findStayOfChildren = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('sleepovers')
    .innerJoin('households', 'households.id', 'sleepovers.householdId')
    .select([
      'sleepovers.id',
      'sleepovers.householdId',
      'sleepovers.hostId',
      'sleepovers.type',
      'sleepovers.state',
      'sleepovers.children',
      'sleepovers.fromOn',
      'sleepovers.untilOn',
      'sleepovers.fromTime',
      'sleepovers.untilTime',
      'sleepovers.happenedFromOn',
      'sleepovers.happenedUntilOn',
      'households.quadrantId',
      'households.hiddenSince',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('sleepovers.id', '=', id)
    .where((eb) => staysSeenBy(viewer, eb as unknown as Stays)),
)

export type StayOfChildren = NonNullable<Awaited<ReturnType<typeof findStayOfChildren>>>

/** When a child first stayed with a host, by what somebody wrote down of other stays. */
export const firstStayed = (eb: ExpressionBuilder<Schema, 'childCards' | 'sleepovers'>) =>
  eb
    .selectFrom('sleepovers as before')
    .innerJoin('sleepoverChildren as stayed', 'stayed.sleepoverId', 'before.id')
    .select(({ fn }) => fn.min('before.happenedFromOn').as('on'))
    .whereRef('stayed.childCardId', '=', 'childCards.id')
    .whereRef('before.hostId', '=', 'sleepovers.hostId')
    .whereRef('before.id', '<>', 'sleepovers.id')
    .where('before.state', '=', 'happened')

/**
 * The cards of the family's home, each with whether it is named for the stay, since when it is recorded that the child
 * has met the host, and when it first stayed there. Also those of children who have left: a stay of before names them.
 */
export const cardsForStay = prepared((database: Database, stayId: string) =>
  database
    .selectFrom('sleepovers')
    .innerJoin('childCards', 'childCards.householdId', 'sleepovers.householdId')
    .leftJoin('sleepoverChildren', (join) =>
      join
        .onRef('sleepoverChildren.childCardId', '=', 'childCards.id')
        .onRef('sleepoverChildren.sleepoverId', '=', 'sleepovers.id'),
    )
    .leftJoin('childMeetings', (join) =>
      join
        .onRef('childMeetings.childCardId', '=', 'childCards.id')
        .onRef('childMeetings.hostId', '=', 'sleepovers.hostId'),
    )
    .select([
      'childCards.id',
      'childCards.householdId',
      'childCards.cardSealed',
      'childCards.agreement',
      'childCards.agreementOn',
      'childCards.leftOn',
      'childCards.version',
      'sleepoverChildren.sleepoverId as namedFor',
      'childMeetings.metOn',
    ])
    .select((eb) => firstStayed(eb).as('stayedOn'))
    .where('sleepovers.id', '=', stayId)
    .where('childCards.erasedAt', 'is', null)
    .orderBy('childCards.writtenAt')
    .orderBy('childCards.id'),
)

export type CardForStay = Awaited<ReturnType<typeof cardsForStay>>[number]

/** Says which children a stay is for, in place of whatever was said before. */
export async function nameChildren(unit: Unit, sleepoverId: string, cardIds: readonly string[]) {
  await unit.deleteFrom('sleepoverChildren').where('sleepoverId', '=', sleepoverId).execute()
  if (cardIds.length > 0)
    await unit
      .insertInto('sleepoverChildren')
      .values(cardIds.map((childCardId) => ({ sleepoverId, childCardId })))
      .execute()
}

/** Writes down that these children of a home have met a host by a day, and that its others have not. */
export async function writeMeetings(
  unit: Unit,
  hostId: string,
  { met, notMet, metOn }: { met: readonly string[]; notMet: readonly string[]; metOn: string },
) {
  if (notMet.length > 0)
    await unit
      .deleteFrom('childMeetings')
      .where('hostId', '=', hostId)
      .where('childCardId', 'in', notMet)
      .execute()
  if (met.length > 0)
    await unit
      .insertInto('childMeetings')
      .values(met.map((childCardId) => ({ childCardId, hostId, metOn, recordedBy: unit.acting.accountId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
