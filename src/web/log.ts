/** One line of the log: ids, counts, route patterns and words of the house; never a query, a name or anything typed. */
export type LogLine = Record<string, string | number | null | undefined>
export type Log = (line: LogLine) => void

let gathered = ''

/** JSON, a line each with its moment in UTC: faults at once to the error stream, all else to the plain one, what comes in a turn in one write. */
export const logToConsole: Log = (line) => {
  const text = JSON.stringify({ time: new Date().toISOString(), ...line })
  if (line.level === 'error') return console.error(text)
  if (gathered === '') setImmediate(writeGathered)
  gathered += `${text}\n`
}

function writeGathered() {
  process.stdout.write(gathered)
  gathered = ''
}

// What the last turn said.
process.once('exit', () => gathered !== '' && writeGathered())

/**
 * What may be written of an error: its name, its code, where it was thrown, and its words only when this program or
 * the JavaScript engine chose them. A database's or a parser's words can repeat what somebody typed.
 */
export function describeError(error: unknown): LogLine {
  if (!(error instanceof Error)) return { error: typeof error }
  const ownWords = error.constructor === Error || error.constructor === TypeError
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []
  return {
    error: error.name,
    code: 'code' in error && typeof error.code === 'string' ? error.code : undefined,
    message: ownWords ? error.message : undefined,
    at: frames
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' | '),
  }
}
