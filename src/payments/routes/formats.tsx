import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { FormatFormPage, FormatPage, FormatsPage } from '#views/payments/formats.tsx'
import { keepFormat, stopFormat } from '../actions/formats.ts'
import { bytesOf } from '../file.ts'
import { confirmForm, formatForm } from '../forms.ts'
import type { Format } from '../rules/format.ts'
import { columnsAsText, columnsIn, recordAsText, recordIn } from '../rules/format-text.ts'
import { presets } from '../rules/presets.ts'
import { findFormat, formatIn, formatsInUse } from '../store/formats.ts'

/** `/payment-formats`: how files for finance are written. */
export const formatRoutes = new Hono<Web>()

formatRoutes.get('/', async (c) =>
  c.html(<FormatsPage frame={frameOf(c)} formats={await formatsInUse(c.var.acting.database)} />),
)

/** A format as its form holds it. */
const asTyped = (name: string, { header, columns, trailer, ...same }: Format): Entered => ({
  ...same,
  name,
  header: recordAsText(header),
  columns: columnsAsText(columns),
  trailer: recordAsText(trailer),
})

const formPage = (c: Context<Web>, entered: Entered, problems: Problems, once: string = randomUUID()) =>
  c.html(
    <FormatFormPage frame={frameOf(c)} once={once} entered={entered} problems={problems} />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

formatRoutes.get('/new', async (c) => {
  const from = c.req.query('from')
  if (from === undefined) {
    const preset = presets[c.req.query('preset') ?? 'ledger'] ?? presets.ledger
    return preset ? formPage(c, asTyped(preset.name, preset.format), {}) : c.notFound()
  }
  const format = await findFormat(c.var.acting.database, from)
  if (!format) return c.notFound()
  const replaces = { replaces: format.id, version: format.version }
  return formPage(c, { ...asTyped(format.name, formatIn(format)), ...replaces }, {})
})

formatRoutes.post('/', async (c) => {
  const form = await readForm(c, formatForm)
  if (!form.ok) return formPage(c, form.entered, form.problems)
  const { once, replaces, version, name, ...values } = form.values
  const parts = {
    header: recordIn(values.header),
    columns: columnsIn(values.columns),
    trailer: recordIn(values.trailer),
  }
  const { header, columns, trailer } = parts
  if (!('found' in header && 'found' in columns && 'found' in trailer))
    return formPage(
      c,
      form.entered,
      Object.fromEntries(
        Object.entries(parts).flatMap(([field, part]) => ('problem' in part ? [[field, part.problem]] : [])),
      ),
    )
  const terms = { ...values, header: header.found, columns: columns.found, trailer: trailer.found }
  const outcome = await keepFormat(
    c.var.acting,
    { name, terms, replaces: replaces ? { id: replaces, version: version ?? 0 } : undefined },
    once,
  )
  if (outcome === 'changed by somebody else')
    return formPage(c, form.entered, { '': 'Somebody else changed it while you had this page open' })
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(c, 'It is saved.')
  return c.redirect(`/payment-formats/${outcome.format}`, 303)
})

/** Two payments that nobody is owed. */
const invented = {
  number: 12,
  onDay: '2026-03-27',
  lines: [
    {
      place: 1,
      supplierNumber: '100234',
      payee: 'A Foster',
      kind: 'reward',
      costCode: 'F-100',
      pence: 23_000,
    },
    {
      place: 2,
      supplierNumber: '100871',
      payee: 'B Foster',
      kind: 'mentor claim',
      costCode: 'F-200',
      pence: 4_505,
    },
  ],
} as const

formatRoutes.get('/:id', async (c) => {
  const format = await findFormat(c.var.acting.database, c.req.param('id'))
  if (!format) return c.notFound()
  return c.html(
    <FormatPage
      frame={frameOf(c)}
      format={{ ...format, isEnded: format.endedAt !== null }}
      sample={bytesOf({ ...formatIn(format), mark: 'without' }, invented).toString()}
    />,
  )
})

formatRoutes.post('/:id/ends', async (c) => {
  const form = await readForm(c, confirmForm)
  const id = c.req.param('id')
  if (!(await findFormat(c.var.acting.database, id))) return c.notFound()
  const outcome = form.ok ? await stopFormat(c.var.acting, id, form.values.version) : undefined
  say(
    c,
    outcome === 'ended'
      ? 'No further run is made with it.'
      : 'Somebody else changed it while you had this page open.',
  )
  return c.redirect(`/payment-formats/${id}`, 303)
})
