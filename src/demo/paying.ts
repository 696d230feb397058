import { addDays, addMonths, type Day } from '#src/clock.ts'
import { bytesOf, sha256Of } from '#src/payments/file.ts'
import { costCodeOf } from '#src/payments/rules/cost-codes.ts'
import { ways as bookWays, type EntryWord } from '#src/payments/rules/ledger.ts'
import { presets } from '#src/payments/rules/presets.ts'
import { type PaymentKind, paymentKinds, type RunState } from '#src/payments/rules.ts'
import { seal } from '#src/secrets/seal.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import type { HomeNoted } from './noting-homes.ts'
import { type Random, randomFrom } from './random.ts'

/** What is to be paid of the set: approved or not, told to finance on a day or not yet. */
export interface ToPay {
  kind: PaymentKind
  sourceId: string
  carerId: string
  householdId: string
  /** Whole pence. */
  pence: number
  preparedBy: string
  preparedOn: Day
  approvedBy: string
  approvedOn: Day | null
  /** The first of the month in whose run finance was told. */
  sentIn: Day | null
  /** When it turned out not to be owed, long after finance was told. */
  untrueOn?: Day | null
}

interface Paid extends ToPay {
  payableId: string
  supplierNumber: string
  payee: string
}

const costCodes = Object.fromEntries(
  paymentKinds.map((kind) => [kind, costCodeOf(defaultSettings, kind)]),
) as Readonly<Record<PaymentKind, string>>

type Writing = Making & { random: Random; formatId: string; runs: number }

/** One payment in so many comes back from the bank, and one payee of so many waits for a number. */
const returnedOneIn = 150
const unknownOneIn = 12

/**
 * Pays what a set has earned and claimed: a run a month, settled but for the last, some payments of which came back; and
 * of what waits, a run that is approved, a draft, and some that can go into the next.
 */
export function addPayments(making: Making, homes: Iterable<HomeNoted>, all: readonly ToPay[]): void {
  const { rows, size, staff } = making
  const random = randomFrom(`kith ${size} payments`)
  const writing: Writing = { ...making, random, formatId: random.id(), runs: 0 }
  const names = new Map(
    [...homes].flatMap((home) => home.carerIds.map((id, at) => [id, home.carerNames[at]])),
  )
  const known = addPayees(writing, all)
  const months = new Map<Day, Paid[]>()
  const waiting: Paid[] = []
  for (const one of all) {
    const payableId = random.id()
    const { carerId, kind, sourceId, householdId, pence, preparedBy, preparedOn, approvedOn, sentIn } = one
    const payee = known.get(carerId)
    if (!payee) continue
    const approved = approvedOn === null ? null : during(approvedOn)
    rows.add('payables', {
      ...{ id: payableId, kind, sourceId, payeeId: payee.id, householdId, pence },
      ...{ costCode: costCodes[kind], preparedBy, preparedAt: during(preparedOn, '09:00') },
      ...{ approvedBy: approved && one.approvedBy, approvedAt: approved },
      ...{ cancelledBy: null, cancelledAt: null, version: 1 },
    })
    const paid = { ...one, payableId, supplierNumber: payee.number ?? '', payee: names.get(carerId) ?? '' }
    if (approvedOn === null) continue
    addEntry(writing, paid, 'approved', { number: 1, onDay: approvedOn, by: one.approvedBy })
    if (sentIn !== null) months.set(sentIn, [...(months.get(sentIn) ?? []), paid])
    else if (payee.number !== null) waiting.push(paid)
  }
  const [first] = [...months.keys()].toSorted()
  const { ledger } = presets
  if (!ledger) throw new Error('There is no plain ledger')
  rows.add('paymentFormats', {
    ...{ id: writing.formatId, name: ledger.name, terms: JSON.stringify(ledger.format) },
    ...{ madeBy: staff.payments, madeAt: during(first ?? making.since), endedAt: null, version: 1 },
  })
  const cameBack = addMonthlyRuns(writing, months)
  const third = Math.ceil(waiting.length / 3)
  const [approving, drafted] = [waiting.slice(0, third), [...cameBack, ...waiting.slice(third, 2 * third)]]
  addRun(writing, approving, { state: 'approved', onDay: making.today })
  addRun(writing, drafted, { state: 'draft', onDay: making.today })
}

/** Finance knows whoever was paid before, and most of the others. */
function addPayees({ rows, random, staff, today }: Writing, all: readonly ToPay[]) {
  const sent = new Set(all.flatMap(({ carerId, sentIn }) => (sentIn === null ? [] : [carerId])))
  const found = new Map<string, { id: string; number: string | null }>()
  let strangers = 0
  for (const { carerId, preparedOn } of all) {
    if (found.has(carerId)) continue
    const id = random.id()
    // Every other of them has a number that nobody has confirmed yet.
    const unknown = !sent.has(carerId) && ++strangers % unknownOneIn === 1
    const entered = !unknown || strangers % (2 * unknownOneIn) === 1
    const setAt = entered ? during([addDays(preparedOn, 1), today].toSorted()[0] ?? today, '09:10') : null
    const number = `F${id.slice(0, 8).toUpperCase()}`
    found.set(carerId, { id, number: unknown ? null : number })
    rows.add('payees', {
      ...{ id, carerId, supplierNumber: entered ? number : null, setAt, setBy: setAt && staff.payments },
      ...{ confirmedBy: unknown ? null : staff.manager, confirmedAt: unknown ? null : setAt },
      version: 2,
    })
  }
  return found
}

interface Entered {
  number: number
  onDay: Day
  by: string
  lineId?: string
  answers?: string
}

function addEntry({ rows, random }: Writing, { payableId, pence }: Paid, what: EntryWord, entered: Entered) {
  const { from, to } = bookWays[what]
  const { number, onDay, by, lineId = null, answers = null } = entered
  const id = random.id()
  rows.add('ledgerEntries', {
    ...{ id, payableId, number, lineId, what, fromAccount: from, toAccount: to, pence, onDay },
    ...{ reversesId: answers, enteredBy: by, enteredAt: during(onDay) },
  })
  return id
}

/** A run each month, settled but for the last, of which finance has not said yet that it paid. @returns what came back */
function addMonthlyRuns(writing: Writing, months: ReadonlyMap<Day, readonly Paid[]>): Paid[] {
  const yesterday = addDays(writing.today, -1)
  const sorted = [...months.keys()].toSorted()
  return sorted.flatMap((month, index) => {
    const [onDay = yesterday] = [addDays(addMonths(month, 1), -1), yesterday].toSorted()
    const isLast = index === sorted.length - 1
    const paid = months.get(month) ?? []
    // Of the two before the last: it waits in the draft to be paid again.
    const back =
      isLast || index < sorted.length - 3
        ? []
        : paid.filter(({ untrueOn }, at) => at % returnedOneIn === 0 && !untrueOn)
    addRun(writing, paid, { state: isLast ? 'exported' : 'settled', onDay, back })
    return back
  })
}

interface RunTold {
  state: Exclude<RunState, 'abandoned'>
  /** On which it was made, and all else that was done with it but settling. */
  onDay: Day
  /** What came back of it. */
  back?: readonly Paid[]
}

function addRun(writing: Writing, paid: readonly Paid[], { state, onDay, back = [] }: RunTold): void {
  const { rows, random, keys, staff, formatId } = writing
  const { ledger } = presets
  if (!ledger || paid.length === 0) return
  const id = random.id()
  const number = ++writing.runs
  const isSent = state === 'exported' || state === 'settled'
  // Whoever signs in as the officer finds a draft of somebody else's to approve.
  const [madeBy, approvedBy] = isSent ? [staff.payments, staff.manager] : [staff.manager, staff.payments]
  const [madeAt, approvedAt, exportedAt] = [
    during(onDay, '09:40'),
    during(onDay, '09:50'),
    during(onDay, '10:00'),
  ]
  const settledOn = state === 'settled' ? addDays(onDay, 1) : null
  const lines = paid.map((one, at) => ({
    ...{ id: random.id(), place: at + 1, costCode: costCodes[one.kind], one },
    ...{ kind: one.kind, pence: one.pence, payee: one.payee, supplierNumber: one.supplierNumber },
  }))
  const bytes = bytesOf(ledger.format, { number, onDay, lines })
  rows.add('paymentRuns', {
    ...{ id, number, state, formatId, madeBy, madeAt },
    approvedBy: state === 'draft' ? null : approvedBy,
    approvedAt: state === 'draft' ? null : approvedAt,
    ...{ exportedBy: isSent ? staff.payments : null, exportedAt: isSent ? exportedAt : null },
    ...{ settledBy: settledOn && staff.payments, settledAt: settledOn && during(settledOn), settledOn },
    ...{ abandonedBy: null, abandonedAt: null, lines: state === 'draft' ? null : lines.length },
    totalPence: state === 'draft' ? null : lines.reduce((sum, { pence }) => sum + pence, 0),
    fileSealed: isSent ? seal(keys, id, bytes.toString('base64')) : null,
    ...{ fileSha256: isSent ? sha256Of(bytes) : null, fileErasedAt: null },
    version: { draft: 1, approved: 2, exported: 3, settled: 4 }[state],
  })
  for (const { id: lineId, place, pence, supplierNumber, costCode, one } of lines) {
    const cameBackOn = back.includes(one) ? addDays(onDay, 1) : null
    rows.add('runLines', {
      ...{ id: lineId, runId: id, payableId: one.payableId, pence, costCode, place, supplierNumber },
      ...{
        addedBy: madeBy,
        addedAt: madeAt,
        endedHow: cameBackOn === null ? null : ('returned' as const),
        endedOn: cameBackOn,
      },
      ...{ endedWhy: cameBackOn && 'account closed', endedBy: cameBackOn && staff.payments },
      endedAt: cameBackOn && during(cameBackOn),
    })
    if (!isSent) continue
    const by = staff.payments
    const answers = addEntry(writing, one, 'sent', { number: 2, onDay, by, lineId })
    if (cameBackOn !== null)
      addEntry(writing, one, 'returned', { number: 3, onDay: cameBackOn, by, lineId, answers })
    else if (one.untrueOn)
      addEntry(writing, one, 'to get back', { number: 3, onDay: one.untrueOn, by: staff.recruiter })
  }
}
