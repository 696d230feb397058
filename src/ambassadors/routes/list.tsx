import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { quadrantsOf } from '#src/service/store.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { MakeAmbassadorPage } from '#views/ambassadors/form.tsx'
import { AmbassadorsPage } from '#views/ambassadors/list.tsx'
import { ambassadorLines, makeWords } from '#views/ambassadors/words.ts'
import { makeAmbassador } from '../actions/records.ts'
import { making } from '../forms.ts'
import { turnoverOf } from '../rules/turnover.ts'
import { linesOf } from '../showing.ts'
import { listAmbassadors, spells } from '../store/ambassadors.ts'
import { statusOf } from './through.ts'

/** The list of ambassadors with their turnover, and making one. */
export const ambassadorListRoutes = new Hono<Web>()

/** Of one page, and of a file: nobody would notice who is left out of that. */
const pageSize = 50
const everybody = 1_000_000

async function asked(c: Context<Web>) {
  const quadrants = await quadrantsOf(c.var.acting.database)
  const quadrant = quadrants.find(({ id }) => id === c.req.query('quadrant'))
  return { quadrants, quadrant }
}

ambassadorListRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const { quadrants, quadrant } = await asked(c)
  const after = c.req.query('after') || undefined
  const rows = await listAmbassadors(database, { quadrantId: quadrant?.id, after, limit: pageSize + 1 })
  const page = rows.slice(0, pageSize)
  await recordSight(acting, viewer, 'page', ...page.map((row) => ['household', row.householdId] as const))
  const next = new URLSearchParams({
    ...(quadrant && { quadrant: quadrant.id }),
    after: page.at(-1)?.id ?? '',
  })
  return c.html(
    <AmbassadorsPage
      frame={frameOf(c)}
      lines={await linesOf(database, page, today)}
      quadrants={quadrants}
      chosen={quadrant?.id}
      turnover={turnoverOf(await spells(database), today)}
      nextHref={rows.length > pageSize ? `/ambassadors?${next}` : undefined}
    />,
  )
})

/** `/ambassadors.csv`, with who they are: an export of personal data. */
export const ambassadorCsvRoutes = new Hono<Web>().get('/ambassadors.csv', async (c) => {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const { quadrant } = await asked(c)
  const rows = await listAmbassadors(database, {
    ...{ quadrantId: quadrant?.id, after: undefined, limit: everybody },
  })
  await recordSight(acting, viewer, 'export', ...rows.map((row) => ['household', row.householdId] as const))
  return csv(c, 'ambassadors.csv', ambassadorLines(await linesOf(database, rows, today)))
})

const newPage = (c: Context<Web>, entered: Entered, problems: Problems, once: string) =>
  c.html(
    <MakeAmbassadorPage frame={frameOf(c)} entered={entered} problems={problems} once={once} />,
    statusOf(problems),
  )

ambassadorListRoutes.get('/new', (c) => newPage(c, { sinceOn: c.var.acting.today }, {}, randomUUID()))

ambassadorListRoutes.post('/', async (c) => {
  const form = await readForm(c, making)
  const token = String(form.entered.once ?? '') || randomUUID()
  const again = (problems: Problems) => newPage(c, form.entered, problems, token)
  if (!form.ok) return again(form.problems)
  const { once, ...wish } = form.values
  const outcome = await makeAmbassador(c.var.acting, once, wish)
  if (typeof outcome === 'string') return again(makeWords[outcome])
  say(c, 'They are an ambassador now. Say where they go and what they like doing.')
  return c.redirect(`/ambassadors/${outcome.made}`, 303)
})
