import { randomUUID } from 'node:crypto'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace } from '#src/households/store/scope.ts'
import type { Attendance } from '../rules.ts'

/** Who signed up, with their home of that day. Whoever has stopped being an ambassador since has no `ambassadorId`. */
const signUps = (database: Database) =>
  database
    .selectFrom('signUps')
    .innerJoin('shifts', 'shifts.id', 'signUps.shiftId')
    .innerJoin('events', 'events.id', 'shifts.eventId')
    .innerJoin('carers', 'carers.id', 'signUps.carerId')
    .innerJoin('households', 'households.id', 'signUps.householdId')
    .leftJoin('ambassadors', (join) =>
      join.onRef('ambassadors.carerId', '=', 'signUps.carerId').on('ambassadors.endedOn', 'is', null),
    )
    .select([
      'signUps.id',
      'signUps.shiftId',
      'signUps.carerId',
      'signUps.householdId',
      'signUps.signedAt',
      'signUps.confirmedAt',
      'signUps.attendance',
      'shifts.eventId',
      'shifts.fromTime',
      'shifts.untilTime',
      'shifts.cancelledAt as shiftCancelledAt',
      'events.onDay',
      'events.cancelledAt as eventCancelledAt',
      'ambassadors.id as ambassadorId',
      'carers.name',
      'carers.chosenName',
      'carers.phone',
      'households.quadrantId',
      'households.hiddenSince',
      'households.endedOn',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('signUps.droppedAt', 'is', null)

/** Everybody who signed up to an event, shift by shift, in the order in which they did. */
export const signedUpTo = prepared((database: Database, eventId: string) =>
  signUps(database).where('shifts.eventId', '=', eventId).orderBy('signUps.signedAt').orderBy('signUps.id'),
)

export type SignedUp = Awaited<ReturnType<typeof signedUpTo>>[number]

/** The same without those of shifts that were called off: nobody is counted on there, and their hours are free. */
export const goingTo = async (database: Database, eventId: string): Promise<SignedUp[]> =>
  (await signedUpTo(database, eventId)).filter(({ shiftCancelledAt }) => shiftCancelledAt === null)

/** Whether what somebody signed up to was called off, by itself or with its event. */
export const isOff = ({
  shiftCancelledAt,
  eventCancelledAt,
}: Pick<SignedUp, 'shiftCancelledAt' | 'eventCancelledAt'>): boolean =>
  shiftCancelledAt !== null || eventCancelledAt !== null

export const signUpOf = preparedOne((database: Database, id: string) =>
  signUps(database).where('signUps.id', '=', id),
)

/** What a carer signed up to from a day on, at events and shifts that are on. */
export const signUpsFrom = prepared((database: Database, carerId: string, from: Day) =>
  signUps(database)
    .select(['events.name as event', 'events.venue', 'events.fromTime as eventFrom'])
    .where('signUps.carerId', '=', carerId)
    .where('events.onDay', '>=', from)
    .where('events.cancelledAt', 'is', null)
    .where('shifts.cancelledAt', 'is', null)
    .orderBy('events.onDay')
    .orderBy('shifts.fromTime')
    .orderBy('signUps.id'),
)

/** Whether a carer signed up to a shift of an event that was not called off. */
export const isSignedUp = async (database: Database, eventId: string, carerId: string): Promise<boolean> =>
  (await signedUpOnce(database, eventId, carerId)) !== undefined

const signedUpOnce = preparedOne((database: Database, eventId: string, carerId: string) =>
  database
    .selectFrom('signUps')
    .innerJoin('shifts', 'shifts.id', 'signUps.shiftId')
    .select('signUps.id')
    .where('shifts.eventId', '=', eventId)
    .where('signUps.carerId', '=', carerId)
    .where('signUps.droppedAt', 'is', null)
    .where('shifts.cancelledAt', 'is', null)
    .limit(1),
)

/** @throws for a shift that overlaps one they have, as a duplicate of `sign_up_quarters` */
export async function insertSignUp(
  unit: Unit,
  signUp: { shiftId: string; carerId: string; householdId: string },
  quarters: readonly string[],
  confirmed: 'confirmed' | 'to be confirmed',
): Promise<string> {
  const id = randomUUID()
  const { accountId, now } = unit.acting
  await unit
    .insertInto('signUps')
    .values({
      ...{ id, ...signUp, signedBy: accountId, signedAt: now },
      ...(confirmed === 'confirmed' && { confirmedBy: accountId, confirmedAt: now }),
    })
    .execute()
  await holdQuarters(unit, { id, carerId: signUp.carerId }, quarters)
  return id
}

/** Takes these quarters of an hour for somebody, in their order, so that two who want the same wait for one another. */
export const holdQuarters = (
  unit: Unit,
  { id, carerId }: { id: string; carerId: string },
  quarters: readonly string[],
) =>
  unit
    .insertInto('signUpQuarters')
    .values(quarters.map((quarter) => ({ carerId, quarter, signUpId: id })))
    .execute()

/** Lets go of the hours of these sign-ups. */
export const freeQuarters = (unit: Unit, ids: readonly string[]) =>
  unit
    .deleteFrom('signUpQuarters')
    .where('signUpId', 'in', [...ids])
    .execute()

/** Whether a carer has any of these hours taken. */
export async function anyTaken(unit: Unit, carerId: string, quarters: readonly string[]): Promise<boolean> {
  const taken = await unit
    .selectFrom('signUpQuarters')
    .select('quarter')
    .where('carerId', '=', carerId)
    .where('quarter', 'in', [...quarters])
    .limit(1)
    .execute()
  return taken.length > 0
}

/** Takes them off their shifts, and lets go of their hours. Behind the locks of the events. */
export async function markDropped(unit: Unit, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { accountId: droppedBy, now: droppedAt } = unit.acting
  await freeQuarters(unit, ids)
  await unit
    .updateTable('signUps')
    .set({ droppedBy, droppedAt })
    .where('id', 'in', [...ids])
    .execute()
}

export const markConfirmed = (unit: Unit, id: string) =>
  unit
    .updateTable('signUps')
    .set({ confirmedBy: unit.acting.accountId, confirmedAt: unit.acting.now })
    .where('id', '=', id)
    .execute()

export const markAttendance = (unit: Unit, id: string, attendance: Attendance | null) =>
  unit.updateTable('signUps').set({ attendance }).where('id', '=', id).execute()

/** Notes when these were reminded; null when what they were reminded of is on another day now. */
export const markReminded = (unit: Unit, ids: readonly string[], remindedAt: Instant | null) =>
  unit
    .updateTable('signUps')
    .set({ remindedAt })
    .where('id', 'in', [...ids])
    .execute()

/** Who signed up to a shift of these days and was not reminded yet. */
export const toRemind = (database: Database, { from, until }: { from: Day; until: Day }) =>
  database
    .selectFrom('signUps')
    .innerJoin('shifts', 'shifts.id', 'signUps.shiftId')
    .innerJoin('events', 'events.id', 'shifts.eventId')
    .select(['signUps.id', 'signUps.carerId', 'shifts.eventId'])
    .select(['events.onDay', 'shifts.fromTime', 'shifts.untilTime'])
    .where('events.onDay', '>=', from)
    .where('events.onDay', '<=', until)
    .where('events.cancelledAt', 'is', null)
    .where('shifts.cancelledAt', 'is', null)
    .where('signUps.droppedAt', 'is', null)
    .where('signUps.remindedAt', 'is', null)
    .orderBy('events.id')
    .orderBy('signUps.id')
    .execute()
