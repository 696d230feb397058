/** One line of the log: ids, counts, route patterns and words of the house; never a query, a name or anything typed. */
export type LogLine = Record<string, string | number | null | undefined>
export type Log = (line: LogLine) => void

/** `json` for whatever gathers logs; `readable` for whoever sits before a terminal. */
export const logFormats = ['json', 'readable'] as const
export type LogFormat = (typeof logFormats)[number]

/**
 * The log, a line each with its moment in UTC: faults at once to the error stream, all else to the plain one, what comes
 * in a turn in one write.
 */
export const logAs = (chosen: LogFormat): Log => {
  const write = chosen === 'json' ? inJson : readably
  return (line) => {
    const text = write(new Date().toISOString(), line)
    if (line.level === 'error') return console.error(text)
    if (gathered === '') setImmediate(writeGathered)
    gathered += `${text}\n`
  }
}

const inJson = (time: string, line: LogLine) => JSON.stringify({ time, ...line })

/** `10:00:00 info answered route=GET /help-now status=200`, with what could steer a terminal made visible. */
function readably(time: string, { level, what, ...more }: LogLine): string {
  const told = Object.entries(more).filter(([, value]) => value !== undefined && value !== null)
  const words = [level, what, ...told.map(([name, value]) => `${name}=${value}`)].join(' ')
  return `${time.slice(11, 19)} ${words.replace(/\p{Cc}+/gu, ' ')}`
}

/** What is logged before anybody has said how. */
export const logToConsole: Log = logAs('json')

let gathered = ''

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
