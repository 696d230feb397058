import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Context } from 'hono'

/** Written so that Excel reads accents, and never takes what somebody typed for a formula. */
const asExcelReads = { bom: true, escape_formulas: true, record_delimiter: 'windows' } as const

/** A CSV of these rows, to be saved under this name and kept nowhere on the way. */
export async function csv(c: Context, name: string, rows: readonly (readonly string[])[]) {
  const text = await new Promise<string>((resolve, reject) => {
    stringify(
      rows.map((row) => [...row]),
      asExcelReads,
      (error, written) => (error ? reject(error) : resolve(written)),
    )
  })
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

function toBeSaved(c: Context, name: string) {
  c.header('Cache-Control', 'no-store')
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${name}"`)
}
