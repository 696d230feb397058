import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import { defused } from '#src/web/defused.ts'
import { delimiters, type Format, type RunToWrite, recordsOf } from './rules/format.ts'

/** The bytes of a run as finance reads them; nothing in them is taken for a formula. */
export const bytesOf = (format: Format, run: RunToWrite): Buffer =>
  Buffer.from(
    stringify(recordsOf(format, run), {
      delimiter: delimiters[format.delimiter],
      record_delimiter: format.lineEnds,
      bom: format.mark === 'with',
      escape_formulas: true,
      cast: { string: defused },
    }),
    'utf8',
  )

/** By which a file is known for good: hexadecimal. */
export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
