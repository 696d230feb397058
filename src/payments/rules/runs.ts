import type { Day, Instant } from '#src/clock.ts'
import { type By, isOwn, type PaidTo, type RunState } from '#src/payments/rules.ts'

/** A line that is open in a run, as far as a step of the run asks. */
export interface OpenLine {
  payableId: string
  paidTo: PaidTo
  addedBy: string | null
  preparedBy: string
  cancelledAt: Instant | null
  /** Whether the reward that it pays is held back. */
  held: 'yes' | 'no'
  /** The number that was put into the run. */
  supplierNumber: string
  /** The number that two people gave by now; null when there is none. */
  confirmedNumber: string | null
}

/** Why a line cannot be paid as it stands: it was taken back, it is held, or its payee has another number now. */
export type Stop = 'cancelled' | 'held' | 'number changed'

export function stopOf(
  line: Pick<OpenLine, 'cancelledAt' | 'held' | 'supplierNumber' | 'confirmedNumber'>,
): Stop | undefined {
  if (line.cancelledAt !== null) return 'cancelled'
  if (line.held === 'yes') return 'held'
  return line.confirmedNumber === line.supplierNumber ? undefined : 'number changed'
}

/** A run with its open lines. */
export interface Run {
  state: RunState
  madeBy: string
  lines: readonly OpenLine[]
}

const pays = (run: Run, by: By) => run.lines.some(({ paidTo }) => isOwn(paidTo, by))
const isStopped = (run: Run) => run.lines.some((line) => stopOf(line) !== undefined)

export type RefusalToApproveRun =
  | 'not a draft'
  | 'nothing in it'
  | 'made by you'
  | 'prepared by you'
  | 'own household'
  | 'changed since'
  | 'stopped'

/**
 * Why somebody may not approve a run: never whoever made it or added to it, whoever prepared any payment in it, or
 * anybody of a home that it pays. Managers are not exempt. Nor one of which something was added or taken out since they
 * looked: nobody's approval is for an amount that they did not see.
 */
export function refusalToApproveRun(
  run: Run & { version: number; seen: number },
  by: By,
): RefusalToApproveRun | undefined {
  if (run.state !== 'draft') return 'not a draft'
  if (run.lines.length === 0) return 'nothing in it'
  if (run.madeBy === by.accountId || run.lines.some(({ addedBy }) => addedBy === by.accountId))
    return 'made by you'
  if (run.lines.some(({ preparedBy }) => preparedBy === by.accountId)) return 'prepared by you'
  if (pays(run, by)) return 'own household'
  if (run.version !== run.seen) return 'changed since'
  return isStopped(run) ? 'stopped' : undefined
}

export type RefusalToExport = 'exported already' | 'not approved' | 'own household' | 'stopped'

/** Why a run cannot be exported: once only, and not with anything in it that changed since it was approved. */
export function refusalToExport(run: Run, by: By): RefusalToExport | undefined {
  if (run.state === 'exported' || run.state === 'settled') return 'exported already'
  if (run.state !== 'approved') return 'not approved'
  if (pays(run, by)) return 'own household'
  return isStopped(run) ? 'stopped' : undefined
}

export type RefusalToSettle = 'not exported' | 'settled already' | 'own household' | 'not that day'

/** Why it cannot be said that finance has paid a run on a day. */
export function refusalToSettle(
  run: Run & { exportedOn: Day | null },
  settledOn: Day,
  by: By,
  today: Day,
): RefusalToSettle | undefined {
  if (run.state === 'settled') return 'settled already'
  if (run.state !== 'exported' || run.exportedOn === null) return 'not exported'
  if (pays(run, by)) return 'own household'
  return settledOn < run.exportedOn || settledOn > today ? 'not that day' : undefined
}

export type RefusalToAbandon = 'exported already' | 'abandoned already'

/** Why a run cannot be abandoned: only until finance was told to pay it. */
export function refusalToAbandon({ state }: Pick<Run, 'state'>): RefusalToAbandon | undefined {
  if (state === 'exported' || state === 'settled') return 'exported already'
  return state === 'abandoned' ? 'abandoned already' : undefined
}

export type RefusalToReturn =
  | 'not sent'
  | 'returned already'
  | 'own household'
  | 'to get back'
  | 'not that day'

/**
 * Why it cannot be said that a payment came back on a day. One that is to be got back, because it was not owed after
 * all, is got back and not paid again.
 * @param line with where the book has its pence
 */
export function refusalToReturn(
  line: {
    paidTo: PaidTo
    state: RunState
    exportedOn: Day | null
    endedAt: Instant | null
    account: 'owed' | 'paid' | 'to get back' | undefined
  },
  onDay: Day,
  by: By,
  today: Day,
): RefusalToReturn | undefined {
  if (line.endedAt !== null) return 'returned already'
  if ((line.state !== 'exported' && line.state !== 'settled') || line.exportedOn === null) return 'not sent'
  if (isOwn(line.paidTo, by)) return 'own household'
  if (line.account !== 'paid') return 'to get back'
  return onDay < line.exportedOn || onDay > today ? 'not that day' : undefined
}

/** Why a payment came back, as finance tells it; nothing about the account it went to. */
export const returnReasons = [
  'details did not match',
  'account closed',
  'sent back',
  'not paid by finance',
  'other',
] as const
export type ReturnReason = (typeof returnReasons)[number]
