import { type Context, Hono } from 'hono'
import { recordSight } from '#src/sightings/seeing.ts'
import { householdsKnownAs } from '#src/sightings/store/seen.ts'
import type { Web } from '#src/web/context.ts'
import { csvOf } from '#src/web/csv.ts'
import { readBody } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ImportPage } from '#views/households/import.tsx'
import { PreviewPage } from '#views/households/preview.tsx'
import { stageImport } from '../actions/importing.ts'
import { bringIn } from '../import/apart.ts'
import { previewOf, refusedRows } from '../import/preview.ts'
import { externalIdsIn, refusedCsv, templateCsv } from '../import/refused.ts'
import { entryKinds } from '../rules/import-entries.ts'

export const importRoutes = new Hono<Web>()

const importPage = (c: Context<Web>, problems: Record<string, string>) => (
  <ImportPage frame={frameOf(c)} problems={problems} />
)

importRoutes.get('/import', (c) => c.html(importPage(c, {})))

importRoutes.get('/import-template.csv', async (c) => csvOf(c, 'kith-households.csv', await templateCsv()))

importRoutes.post('/imports', async (c) => {
  const { file } = await readBody(c)
  if (!(file instanceof File) || (file.name === '' && file.size === 0))
    return c.html(importPage(c, { file: 'Choose a CSV file' }), 422)
  if (!/\.(csv|txt)$/i.test(file.name))
    return c.html(
      importPage(c, { file: 'Choose a file whose name ends in .csv. Save a workbook as “CSV UTF-8”.' }),
      422,
    )
  const { acting, services, viewer } = c.var
  const bytes = new Uint8Array(await file.arrayBuffer())
  const outcome = await stageImport(acting, services.keys, viewer, bytes)
  if ('refused' in outcome) return c.html(importPage(c, { file: outcome.refused }), 422)
  return c.redirect(`/households/imports/${outcome.staged}`, 303)
})

async function previewPage(c: Context<Web>, problems: Record<string, string>) {
  const id = c.req.param('id') ?? ''
  const asked = c.req.query('show')
  const kind = entryKinds.find((each) => each === asked)
  const preview = await previewOf(c.var.acting, c.var.services.keys, id, {
    kind,
    page: Math.trunc(Number(c.req.query('page'))) || 1,
  })
  if (!preview) return undefined
  const { found, index, shown, page, pages } = preview
  // A change is told by what stood there before.
  if (shown?.kind === 'changed')
    await recordSight(
      c.var.acting,
      c.var.viewer,
      'preview',
      ...shown.entries.map(({ householdId }) => ['household', householdId] as const),
    )
  const address = (to: number) => `/households/imports/${id}?show=${shown?.kind}&page=${to}`
  c.header('Cache-Control', 'no-store')
  return (
    <PreviewPage
      frame={frameOf(c)}
      id={id}
      counts={found}
      applied={found.appliedAt !== null}
      notices={index.notices}
      toPlace={index.toPlace}
      notTheirs={index.notTheirs}
      shown={shown}
      previous={page > 1 ? address(page - 1) : undefined}
      next={page < pages ? address(page + 1) : undefined}
      problems={problems}
    />
  )
}

importRoutes.get('/imports/:id', async (c) => {
  const page = await previewPage(c, {})
  return page ? c.html(page) : c.notFound()
})

importRoutes.post('/imports/:id/applications', async (c) => {
  const { acting, services, viewer } = c.var
  const id = c.req.param('id')
  switch (await bringIn(services, acting, viewer, id)) {
    case 'no such import':
      return c.notFound()
    case 'changed meanwhile': {
      const page = await previewPage(c, {
        '': 'Somebody changed some of these households after this preview was made. Nothing is brought in. Choose the file again.',
      })
      return page ? c.html(page, 422) : c.notFound()
    }
    case 'applied':
      await services.homePlaces.refresh()
      say(c, 'The households are brought in.')
      return c.redirect(`/households/imports/${id}`, 303)
    case 'applied already':
      return c.redirect(`/households/imports/${id}`, 303)
  }
})

importRoutes.get('/imports/:id/refused.csv', async (c) => {
  const refused = await refusedRows(c.var.acting, c.var.services.keys, c.req.param('id'))
  if (!refused) return c.notFound()
  const known = await householdsKnownAs(c.var.services.database, externalIdsIn(refused))
  await recordSight(c.var.acting, c.var.viewer, 'export', ...known.map((id) => ['household', id] as const))
  return csvOf(c, 'refused-households.csv', await refusedCsv(refused.header, refused.entries))
})
