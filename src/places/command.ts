import { openThread } from '#src/thread.ts'
import type { Replaced } from './actions.ts'
import type { ImportOutcome, ImportProgress } from './import.ts'
import { productNames } from './rules.ts'
import type { ImportMessage, ImportOrder } from './worker.ts'

interface PostcodesToImport {
  databaseUrl: string
  /** Code-Point Open as a folder, a single CSV or a zip file; ONSPD or NSPL likewise. */
  path: string
  keyFile: string
  onProgress?(progress: ImportProgress): void
}

/** Several times what 20,000 rows at once need: what has been written is cleared away instead of more being taken. */
const limits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 128 }

/**
 * Brings a postcode file into use (see `importEdition`) in a thread of its own, so that a server in this process goes
 * on answering. The database must have been migrated.
 * @throws when the database cannot be written
 */
export function importPostcodes({
  databaseUrl,
  path,
  keyFile,
  onProgress,
}: PostcodesToImport): Promise<ImportOutcome> {
  return new Promise((resolve, reject) => {
    const order: ImportOrder = { databaseUrl, path, keyFile }
    const worker = openThread('places', order, limits)
    worker.on('message', (message: ImportMessage) => {
      if ('outcome' in message) resolve(message.outcome)
      else if ('fault' in message) reject(Object.assign(new Error(message.fault.message), message.fault))
      else onProgress?.(message.progress)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The import of postcodes ended without a word (${code})`)))
  })
}

/** What an import came to, in one line for the terminal or a page. */
export function sayImport(result: ImportOutcome): string {
  const number = (count: number) => count.toLocaleString('en-GB')
  switch (result.outcome) {
    case 'imported':
      return (
        `Imported ${productNames[result.source]} ${result.edition}: ${number(result.rows)} postcodes in ` +
        `${result.areas === 1 ? 'one area' : `${result.areas} areas`}, ${number(result.terminated)} of them ended, ` +
        `${number(result.withoutPosition)} without a position` +
        (result.before ? `; in place of ${result.before.edition} with ${number(result.before.rows)}` : '')
      )
    case 'unchanged':
      return `Nothing changed: ${productNames[result.source]} ${result.edition} is in use already, ${number(result.rows)} postcodes`
    case 'refused':
      return result.why
  }
}

/** What placing homes again came to, in one line; undefined when there was none to place better. */
export function sayReplaced({ homes, byUnit, toPlace }: Replaced): string | undefined {
  if (homes === 0) return undefined
  const number = (count: number) => count.toLocaleString('en-GB')
  return `Of ${number(homes)} homes that were placed roughly, ${number(byUnit)} are now placed by their own postcode; ${number(toPlace)} are on the list of homes to place`
}
