import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { addMonths, type Day } from '#src/clock.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { GroupsPage } from '#views/groups/list.tsx'
import { MonthPage } from '#views/groups/month.tsx'
import { ProgrammePage } from '#views/groups/programme.tsx'
import { meetAfterAll, planNoneIn } from '../actions/dates.ts'
import { choosingMonth } from '../forms.ts'
import { isGap } from '../rules/list.ts'
import { monthAsked, quarterOf } from '../rules/months.ts'
import { type GroupForm, groupForms } from '../rules.ts'
import { gapsOf } from '../showing.ts'
import { datesOfQuadrant, listGroups } from '../store/list.ts'
import { monthsWithout, monthWithout } from '../store/months-off.ts'
import { quadrantOfHousehold } from '../store/quadrants.ts'
import { kindsOf, statusOf } from './through.ts'

export const listRoutes = new Hono<Web>()

const yes = (value: string | undefined) => (value === 'yes' ? ('yes' as const) : undefined)
const formAsked = (value: string | undefined): GroupForm | undefined =>
  groupForms.find((form) => form === value)

/** The quadrants that were asked for; else the viewer's own, of their work or of their home; undefined for all. */
async function quadrantsAsked(
  c: Context<Web>,
  quadrants: readonly { id: string }[],
): Promise<string[] | undefined> {
  const { viewer, acting } = c.var
  const asked = c.req.query('quadrant')
  if (asked === 'all') return undefined
  const known = quadrants.filter(({ id }) => id === asked)
  if (known.length > 0) return known.map(({ id }) => id)
  const own = quadrants.filter(({ id }) => viewer.quadrantIds.includes(id))
  if (own.length > 0) return own.map(({ id }) => id)
  const home = viewer.householdId ? await quadrantOfHousehold(acting.database, viewer.householdId) : undefined
  return home === undefined ? undefined : [home]
}

listRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const quadrants = await quadrantsOf(acting.database)
  const quadrantIds = await quadrantsAsked(c, quadrants)
  const filter = {
    ...{ quadrantIds, kind: c.req.query('kind') || undefined, form: formAsked(c.req.query('form')) },
    ...{ online: yes(c.req.query('online')), childcare: yes(c.req.query('childcare')) },
    stepFree: yes(c.req.query('stepFree')),
  }
  const { lines, next } = await listGroups(
    acting.database,
    viewer,
    { ...filter, after: c.req.query('after') || undefined },
    acting.today,
  )
  const address = new URLSearchParams({ quadrant: chosenOf(quadrantIds) })
  for (const name of ['kind', 'form', 'online', 'childcare', 'stepFree'] as const) {
    const value = filter[name]
    if (value) address.set(name, value)
  }
  if (next) address.set('after', next)
  return c.html(
    <GroupsPage
      frame={frameOf(c)}
      lines={lines}
      quadrants={quadrants}
      kinds={kindsOf(c)}
      filter={filter}
      chosen={chosenOf(quadrantIds)}
      hasSeveral={viewer.quadrantIds.length > 1}
      mayMake={has(viewer, 'manager', 'coordinator')}
      gaps={await gapsFor(c, quadrants)}
      nextHref={next && `/groups?${address}`}
    />,
  )
})

/** How a choice of quadrants stands in the address: one by its id, several only as those of whoever asks. */
const chosenOf = (quadrantIds: readonly string[] | undefined): string =>
  quadrantIds === undefined ? 'all' : quadrantIds.length === 1 ? (quadrantIds[0] ?? 'all') : 'own'

/** Months ahead, with this one, in which gaps are looked for. */
const monthsAhead = 3

/** The gaps of the quadrants that the viewer coordinates; a manager sees those of each quadrant on its month. */
function gapsFor(c: Context<Web>, quadrants: readonly { id: string; name: string }[]) {
  const { acting, viewer, settings } = c.var
  const own = quadrants.filter(({ id }) => viewer.quadrantIds.includes(id))
  return gapsOf(acting.database, viewer, own, {
    ...{ from: firstOf(acting.today), months: monthsAhead, groupsAMonth: settings.groupsAMonth },
  })
}

/** Whoever says of a quadrant that a month has none: its coordinator, or a manager. */
const plansIn = ({ var: { viewer } }: Context<Web>, quadrantId: string) =>
  has(viewer, 'manager') || (has(viewer, 'coordinator') && viewer.quadrantIds.includes(quadrantId))

async function monthPage(
  c: Context<Web>,
  { quadrantId, month }: { quadrantId: string | undefined; month: Day },
  problems: Problems = {},
) {
  const { acting, viewer, settings } = c.var
  const quadrants = await quadrantsOf(acting.database)
  const quadrant = quadrants.find(({ id }) => id === quadrantId) ?? quadrants[0]
  if (!quadrant) return c.notFound()
  const before = addMonths(month, 1)
  const dates = await datesOfQuadrant(acting.database, viewer, quadrant.id, { from: month, before })
  const off = await monthsWithout(acting.database, [quadrant.id], month)
  return c.html(
    <MonthPage
      frame={frameOf(c)}
      quadrant={quadrant}
      quadrants={quadrants}
      month={month}
      today={acting.today}
      dates={dates}
      gap={isGap(dates, settings.groupsAMonth) && before > acting.today}
      monthOff={off.find((one) => one.month === month)}
      plans={plansIn(c, quadrant.id)}
      problems={problems}
    />,
    statusOf(problems),
  )
}

listRoutes.get('/month', async (c) => {
  const { acting } = c.var
  const [quadrantId] = (await quadrantsAsked(c, await quadrantsOf(acting.database))) ?? []
  return monthPage(c, { quadrantId, month: monthAsked(c.req.query('month'), acting.today) })
})

listRoutes.get('/programme', async (c) => {
  const { acting, viewer } = c.var
  const quadrants = await quadrantsOf(acting.database)
  const [asked] = (await quadrantsAsked(c, quadrants)) ?? []
  const quadrant = quadrants.find(({ id }) => id === asked) ?? quadrants[0]
  if (!quadrant) return c.notFound()
  const from = quarterOf(monthAsked(c.req.query('month'), acting.today))
  const before = addMonths(from, 3)
  const dates = await datesOfQuadrant(acting.database, viewer, quadrant.id, { from, before })
  return c.html(
    <ProgrammePage frame={frameOf(c)} quadrant={quadrant} quadrants={quadrants} from={from} dates={dates} />,
  )
})

/** `/group-months-off`: months in which no group of a quadrant meets on purpose. */
export const groupMonthRoutes = new Hono<Web>()

const monthHref = (quadrantId: string, month: Day) =>
  `/groups/month?quadrant=${quadrantId}&month=${month.slice(0, 7)}`

groupMonthRoutes.post('/', async (c) => {
  const form = await readForm(c, choosingMonth)
  if (!form.ok)
    return monthPage(c, { quadrantId: undefined, month: firstOf(c.var.acting.today) }, form.problems)
  const { quadrantId, month } = form.values
  if (!plansIn(c, quadrantId)) return c.notFound()
  const outcome = await planNoneIn(c.var.acting, quadrantId, month)
  if (outcome === 'no such quadrant') return c.notFound()
  if (outcome !== 'none planned') return monthPage(c, { quadrantId, month }, { '': refusedMonths[outcome] })
  say(c, 'It is noted that none is planned: holidays.')
  return c.redirect(monthHref(quadrantId, month), 303)
})

const refusedMonths = {
  'has been': 'That month has been. Choose this month or a later one',
  'one is planned': 'A group is planned in that month: cancel its dates first',
}

groupMonthRoutes.post('/:id/ends', async (c) => {
  const { acting } = c.var
  const off = await monthWithout(acting.database, c.req.param('id'))
  if (!off || !plansIn(c, off.quadrantId)) return c.notFound()
  await meetAfterAll(acting, off)
  return c.redirect(monthHref(off.quadrantId, off.month), 303)
})
