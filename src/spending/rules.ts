import type { Day, Instant } from '#src/clock.ts'

/** Most that one entry may be, in pence: above it somebody has left out the point. */
export const mostPence = 1_000_000

/** Whole pence of what was typed, such as `£12.50`, `12.50`, `1,250` or `12`; undefined when it is no amount. */
export function penceOf(text: string): number | undefined {
  const [, pounds, pence = '00'] =
    text.trim().match(/^£?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{2}))?$/) ?? []
  return pounds === undefined ? undefined : Number(pounds.replaceAll(',', '')) * 100 + Number(pence)
}

/** `£1,234.05` of whole pence; less than nothing with a minus before it. */
export function signedPounds(pence: number): string {
  const amount = Math.abs(pence)
  const pounds = Math.floor(amount / 100).toLocaleString('en-GB')
  return `${pence < 0 ? '−' : ''}£${pounds}.${String(amount % 100).padStart(2, '0')}`
}

export interface SpendingAnswered {
  preparedBy: string | null
  householdId: string | null
  approvedAt: Instant | null
  refusedAt: Instant | null
}

export type Answer = 'waiting' | 'approved' | 'refused'

export function answerOf({
  approvedAt,
  refusedAt,
}: Pick<SpendingAnswered, 'approvedAt' | 'refusedAt'>): Answer {
  if (approvedAt !== null) return 'approved'
  return refusedAt === null ? 'waiting' : 'refused'
}

export type RefusalToAnswer = 'answered already' | 'own entry' | 'own home' | 'own constellation'

/**
 * Why somebody may not approve or refuse a spending: it is never whoever entered it, nor anybody of the household whose
 * money it was, nor of any home of the constellation. Managers are not exempt.
 * @param by with `livesThere`, whether their own home is in the constellation or stands in for its hub home
 */
export function refusalToAnswer(
  spending: SpendingAnswered,
  by: { accountId: string; householdId: string | null; livesThere: boolean },
): RefusalToAnswer | undefined {
  if (answerOf(spending) !== 'waiting') return 'answered already'
  if (spending.preparedBy === null || spending.preparedBy === by.accountId) return 'own entry'
  if (by.householdId !== null && spending.householdId === by.householdId) return 'own home'
  return by.livesThere ? 'own constellation' : undefined
}

/** One line of the account, as it stands in it. */
export interface Line {
  id: string
  kind: 'budget' | 'spending' | 'reversal'
  onDay: Day
  at: Instant
  /** What it adds to what is left: a spending takes away. */
  pence: number
  /** Whether it counts: a budget that was taken back and a spending that waits or was refused do not. */
  counts: 'yes' | 'waiting' | 'no'
}

/** The lines in the order of their days, each with what was left after it. */
export function withBalances<Each extends Line>(lines: readonly Each[]): (Each & { left: number })[] {
  let left = 0
  return lines
    .toSorted(
      (one, other) =>
        compare(one.onDay, other.onDay) || compare(one.at, other.at) || compare(one.id, other.id),
    )
    .map((line) => {
      if (line.counts === 'yes') left += line.pence
      return { ...line, left }
    })
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

export interface Totals {
  given: number
  spent: number
  waiting: number
}

/** What is left, and what would be if everything that waits were approved. */
export const leftOf = ({ given, spent, waiting }: Totals) => ({
  left: given - spent,
  leftAfter: given - spent - waiting,
})
