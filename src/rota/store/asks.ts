import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Ask, AskAnswer } from '../rules/swaps.ts'

const asks = (database: Database) =>
  database
    .selectFrom('rotaAsks')
    .select(['id', 'turnId', 'askedBy', 'askedOf', 'returnTurnId', 'askedAt', 'answer', 'answeredAt'])

export const askNamed = preparedOne((database: Database, id: string) => asks(database).where('id', '=', id))

/** What somebody asked or was asked and nobody has answered, the first first. */
export const openAsksOf = prepared((database: Database, accountId: string) =>
  asks(database)
    .where(({ eb, or }) => or([eb('askedBy', '=', accountId), eb('askedOf', '=', accountId)]))
    .where('answer', 'is', null)
    .orderBy('askedAt')
    .orderBy('id'),
)

/** What was asked about a turn and nobody has answered. */
export const openAsksAbout = prepared((database: Database, turnId: string) =>
  asks(database).where('turnId', '=', turnId).where('answer', 'is', null).orderBy('askedAt').orderBy('id'),
)

export async function insertAsk(
  unit: Unit,
  ask: Pick<Ask, 'turnId' | 'askedBy' | 'askedOf' | 'returnTurnId'>,
): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('rotaAsks')
    .values({ ...ask, id, askedAt: unit.acting.now, answer: null, answeredAt: null })
    .execute()
  return id
}

export const answerAsked = (unit: Unit, id: string, answer: AskAnswer) =>
  unit
    .updateTable('rotaAsks')
    .set({ answer, answeredAt: unit.acting.now })
    .where('id', '=', id)
    .where('answer', 'is', null)
    .execute()
