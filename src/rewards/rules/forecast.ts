import { addMonths, type Day } from '#src/clock.ts'
import type { Expected } from '#src/rewards/rules/expecting.ts'
import { monthOf } from '#src/rewards/rules/totals.ts'

interface Sum {
  count: number
  /** Whole pence. */
  pence: number
}

/** What comes to be due in a month. */
export interface MonthDue extends Sum {
  /** Its first day. */
  month: Day
}

const sumOf = (some: readonly Sum[]): Sum => ({
  count: some.reduce((sum, { count }) => sum + count, 0),
  pence: some.reduce((sum, { pence }) => sum + pence, 0),
})

/** Each month from today's to the last in which something is due, so that none is left out between. */
function monthsOf(dues: readonly { dueOn: Day }[], today: Day): Day[] {
  const last = dues
    .map(({ dueOn }) => monthOf(dueOn))
    .toSorted()
    .at(-1)
  const months: Day[] = []
  for (let month = monthOf(today); last !== undefined && (month <= last || months.length === 0); )
    month = addMonths(months[months.push(month) - 1] ?? month, 1)
  return months
}

/** What was due before is to be paid in this month. */
const inMonth = <Due extends { dueOn: Day }>(dues: readonly Due[], month: Day, today: Day): Due[] =>
  dues.filter(({ dueOn }) => monthOf(dueOn < today ? today : dueOn) === month)

/** What is earned and not paid yet, by the month in which it is due. */
export const byMonth = (dues: readonly ({ dueOn: Day } & Sum)[], today: Day): MonthDue[] =>
  monthsOf(dues, today).map((month) => ({ month, ...sumOf(inMonth(dues, month, today)) }))

/** What is earned and what may come in a month. */
export interface MonthAhead {
  month: Day
  earned: Sum
  /** If everybody goes on. */
  mayCome: Sum
  /** Whole pence of both, as many going on as before; undefined while nobody can say. */
  likelyPence: number | undefined
}

/** What is earned, and what may come, month by month. */
export const ahead = (
  earned: readonly ({ dueOn: Day } & Sum)[],
  expected: readonly Expected[],
  today: Day,
): MonthAhead[] =>
  monthsOf([...earned, ...expected], today).map((month) => {
    const sure = sumOf(inMonth(earned, month, today))
    const some = inMonth(expected, month, today)
    return { month, earned: sure, mayCome: sumOf(some), likelyPence: likely(sure.pence, some) }
  })

function likely(surePence: number, some: readonly Expected[]): number | undefined {
  let pence = surePence
  for (const { pence: each, chance } of some) {
    if (chance === undefined) return undefined
    pence += each * chance
  }
  return Math.round(pence)
}

/** All months together. */
export const together = (months: readonly MonthAhead[]): Omit<MonthAhead, 'month'> => {
  const likelies = months.map(({ likelyPence }) => likelyPence)
  return {
    earned: sumOf(months.map(({ earned }) => earned)),
    mayCome: sumOf(months.map(({ mayCome }) => mayCome)),
    likelyPence: likelies.includes(undefined)
      ? undefined
      : likelies.reduce<number>((sum, pence) => sum + (pence ?? 0), 0),
  }
}
