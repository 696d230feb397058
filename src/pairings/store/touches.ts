import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { TouchAnswer } from '../rules.ts'

/** Pairs that are together and were last asked, or began, by a day. */
export const pairsToAsk = (database: Database, by: Day) =>
  database
    .selectFrom('pairings')
    .select('id')
    .where('state', '=', 'active')
    .where((eb) => eb(eb.fn.coalesce('askedOn', 'startedOn'), '<=', by))
    .orderBy('id')
    .execute()

/** @throws for a pair that was asked this day, as a duplicate of `asked_once_a_day` */
export const insertAsk = (unit: Unit, pairingId: string) =>
  unit
    .insertInto('stillInTouch')
    .values({ id: randomUUID(), pairingId, askedOn: unit.acting.today })
    .execute()

/** The newest time that a pair was asked, with what a carer of it has answered. */
export const newestAsk = preparedOne((database: Database, pairingId: string, carerId: string) =>
  database
    .selectFrom('stillInTouch')
    .leftJoin('touchAnswers', (join) =>
      join.onRef('touchAnswers.askId', '=', 'stillInTouch.id').on('touchAnswers.carerId', '=', carerId),
    )
    .select(['stillInTouch.id', 'stillInTouch.askedOn', 'touchAnswers.answer'])
    .where('stillInTouch.pairingId', '=', pairingId)
    .orderBy('stillInTouch.askedOn', 'desc')
    .limit(1),
)

/** Writes what a carer answered; who said *not lately* may still say yes. */
export const writeAnswer = (
  unit: Unit,
  { askId, carerId, answer }: { askId: string; carerId: string; answer: TouchAnswer },
) => {
  const { today: answeredOn, now: answeredAt, accountId: answeredBy } = unit.acting
  return unit
    .insertInto('touchAnswers')
    .values({ askId, carerId, answer, answeredOn, answeredBy, answeredAt })
    .onConflict((conflict) =>
      conflict.columns(['askId', 'carerId']).doUpdateSet({ answer, answeredOn, answeredBy, answeredAt }),
    )
    .execute()
}

/**
 * The last day since `since` on which each household had somebody by a pair: a talk of the two, or either one's yes to
 * *Still in touch?*. For the whole service at once, or for these households.
 */
export async function lastPairLinks(
  database: Database,
  since: Day,
  householdIds?: readonly string[],
): Promise<Map<string, Day>> {
  const last = new Map<string, Day>()
  for (const whose of ['oneHouseholdId', 'otherHouseholdId'] as const) {
    const home = `pairings.${whose}` as const
    const talks = database
      .selectFrom('pairTalks')
      .innerJoin('pairings', 'pairings.id', 'pairTalks.pairingId')
      .select(({ fn }) => [`${home} as householdId` as const, fn.max('pairTalks.onDay').as('onDay')])
      .where('pairTalks.onDay', '>=', since)
      .where('pairTalks.endedAt', 'is', null)
      .$if(householdIds !== undefined, (query) => query.where(home, 'in', householdIds ?? []))
      .groupBy(home)
    const answers = database
      .selectFrom('touchAnswers')
      .innerJoin('stillInTouch', 'stillInTouch.id', 'touchAnswers.askId')
      .innerJoin('pairings', 'pairings.id', 'stillInTouch.pairingId')
      .select(({ fn }) => [`${home} as householdId` as const, fn.max('touchAnswers.answeredOn').as('onDay')])
      .where('touchAnswers.answeredOn', '>=', since)
      .where('touchAnswers.answer', '=', 'yes')
      .$if(householdIds !== undefined, (query) => query.where(home, 'in', householdIds ?? []))
      .groupBy(home)
    for (const { householdId, onDay } of await talks.unionAll(answers).execute())
      if (onDay > (last.get(householdId) ?? '')) last.set(householdId, onDay)
  }
  return last
}
