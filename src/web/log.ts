/** One line of the log: ids, counts, route patterns and words of the house; never a query, a name or anything typed. */
export type LogLine = Record<string, string | number | null | undefined>
export type Log = (line: LogLine) => void

/** JSON, a line each: faults to the error stream, all else to the plain one. */
export const logToConsole: Log = (line) => {
  const text = JSON.stringify(line)
  if (line.level === 'error') console.error(text)
  else console.log(text)
}

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
