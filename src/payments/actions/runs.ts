import { dayOf } from '#src/clock.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { reckonRun } from '#src/rewards/actions/standing.ts'
import { seal } from '#src/secrets/seal.ts'
import { bytesOf, sha256Of } from '../file.ts'
import {
  type RefusalToAbandon,
  type RefusalToApproveRun,
  type RefusalToExport,
  type RefusalToSettle,
  refusalToAbandon,
  refusalToApproveRun,
  refusalToExport,
  refusalToSettle,
} from '../rules/runs.ts'
import { findFormat, formatIn } from '../store/formats.ts'
import { endLines, lockPayablesIn, openLinesOf } from '../store/lines.ts'
import { changeRun, lockRun } from '../store/runs.ts'
import { actingBy } from './acting.ts'
import { enter } from './entering.ts'

type Outcome<Done extends string, Refusal extends string> = Done | 'no such run' | Refusal

/** A run with its open lines, and everything that could change it locked: its payments first, then itself. */
async function lockedWithLines(unit: Unit, runId: string) {
  await lockPayablesIn(unit, runId)
  const run = await lockRun(unit, runId)
  if (!run) return undefined
  return { ...run, lines: await openLinesOf(unit, runId, unit.acting.today), frozen: run.lines }
}

const totalOf = (lines: readonly { pence: number }[]) => lines.reduce((sum, { pence }) => sum + pence, 0)

/**
 * Approves a draft: from then on nothing is added to it or taken out, and its total stands. A reward in it that is true
 * no longer leaves it first.
 * @param seen the version that was looked at: what was changed since is looked at again
 */
export const approveRun = (
  acting: Acting,
  runId: string,
  seen: number,
): Promise<Outcome<'approved', RefusalToApproveRun>> =>
  transact(acting, async (unit) => {
    await reckonRun(unit, runId)
    const run = await lockedWithLines(unit, runId)
    if (!run) return 'no such run'
    const by = await actingBy(unit)
    const refusal = refusalToApproveRun({ ...run, seen }, by)
    if (refusal) return refusal
    const totalPence = totalOf(run.lines)
    await changeRun(unit, runId, {
      ...{ state: 'approved', approvedBy: by.accountId, approvedAt: acting.now },
      ...{ lines: run.lines.length, totalPence },
    })
    unit.record({
      what: 'approved payment run',
      on: ['payment run', runId],
      details: { lines: run.lines.length, pence: totalPence },
    })
    return 'approved'
  })

/**
 * Exports a run, once: the book says of each payment that finance was told, the bytes that finance gets are made and
 * kept sealed, and their SHA-256 stands for good. All of it is one unit, so a run is exported or it is not. Whether each
 * reward in it is still true is asked first: one that is not stops it, and is said on its page.
 */
export const exportRun = (acting: Acting, runId: string): Promise<Outcome<'exported', RefusalToExport>> =>
  transact(acting, async (unit) => {
    await reckonRun(unit, runId)
    const run = await lockedWithLines(unit, runId)
    if (!run) return 'no such run'
    const by = await actingBy(unit)
    const refusal = refusalToExport(run, by)
    if (refusal) return refusal
    if (run.lines.length !== run.frozen || totalOf(run.lines) !== run.totalPence)
      throw new Error(`Payment run ${runId} is not what was approved`)
    const format = await findFormat(unit, run.formatId)
    if (!format) throw new Error(`Payment run ${runId} has no format`)
    await enter(
      unit,
      'sent',
      run.lines.map(({ id, payableId, pence }) => ({ lineId: id, payableId, pence })),
    )
    const bytes = bytesOf(formatIn(format), { number: run.number, onDay: acting.today, lines: run.lines })
    await changeRun(unit, runId, {
      ...{ state: 'exported', exportedBy: by.accountId, exportedAt: acting.now },
      ...{ fileSealed: seal(acting.keys, runId, bytes.toString('base64')), fileSha256: sha256Of(bytes) },
    })
    unit.record({
      what: 'exported payment run',
      on: ['payment run', runId],
      details: { lines: run.lines.length, pence: run.totalPence, sha256: sha256Of(bytes) },
    })
    return 'exported'
  })

/** Says on which day finance has paid a run. */
export const settleRun = (
  acting: Acting,
  runId: string,
  settledOn: string,
): Promise<Outcome<'settled', RefusalToSettle>> =>
  transact(acting, async (unit) => {
    const run = await lockedWithLines(unit, runId)
    if (!run) return 'no such run'
    const by = await actingBy(unit)
    const exportedOn = run.exportedAt === null ? null : dayOf(run.exportedAt)
    const refusal = refusalToSettle({ ...run, exportedOn }, settledOn, by, acting.today)
    if (refusal) return refusal
    await changeRun(unit, runId, {
      ...{ state: 'settled', settledBy: by.accountId, settledAt: acting.now },
      settledOn,
    })
    unit.record({ what: 'settled payment run', on: ['payment run', runId], details: { settledOn } })
    return 'settled'
  })

/** Gives a run up before it is exported: everything in it can be paid in another. */
export const abandonRun = (acting: Acting, runId: string): Promise<Outcome<'abandoned', RefusalToAbandon>> =>
  transact(acting, async (unit) => {
    const run = await lockRun(unit, runId)
    if (!run) return 'no such run'
    const refusal = refusalToAbandon(run)
    if (refusal) return refusal
    const { accountId } = await actingBy(unit)
    await endLines(unit, runId, 'abandoned')
    await changeRun(unit, runId, {
      ...{ state: 'abandoned', abandonedBy: accountId, abandonedAt: acting.now },
    })
    unit.record({ what: 'abandoned payment run', on: ['payment run', runId] })
    return 'abandoned'
  })
