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
  c.header('Cache-Control', 'no-store')
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  return c.body(text)
}
