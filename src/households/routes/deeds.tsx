import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { z } from 'zod'
import type { Child } from '#jsx/markup'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import type { Typed } from '#views/components/field.tsx'
import { DeedPage } from '#views/households/deed.tsx'
import type { Rights } from '../rules/rights.ts'
import type { FoundHousehold } from '../store/household.ts'
import { foundWith } from './through.ts'

/** What a deed came to: done, with a sentence to say so; wrong, a message a field; or gone, a 404. */
export type Done = { said: string } | { problems: Problems } | 'not found'

/** One deed on one household: the page with its form, and what sending it does. */
export interface Deed<Schema extends z.ZodType> {
  /** Below `/households/:id`, as `/carers`: the form is at `/carers/new`. */
  path: string
  right: keyof Rights
  title: string
  button: string
  explained?: string
  /** The form creates something: sent twice, it creates one. */
  creates?: boolean
  schema(today: string): Schema
  fields(typed: Typed): Child
  /** What the form holds at first. */
  start?(c: Context<Web>, household: FoundHousehold): Entered
  act(c: Context<Web>, household: FoundHousehold, values: z.output<Schema>): Promise<Done>
}

/** The routes of a deed: every one of them is this loading, form, action and answer. */
export function routesOf<Schema extends z.ZodType>(deed: Deed<Schema>): Hono<Web> {
  const routes = new Hono<Web>()
  const page = (c: Context<Web>, household: FoundHousehold, entered: Entered, problems: Problems) => (
    <DeedPage
      frame={frameOf(c)}
      household={household}
      title={deed.title}
      explained={deed.explained}
      action={c.req.path.replace(/\/new$/, '')}
      once={deed.creates ? onceOf(entered) : undefined}
      button={deed.button}
      problems={problems}
    >
      {deed.fields({ entered, problems })}
    </DeedPage>
  )

  routes.get(`/:id${deed.path}/new`, async (c) => {
    const household = await foundWith(c, deed.right)
    return household ? c.html(page(c, household, deed.start?.(c, household) ?? {}, {})) : c.notFound()
  })

  routes.post(`/:id${deed.path}`, async (c) => {
    const household = await foundWith(c, deed.right)
    if (!household) return c.notFound()
    const form = await readForm(c, deed.schema(c.var.acting.today))
    if (!form.ok) return c.html(page(c, household, form.entered, form.problems), 422)
    const done = await deed.act(c, household, form.values)
    if (done === 'not found') return c.notFound()
    if ('problems' in done) return c.html(page(c, household, form.entered, done.problems), 422)
    await c.var.services.homePlaces.refresh()
    say(c, done.said)
    return c.redirect(`/households/${household.id}`, 303)
  })
  return routes
}

const onceOf = (entered: Entered) =>
  typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()
