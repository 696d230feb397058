// The floor: the least that has to be done to answer as Kith does, so that a figure says more than how fast the machine
// is. A bare server that runs each page's own SQL as raw prepared statements and joins the page's text from the rows.
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { serve } from '@hono/node-server'
import type { Statement } from 'better-sqlite3'
import { openSqliteFile } from '#src/database/open.ts'
import { type DeedPlan, escapeHtml, type PagePlan, type Plan, type Query, type Shown } from './plan.ts'

type Row = Record<string, unknown>

const [databasePath = '', planPath = ''] = process.argv.slice(2)
const plan: Plan = JSON.parse(readFileSync(planPath, 'utf8'))
const file = openSqliteFile(databasePath)
const zip = promisify(gzip)

interface Ready {
  statement: Statement<unknown[], Row>
  parameters: Query['parameters']
}

const ready = ({ sql, parameters }: Query): Ready => ({ statement: file.prepare(sql), parameters })

const run = ({ statement, parameters }: Ready): Row[] => {
  if (statement.reader) return statement.all(...parameters)
  statement.run(...parameters)
  return []
}

type Answer = (request: Request) => Response | Promise<Response>

function page({ queries, pieces, headers }: PagePlan): Answer {
  const statements = queries.map(ready)
  const shown = ([query, row, column]: Shown, found: Row[][]) =>
    escapeHtml(String(found[query]?.[row]?.[column]))
  return async (request) => {
    const found = statements.map(run)
    let text = ''
    for (const piece of pieces) text += typeof piece === 'string' ? piece : shown(piece, found)
    if (!request.headers.get('accept-encoding')) return new Response(text, { headers })
    return new Response(new Uint8Array(await zip(text)), {
      headers: { ...headers, 'content-encoding': 'gzip' },
    })
  }
}

/**
 * The statements of a deed can run only once as they are: here they run and are undone, and one lasting write in the
 * same transaction makes the commit wait for the disk as the deed itself does.
 */
function deed({ before, inUnit, headers }: DeedPlan): Answer {
  const [beforehand, inside] = [before.map(ready), inUnit.map(ready)]
  const last = ready({ sql: 'update service set id = id', parameters: [] })
  const [begin, undo, commit] = ['begin immediate; savepoint deed', 'rollback to deed', 'commit']
  return async (request) => {
    await request.text()
    for (const statement of beforehand) run(statement)
    file.exec(begin ?? '')
    for (const statement of inside) run(statement)
    file.exec(undo ?? '')
    run(last)
    file.exec(commit ?? '')
    return new Response(null, { status: 303, headers })
  }
}

const answers = new Map<string, Answer>([
  ...plan.pages.map((one): [string, Answer] => [`GET ${one.path}`, page(one)]),
  ...plan.deeds.map((one): [string, Answer] => [`POST ${one.path}`, deed(one)]),
])

const server = serve(
  {
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => {
      const path = request.url.slice(request.url.indexOf('/', 'http://'.length))
      return answers.get(`${request.method} ${path}`)?.(request) ?? new Response('Not found', { status: 404 })
    },
  },
  ({ port }) => console.log(`The floor is at http://127.0.0.1:${port}`),
)

process.once('SIGTERM', () => {
  server.close(() => file.close())
  if ('closeAllConnections' in server) server.closeAllConnections()
})
