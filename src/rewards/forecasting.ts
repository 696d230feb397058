import { setImmediate } from 'node:timers/promises'
import type { Viewer } from '#src/access/rules.ts'
import { addMonths, type Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { isSent } from '#src/payments/rules.ts'
import { type JudgedStory, judgedStories } from '#src/referrals/judging.ts'
import { type EndedWay, type Expected, expectedOf, type UsualStep, usualFrom } from './rules/expecting.ts'
import { ahead, type MonthAhead } from './rules/forecast.ts'
import { toPay } from './rules/totals.ts'
import { enquiredOf, waysAhead, waysEnded } from './store/expecting.ts'
import { linesSeen } from './store/reading.ts'
import { bookedIn } from './store/rewards.ts'

/** Ways that are looked at together. */
const atOnce = 200

/** Those who enquired so many months ago tell how it usually goes: long enough for their way to be over. */
export const learnedFrom = { firstMonths: 36, lastMonths: 12, most: 500 }

/** Months after approval in which something may still come of it. */
const monthsAfterApproval = 24

export interface Forecast {
  months: MonthAhead[]
  /** How it usually goes, and of how many that is known. */
  usual: UsualStep[]
  ended: number
  /** How many are on their way, or approved and still to reach something. */
  ways: number
}

/** What is earned and what may come by month, and on what that rests. */
export async function forecastFor({ database, today }: Acting, viewer: Viewer): Promise<Forecast> {
  const ended = await endedWays(database, today)
  const usual = usualFrom(ended)
  const ids = await waysAhead(database, viewer, addMonths(today, -monthsAfterApproval))
  const expected: Expected[] = []
  let ways = 0
  await inLots(ids, async (lot) => {
    const booked = await bookedIn(database, lot)
    for (const { enquiredOn, judged, id } of await judgedIn(database, lot)) {
      const { judgement, story } = judged
      if (!judgement.terms) continue
      const own = booked
        .filter(({ applicationId }) => applicationId === id)
        .map((row) => ({ ...row, paid: isSent(row.runState) ? ('yes' as const) : ('no' as const) }))
      const way = { enquiredOn, story, terms: judgement.terms, booked: own }
      const some = expectedOf(way, { usual, all: ended.length, today })
      if (some.length > 0) ways += 1
      expected.push(...some)
    }
  })
  const earned = toPay(await linesSeen(database, viewer, today))
  return { months: ahead(earned, expected, today), usual, ended: ended.length, ways }
}

async function endedWays(database: Database, today: Day): Promise<EndedWay[]> {
  const { firstMonths, lastMonths, most } = learnedFrom
  const span = { from: addMonths(today, -firstMonths), before: addMonths(today, -lastMonths), most }
  const ids = (await waysEnded(database, span)).map(({ id }) => id)
  const found: EndedWay[] = []
  await inLots(ids, async (lot) => {
    for (const { enquiredOn, judged } of await judgedIn(database, lot))
      found.push({ enquiredOn, reached: judged.story.reached })
  })
  return found
}

/** The stories of some ways with what the terms say to each, and the day on which it began. */
async function judgedIn(
  database: Database,
  ids: readonly string[],
): Promise<{ id: string; enquiredOn: Day; judged: JudgedStory }[]> {
  const enquired = await enquiredOf(database, ids)
  return [...(await judgedStories(database, ids))].flatMap(([id, judged]) => {
    const enquiredOn = enquired.get(id)
    return enquiredOn === undefined ? [] : [{ id, enquiredOn, judged }]
  })
}

/** A country has thousands of ways: between lots of them others are answered. */
async function inLots(
  ids: readonly string[],
  look: (lot: readonly string[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < ids.length; from += atOnce) {
    await look(ids.slice(from, from + atOnce))
    await setImmediate()
  }
}
