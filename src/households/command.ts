import { readFile } from 'node:fs/promises'
import type { Acting } from '#src/database/transact.ts'
import type { Services } from '#src/web/context.ts'
import { applyImport } from './actions/applying.ts'
import { stageImport } from './actions/importing.ts'
import { refusedRows } from './import/preview.ts'
import type { ImportCounts } from './rules/import-entries.ts'
import { findImport } from './store/imports.ts'

export type FileOutcome =
  | { refused: string }
  | {
      /** `previewed` when nothing was asked to be applied; `changed meanwhile` when nothing was. */
      outcome: 'previewed' | 'applied' | 'changed meanwhile'
      counts: ImportCounts
      /** The first of the refused rows: their lines and reasons, never what they hold. */
      refusedRows: { line: number; reasons: string[] }[]
    }

const refusedTold = 20

/** `kith import households FILE`: says what it would change, and changes it only when `apply` is set. */
export async function importHouseholdsFile({
  acting,
  services,
  path,
  apply,
}: {
  acting: Acting
  services: Pick<Services, 'keys' | 'homePlaces'>
  path: string
  apply: boolean
}): Promise<FileOutcome> {
  const { keys } = services
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes) return { refused: 'The file cannot be read: is it there, and may you read it?' }
  const staged = await stageImport(acting, keys, null, bytes)
  if ('refused' in staged) return staged
  const found = await findImport(acting.database, acting, staged.staged)
  const refused = await refusedRows(acting, keys, staged.staged)
  if (!found || !refused) throw new Error('What was staged a moment ago has gone')
  const told = {
    counts: found,
    refusedRows: refused.entries.slice(0, refusedTold).map(({ line, reasons }) => ({ line, reasons })),
  }
  if (!apply) return { outcome: 'previewed', ...told }
  const outcome = await applyImport(acting, null, staged.staged)
  await services.homePlaces.refresh()
  return { outcome: outcome === 'changed meanwhile' ? outcome : 'applied', ...told }
}

/** What bringing in a file came to, in lines for the terminal. */
export function sayFile(result: FileOutcome): string[] {
  if ('refused' in result) return [result.refused]
  const { newCount, changedCount, unchangedCount, refusedCount } = result.counts
  const what = {
    previewed: 'Nothing is changed yet. The file would bring in',
    applied: 'Brought in',
    'changed meanwhile':
      'Nothing is changed, because somebody changed households meanwhile. Run it again for',
  }[result.outcome]
  return [
    `${what} ${newCount} new and ${changedCount} changed households; ${unchangedCount} unchanged, ${refusedCount} refused`,
    ...result.refusedRows.map(({ line, reasons }) => `Line ${line}: ${reasons.join('; ')}`),
    ...(refusedCount > result.refusedRows.length
      ? [`and ${refusedCount - result.refusedRows.length} more refused rows`]
      : []),
  ]
}
