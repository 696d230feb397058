import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { open, seal } from '#src/secrets/seal.ts'
import { figuresOf, isOpen, type RefusalToSend, refusalToSend } from './rules.ts'
import { recordsOf } from './store/records.ts'
import { addStep, lockReport, writeReport } from './store/reports.ts'
import { tellHub, tellReaders } from './telling.ts'

/** Whose report of which month. The caller has loaded the constellation through the viewer. */
export interface OfMonth {
  constellationId: string
  /** The month's first day. */
  month: Day
}

/** Keeps the hub's own words until the report is sent. `madeFrom` is the version that the page showed. */
export const keepParagraph = (
  acting: Acting,
  { constellationId, month }: OfMonth,
  { paragraph, madeFrom }: { paragraph: string; madeFrom: number },
): Promise<'kept' | 'changed meanwhile' | 'sent already'> =>
  transact(acting, async (unit) => {
    const report = await lockReport(unit, constellationId, month)
    if (!isOpen(report.state)) return 'sent already'
    if (madeFrom !== report.version) return 'changed meanwhile'
    await writeReport(unit, report.id, { paragraphSealed: seal(unit.acting.keys, report.id, paragraph) })
    record(unit, 'wrote report', report)
    return 'kept'
  })

/** Sends a month's report to the liaison worker: from then on it stands as it was sent. */
export const sendReport = (
  acting: Acting,
  { constellationId, month }: OfMonth,
  { paragraph, madeFrom }: { paragraph: string; madeFrom: number },
): Promise<'sent' | 'changed meanwhile' | RefusalToSend> =>
  transact(acting, async (unit) => {
    const report = await lockReport(unit, constellationId, month)
    const refusal = refusalToSend({ month, state: report.state, paragraph }, acting.today)
    if (refusal) return refusal
    if (madeFrom !== report.version) return 'changed meanwhile'
    const figures = JSON.stringify(
      figuresOf(month, await recordsOf(unit, constellationId, month, acting.today)),
    )
    const { keys } = unit.acting
    await writeReport(unit, report.id, {
      state: 'sent',
      paragraphSealed: seal(keys, report.id, paragraph),
      figures,
      sentBy: acting.accountId,
      sentAt: acting.now,
    })
    const id = randomUUID()
    await addStep(unit, id, report.id, {
      step: 'sent',
      paragraphSealed: seal(keys, `${id} paragraph`, paragraph),
      figures,
    })
    await tellReaders(unit, { constellationId, month, stepId: id })
    record(unit, 'sent report', report)
    return 'sent'
  })

/** Asks the hub for something more: the report is theirs to write again. `madeFrom` is the version that was read. */
export const askBack = (
  acting: Acting,
  { constellationId, month }: OfMonth,
  { asked, madeFrom }: { asked: string; madeFrom: number },
): Promise<'asked' | 'not sent' | 'changed meanwhile'> =>
  transact(acting, async (unit) => {
    const report = await lockReport(unit, constellationId, month)
    if (report.state !== 'sent') return 'not sent'
    if (madeFrom !== report.version) return 'changed meanwhile'
    const id = randomUUID()
    await writeReport(unit, report.id, { state: 'asked back' })
    await addStep(unit, id, report.id, {
      step: 'asked back',
      askedSealed: seal(unit.acting.keys, `${id} asked`, asked),
    })
    await tellHub(unit, { constellationId, month, stepId: id })
    record(unit, 'asked report back', report)
    return 'asked'
  })

/** Accepts a report as it was read, and not one that was sent since: it is not changed any more. */
export const acceptReport = (
  acting: Acting,
  { constellationId, month }: OfMonth,
  madeFrom: number,
): Promise<'accepted' | 'not sent' | 'changed meanwhile'> =>
  transact(acting, async (unit) => {
    const report = await lockReport(unit, constellationId, month)
    if (report.state !== 'sent') return 'not sent'
    if (madeFrom !== report.version) return 'changed meanwhile'
    await writeReport(unit, report.id, { state: 'accepted' })
    await addStep(unit, randomUUID(), report.id, { step: 'accepted' })
    record(unit, 'accepted report', report)
    return 'accepted'
  })

const record = (unit: Unit, what: string, report: { id: string; constellationId: string; month: Day }) =>
  unit.record({
    what,
    on: ['constellation', report.constellationId],
    details: { report: report.id, month: report.month },
  })

/** The hub's words of a report; empty where there are none yet. */
export const paragraphOf = (
  { keys }: Pick<Acting, 'keys'>,
  report: { id: string; paragraphSealed: string | null } | undefined,
): string => (report?.paragraphSealed ? open(keys, report.id, report.paragraphSealed) : '')
