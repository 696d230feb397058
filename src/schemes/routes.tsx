import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import type { Problems } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { SchemesPage } from '#views/schemes/list.tsx'
import { SchemePage } from '#views/schemes/version.tsx'
import { examplePage } from './routes/example.tsx'
import { openDrafts } from './store/drafts.ts'
import { allVersions, schemeOn } from './store/versions.ts'

/** `/schemes`: what is in force, what was, and what is being worked on. */
export const schemeRoutes = new Hono<Web>()

/** The list, with what is wrong with the form that begins a draft. */
export async function schemesPage(c: Context<Web>, problems: Problems = {}) {
  const { database, today } = c.var.acting
  const mayChange = has(c.var.viewer, 'manager')
  return c.html(
    <SchemesPage
      frame={frameOf(c)}
      versions={await allVersions(database)}
      inForceId={(await schemeOn(database, today))?.id}
      drafts={mayChange ? await openDrafts(database) : []}
      today={today}
      mayChange={mayChange}
      once={randomUUID()}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

schemeRoutes.get('/', (c) => schemesPage(c))

async function found(c: Context<Web>) {
  const versions = await allVersions(c.var.acting.database)
  const version = versions.find(({ id }) => id === c.req.param('id'))
  return version && { version, before: versions.find(({ number }) => number === version.number - 1) }
}

schemeRoutes.get('/:id', async (c) => {
  const scheme = await found(c)
  if (!scheme) return c.notFound()
  return c.html(<SchemePage frame={frameOf(c)} version={scheme.version} before={scheme.before?.terms} />)
})

schemeRoutes.get('/:id/examples', async (c) => {
  const scheme = await found(c)
  if (!scheme) return c.notFound()
  const { id, number, name, terms } = scheme.version
  return examplePage(c, {
    ...{ name, terms, path: `/schemes/${id}` },
    breadcrumbs: [
      { href: '/schemes', text: 'Referral scheme' },
      { href: `/schemes/${id}`, text: `Version ${number}` },
    ],
  })
})
