import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Context } from 'hono'
import { exportsNothingPersonal, needsConfirming } from '#src/access/rules/confirming.ts'
import { defused } from './defused.ts'
import { routePattern } from './guard.ts'

/** Written so that Excel reads accents, and never takes what somebody typed for a formula. */
const asExcelReads = {
  ...{ bom: true, escape_formulas: true, record_delimiter: 'windows' },
  cast: { string: defused },
} as const

/** A CSV of these rows, to be saved under this name and kept nowhere on the way. */
export async function csv(c: Context, name: string, rows: readonly (readonly string[])[]) {
  const text = await new Promise<string>((resolve, reject) => {
    stringify(
      rows.map((row) => [...row]),
      asExcelReads,
      (error, written) => (error ? reject(error) : resolve(written)),
    )
  })
  return csvOf(c, name, text)
}

/** A CSV that is written already. */
export function csvOf(c: Context, name: string, text: string) {
  toBeSaved(c, name)
  return c.body(text)
}

/** The same for more rows than should be in memory at once: they are read as fast as the other side takes them. */
export function csvAsItComes(c: Context, name: string, rows: AsyncIterable<readonly string[]>) {
  const written = stringify(asExcelReads)
  pipeline(rows, written, (error) => {
    // Whoever reads it has hung up, or the fault ends the answer before its end.
    if (error) written.destroy(error)
  })
  toBeSaved(c, name)
  // Named, so that it is not gathered to be zipped.
  c.header('Content-Encoding', 'identity')
  return c.body(Readable.toWeb(written) as ReadableStream)
}

/** @throws for a route that takes data out and does not ask first who it is: then nothing leaves */
function toBeSaved(c: Context, name: string) {
  const route = routePattern(c) ?? 'no route'
  if (!(route in needsConfirming || route in exportsNothingPersonal))
    throw new Error(`Say in the access table whether ${route} exports personal data`)
  c.header('Cache-Control', 'no-store')
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${name}"`)
}
