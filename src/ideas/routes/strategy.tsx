import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { StrategyPage, strategyLines } from '#views/ideas/strategy.tsx'
import { yearsFrom } from '../rules.ts'
import { firstDay, ideasOf, numbersOf } from '../store/strategy.ts'

/** `/strategy`: what a year of finding carers came to, for the plan of the next. */
export const strategyRoutes = new Hono<Web>()

/** Ideas that the page lists; a file has them all, where nobody would notice which are left out. */
const listed = 300
const exported = 1_000_000

async function yearAsked(c: Context<Web>, most: number) {
  const { database, today } = c.var.acting
  const years = yearsFrom(await firstDay(database), today)
  const asked = Number(c.req.query('year'))
  const year = years.includes(asked) ? asked : Number(today.slice(0, 4))
  const [from, before] = [`${year}-01-01`, `${year + 1}-01-01`]
  const earlier = years.includes(year - 1) ? await numbersOf(database, `${year - 1}-01-01`, from) : undefined
  return {
    years,
    year,
    now: await numbersOf(database, from, before),
    earlier,
    ideas: await ideasOf(database, from, before, most),
  }
}

strategyRoutes.get('/strategy', async (c) =>
  c.html(<StrategyPage frame={frameOf(c)} {...(await yearAsked(c, listed))} />),
)

strategyRoutes.get('/strategy.csv', async (c) => {
  const asked = await yearAsked(c, exported)
  return csv(c, `strategy-${asked.year}.csv`, strategyLines(asked))
})
