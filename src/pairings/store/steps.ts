import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { PairStep } from '../rules.ts'

/** Writes down a step of a pair on its day. @param untilOn when it is reviewed next, or until when it goes on */
export const insertStep = (unit: Unit, pairingId: string, what: PairStep, untilOn: Day | null = null) => {
  const { accountId, now: at, today: onDay } = unit.acting
  return unit
    .insertInto('pairSteps')
    .values({ id: randomUUID(), pairingId, what, onDay, untilOn, accountId, at })
    .execute()
}

/** What has been of a pair, the newest first. */
export const stepsOfPair = prepared((database: Database, pairingId: string, most: number) =>
  database
    .selectFrom('pairSteps')
    .select(['id', 'what', 'onDay', 'untilOn'])
    .where('pairingId', '=', pairingId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(most),
)
