import { addMonths } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { isFileDue } from '../rules/keeping.ts'
import { changeRun, lockRun } from '../store/runs.ts'

/** Erases the bytes of a run that were kept long enough; what they were can still be proved by their SHA-256. */
export const eraseFile = (
  acting: Acting,
  runId: string,
  keptMonths: number,
): Promise<'erased' | 'no such run' | 'no file' | 'not due'> =>
  transact(acting, async (unit) => {
    const run = await lockRun(unit, runId)
    if (!run) return 'no such run'
    if (run.fileSealed === null || run.exportedAt === null) return 'no file'
    if (!isFileDue(run.exportedAt, addMonths(acting.today, -keptMonths))) return 'not due'
    await changeRun(unit, runId, { fileSealed: null, fileErasedAt: acting.now })
    unit.record({
      what: 'erased file of payment run',
      on: ['payment run', runId],
      details: { sha256: run.fileSha256 },
    })
    return 'erased'
  })
