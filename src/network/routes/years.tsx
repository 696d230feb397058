import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { isRepeat } from '#src/database/once.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { YearPage } from '#views/network/year.tsx'
import { YearLentPage, YearsLent } from '#views/network/year-lent.tsx'
import { hrefOfYear, shareYear, takeBackYear } from '../actions/years.ts'
import { yearShareForm } from '../forms.ts'
import { beginnings, usualYear, yearFrom } from '../rules/year.ts'
import { privateGroupsOf, yearOf } from '../store/year.ts'
import { findYearLent, openYearShareOf, supervisorsOf, yearsLent } from '../store/year-shares.ts'
import { selfOf } from './self.ts'

/** A carer's own year, and whom they lend it to. */
export const yearRoutes = new Hono<Web>()

async function yearPage(c: Context<Web>, asked: string | undefined, problems: Problems = {}) {
  const { acting, viewer } = c.var
  const self = selfOf(viewer)
  if (!self) return c.notFound()
  const { database, today } = acting
  const days = yearFrom(asked, today) ?? usualYear(today)
  const supervisors = await supervisorsOf(database, self.householdId, today)
  return c.html(
    <YearPage
      frame={frameOf(c)}
      name={viewer.name}
      year={await yearOf(database, self, days)}
      beginnings={beginnings(today)}
      privately={await privateGroupsOf(database, self.carerId, days)}
      shared={await openYearShareOf(database, self.carerId)}
      supervisors={[...new Set(supervisors.map(({ workerName }) => workerName))]}
      once={randomUUID()}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

yearRoutes.get('/year', (c) => yearPage(c, c.req.query('from')))

yearRoutes.post('/year-shares', async (c) => {
  const { acting, viewer } = c.var
  const self = selfOf(viewer)
  if (!self) return c.notFound()
  const form = await readForm(c, yearShareForm)
  if (!form.ok) return yearPage(c, undefined, form.problems)
  const days = yearFrom(form.values.from, acting.today)
  if (!days) return yearPage(c, undefined, { from: 'Choose a year from the list' })
  const outcome = await shareYear(acting, self, days, form.values.once)
  if (outcome === 'lives there no more') return c.notFound()
  if (isRepeat(outcome)) return c.redirect(outcome.repeat, 303)
  say(c, 'Your year is shared with those who supervise your home.')
  return c.redirect(hrefOfYear(days), 303)
})

yearRoutes.post('/year-share-ends', async (c) => {
  const { acting, viewer } = c.var
  const self = selfOf(viewer)
  if (!self) return c.notFound()
  await takeBackYear(acting, self)
  say(c, 'Your year is shared with nobody.')
  return c.redirect('/network/year', 303)
})

/** `/year-shares`: a year as those who supervise the home read it. */
export const yearShareRoutes = new Hono<Web>()

yearShareRoutes.get('/:id', async (c) => {
  const { acting, viewer } = c.var
  const lent = await findYearLent(acting.database, viewer, c.req.param('id'))
  if (!lent) return c.notFound()
  await recordSight(acting, viewer, 'page', ['household', lent.householdId])
  const year = await yearOf(acting.database, lent, { from: lent.fromOn, until: lent.untilOn })
  return c.html(<YearLentPage frame={frameOf(c)} lent={lent} year={year} />)
})

/** The years that carers of a household lend to the viewer, for its page. */
export async function yearsPart({ var: { acting, viewer } }: Context<Web>, household: { id: string }) {
  return <YearsLent lent={await yearsLent(acting.database, viewer, household.id)} />
}
