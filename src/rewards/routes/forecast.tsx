import { Hono } from 'hono'
import { mayUse, routes } from '#src/access/rules/routes.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import { frameOf } from '#src/web/frame.ts'
import { ForecastPage } from '#views/rewards/forecast.tsx'
import { aheadLines, forecastLines } from '#views/rewards/lines.ts'
import { forecastFor, learnedFrom } from '../forecasting.ts'
import { byMonth } from '../rules/forecast.ts'
import { toPay } from '../rules/totals.ts'
import { linesSeen } from '../store/reading.ts'

/** `/rewards/forecast`: what is earned and what may come, by month. */
export const forecastRoutes = new Hono<Web>()

forecastRoutes.get('/forecast', async (c) => {
  const { acting, viewer } = c.var
  return c.html(
    <ForecastPage frame={frameOf(c)} {...{ ...(await forecastFor(acting, viewer)), learnedFrom }} />,
  )
})

/** Whoever pays reads only what they have to pay. */
forecastRoutes.get('/forecast.csv', async (c) => {
  const { acting, viewer } = c.var
  const lines = mayUse(viewer, routes['GET /rewards/forecast'])
    ? aheadLines((await forecastFor(acting, viewer)).months)
    : forecastLines(byMonth(toPay(await linesSeen(acting.database, viewer, acting.today)), acting.today))
  return csv(c, 'rewards-by-month.csv', lines)
})
