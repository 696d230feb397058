import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import type { Reply } from '#src/gatherings/rules.ts'
import { type Party, type Places, takenOf } from '../rules/places.ts'
import { writeTaken } from './sessions.ts'

/** What one carer has said of a session. */
export const replyOf = preparedOne((database: Database, sessionId: string, carerId: string) =>
  database
    .selectFrom('sessionReplies')
    .leftJoin('familyDayReplies', 'familyDayReplies.replyId', 'sessionReplies.id')
    .select([
      'sessionReplies.id',
      'reply',
      'people',
      'childcare',
      'place',
      'queue',
      'movedUpAt',
      'repliedAt',
      'attendance',
      'notedAt',
      'underFive',
      'fromFive',
      'fromEleven',
      'fromSixteen',
      'allergiesSealed',
    ])
    .where('sessionId', '=', sessionId)
    .where('carerId', '=', carerId),
)

/** Everybody who means to come, with a place or waiting for one. Behind the session's lock. */
export async function partiesOf(database: Database, sessionId: string): Promise<Party[]> {
  const rows = await database
    .selectFrom('sessionReplies')
    .select(['carerId', 'people', 'place', 'queue'])
    .where('sessionId', '=', sessionId)
    .where('place', 'is not', null)
    .orderBy('carerId')
    .execute()
  return rows.flatMap(({ carerId, people, place, queue }) =>
    people === null || place === null ? [] : [{ carerId, people, place, queue }],
  )
}

export interface Said {
  sessionId: string
  carerId: string
  householdId: string
  reply: Reply
  people: number | null
  childcare: number | null
}

/** Writes what a carer said; their place and turn are written with everybody's. */
export async function writeReply(unit: Unit, acting: Acting, said: Said, party: Party | undefined) {
  const values = {
    householdId: said.householdId,
    reply: said.reply,
    people: said.people,
    childcare: said.childcare,
    place: party?.place ?? null,
    queue: party?.queue ?? null,
    movedUpAt: null,
    repliedBy: acting.accountId,
    repliedAt: acting.now,
  }
  const { id } = await unit
    .insertInto('sessionReplies')
    .values({ id: randomUUID(), sessionId: said.sessionId, carerId: said.carerId, ...values })
    .onConflict((conflict) => conflict.columns(['sessionId', 'carerId']).doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Gives places to those whose turn has come, and keeps the count that the database holds against the capacity. */
export async function writePlaces(
  unit: Unit,
  acting: Acting,
  sessionId: string,
  { capacity, parties }: Places,
  movedUp: readonly string[],
): Promise<void> {
  await writeTaken(unit, sessionId, { taken: takenOf(parties), capacity })
  if (movedUp.length === 0) return
  await unit
    .updateTable('sessionReplies')
    .set({ place: 'has', queue: null, movedUpAt: acting.now })
    .where('sessionId', '=', sessionId)
    .where('carerId', 'in', [...movedUp])
    .execute()
}

/** What somebody has said of dates from a day on that would keep a place for them. */
export async function repliesToCome(
  unit: Unit,
  who: { householdId: string } | { carerId: string },
  from: Day,
): Promise<{ sessionId: string; carerId: string; householdId: string }[]> {
  const rows = unit
    .selectFrom('sessionReplies')
    .innerJoin('groupSessions', 'groupSessions.id', 'sessionReplies.sessionId')
    .select(['sessionReplies.sessionId', 'sessionReplies.carerId', 'sessionReplies.householdId'])
    .where('groupSessions.onDay', '>=', from)
    .where('groupSessions.cancelledAt', 'is', null)
    .where('sessionReplies.reply', 'in', ['yes', 'maybe'])
  return 'carerId' in who
    ? rows.where('sessionReplies.carerId', '=', who.carerId).execute()
    : rows.where('sessionReplies.householdId', '=', who.householdId).execute()
}
