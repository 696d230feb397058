import type SQLite from 'better-sqlite3'
import { createApp } from '#src/app.ts'
import { systemClock } from '#src/clock.ts'
import { openSqlite, openSqliteFile } from '#src/database/open.ts'
import { openHomePlaces } from '#src/places/memory.ts'
import { readKeys } from '#src/secrets/seal.ts'
import { escapeHtml, type PagePlan, type Query, type Shown } from './plan.ts'
import { formHeaders } from './processes.ts'
import type { SetFiles } from './sets.ts'

interface Asked extends Query {
  rows: Record<string, unknown>[]
}

/** Kith in this process, on the same file, which tells what it asks of the database. */
export interface Capturing {
  page(path: string): Promise<PagePlan>
  /** Sends a form, truly; answers every statement in its order. */
  statementsOf(
    path: string,
    form: URLSearchParams,
  ): Promise<{ asked: Asked[]; headers: Record<string, string> }>
  close(): Promise<void>
}

export async function openCapturing(set: SetFiles, origin: string, cookie: string): Promise<Capturing> {
  let asked: Asked[] = []
  const database = openSqlite(recording(openSqliteFile(set.databaseUrl), (one) => asked.push(one)))
  const keys = readKeys(set.keyFile)
  const homePlaces = openHomePlaces(database, keys)
  await homePlaces.ready
  const services = { database, clock: systemClock, keys, homePlaces, trustProxy: false, log: () => undefined }
  const app = createApp({ ...services, origin: origin.replace('127.0.0.1', 'localhost') })

  const request = async (path: string, status: number, init: RequestInit) => {
    asked = []
    const answer = await app.request(origin + path, init)
    if (answer.status !== status) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'set-cookie'))
    return { headers, text: await answer.text(), asked }
  }
  return {
    async page(path) {
      // Twice, because a page seen for the first time that day is written down.
      await request(path, 200, { headers: { cookie } })
      const { headers, text, asked } = await request(path, 200, { headers: { cookie } })
      return {
        path,
        headers,
        queries: asked.map(({ sql, parameters }) => ({ sql, parameters })),
        pieces: piecesOf(text, asked),
      }
    },
    statementsOf: (path, form) =>
      request(path, 303, {
        method: 'POST',
        headers: { ...formHeaders(origin), cookie },
        body: form.toString(),
      }),
    close: () => database.destroy(),
  }
}

/** The file, telling of every statement that is run, with what it found. */
export function recording(file: SQLite.Database, tell: (asked: Asked) => void): SQLite.Database {
  const prepare = file.prepare.bind(file)
  const telling = (sql: string) => {
    const statement = prepare(sql)
    const { all, run } = statement
    statement.all = (...given: unknown[]) => {
      const rows = all.apply(statement, given)
      tell({ sql, parameters: given.flat() as Query['parameters'], rows: rows.map(named(statement)) })
      return rows
    }
    statement.run = (...given: unknown[]) => {
      tell({ sql, parameters: given.flat() as Query['parameters'], rows: [] })
      return run.apply(statement, given)
    }
    return statement
  }
  file.prepare = telling as typeof file.prepare
  return file
}

/** A row by the names of its columns, also where it came as a list of values. */
const named =
  (statement: SQLite.Statement) =>
  (row: unknown): Record<string, unknown> =>
    Array.isArray(row)
      ? Object.fromEntries(statement.columns().map(({ name }, column) => [name, row[column]]))
      : (row as Record<string, unknown>)

/** Cuts a page's text where it shows what the rows hold, so that it can be joined again from the same rows. */
function piecesOf(text: string, asked: readonly Asked[]): (string | Shown)[] {
  const shown = new Map<string, Shown>()
  for (const [query, { rows }] of asked.entries())
    for (const [row, values] of rows.entries())
      for (const [column, value] of Object.entries(values))
        if (typeof value === 'string' && value !== '' && !shown.has(escapeHtml(value)))
          shown.set(escapeHtml(value), [query, row, column])
  const values = [...shown.keys()].sort((one, other) => other.length - one.length)
  // Whole words of the page only: between tags, in quotes, in an address.
  const anyValue = new RegExp(`(?<=[>"/=])(${values.map(asPattern).join('|')})(?=[<"/?&])`)
  return text.split(anyValue).map((piece, index) => (index % 2 === 1 ? (shown.get(piece) ?? piece) : piece))
}

const asPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
