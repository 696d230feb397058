import { type Context, Hono } from 'hono'
import { mayUse, routes } from '#src/access/rules/routes.ts'
import { addMonths, type Day, isDay } from '#src/clock.ts'
import { addressOf } from '#src/reports/routes/asked.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { csv } from '#src/web/csv.ts'
import type { Problems } from '#src/web/form.ts'
import { readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { rewardLines } from '#views/rewards/lines.ts'
import { RewardsPage } from '#views/rewards/list.tsx'
import { countedWords } from '#views/rewards/words.ts'
import { approveRewards, prepareRewards } from '../actions/paying.ts'
import { choosingForm } from '../forms.ts'
import { byMonth } from '../rules/forecast.ts'
import { type Line, overviewOf, type RewardFilter, spanOf, toPay, totalOf } from '../rules/totals.ts'
import { type StandingAsked, standingsAsked } from '../rules.ts'
import { homesIn, rewardShown, seesCandidate, stageNamesOf } from '../showing.ts'
import { linesSeen, type RewardRow, rewardSeen, rewardsSeen } from '../store/reading.ts'

/** `/rewards`: owed, held, paid, and what comes when. */
export const rewardListRoutes = new Hono<Web>()

const pageSize = 50
/** Rewards that one page holds to be printed: beyond that a month at a time, or a file. */
const mostPrinted = 2_000
/** Rows of a file: nobody would notice who is left out of it. */
const exported = 1_000_000

/** Months from which to choose: some back, and as many ahead as a waiting time can be. */
const monthsAround = { back: 12, ahead: 12 }

/** What whoever pays looks for first: what they have to approve. */
const usual = (c: Context<Web>): StandingAsked =>
  mayUse(c.var.viewer, routes['POST /rewards/preparations']) ? 'owed' : 'prepared'

function filterAsked(c: Context<Web>): RewardFilter {
  const standing = standingsAsked.find((one) => one === c.req.query('standing')) ?? usual(c)
  const month: Day = `${c.req.query('month') ?? ''}-01`
  return { standing, month: isDay(month) ? month : undefined }
}

/** The rewards of a list; none are looked for where the sums say that there is none. */
async function listed(
  { var: { acting, viewer } }: Context<Web>,
  lines: readonly Line[],
  filter: RewardFilter,
  more: { after?: RewardRow | undefined; most: number },
): Promise<RewardRow[]> {
  const span = spanOf(lines, filter, { after: more.after?.dueOn, most: more.most })
  return span === undefined
    ? []
    : rewardsSeen(acting.database, viewer, { today: acting.today, filter, span, ...more })
}

const addressFor = (
  path: string,
  { standing, month }: RewardFilter,
  more: { after?: string | undefined; rows?: 'all' } = {},
) => addressOf(path, { standing, month: month?.slice(0, 7), ...more })

/** Whether all of a list is asked for on one page, and can be. */
const isWhole = (c: Context<Web>, { count }: { count: number }): boolean =>
  c.req.query('rows') === 'all' && count <= mostPrinted

async function listPage(c: Context<Web>, problems: Problems = {}) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const filter = filterAsked(c)
  const lines = await linesSeen(database, viewer, today)
  const total = totalOf(lines, filter)
  const whole = isWhole(c, total)
  const most = whole ? mostPrinted : pageSize
  const afterId = whole ? undefined : c.req.query('after') || undefined
  const after = afterId === undefined ? undefined : await rewardSeen(database, viewer, afterId, today)
  const rows = await listed(c, lines, filter, { after, most: most + 1 })
  const page = rows.slice(0, most)
  await recordSight(acting, viewer, 'page', ...homesIn(page))
  const names = await stageNamesOf(database, page)
  const first = `${today.slice(0, 7)}-01`
  return c.html(
    <RewardsPage
      frame={frameOf(c)}
      standing={filter.standing}
      month={filter.month}
      months={Array.from({ length: monthsAround.back + monthsAround.ahead + 1 }, (_, index) =>
        addMonths(first, monthsAround.ahead - index),
      )}
      rewards={page.map((row) => rewardShown(viewer, row, names))}
      total={total}
      overview={overviewOf(lines)}
      forecast={byMonth(toPay(lines), today)}
      deed={whole ? undefined : deedOn(c, filter.standing)}
      seesCandidate={seesCandidate(viewer)}
      csvHref={addressFor('/rewards.csv', filter)}
      statements={mayUse(viewer, routes['GET /statements'])}
      looksAhead={mayUse(viewer, routes['GET /rewards/forecast'])}
      wholeHref={
        whole || total.count <= pageSize || total.count > mostPrinted
          ? undefined
          : addressFor('/rewards', filter, { rows: 'all' })
      }
      firstHref={after || (whole && total.count > pageSize) ? addressFor('/rewards', filter) : undefined}
      nextHref={rows.length > most ? addressFor('/rewards', filter, { after: page.at(-1)?.id }) : undefined}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

/** What the reader may do with those that such a list holds. */
function deedOn({ var: { viewer } }: Context<Web>, standing: StandingAsked) {
  if (standing === 'prepared')
    return mayUse(viewer, routes['POST /rewards/approvals']) ? 'approvals' : undefined
  if (standing !== 'due' && standing !== 'owed') return undefined
  return mayUse(viewer, routes['POST /rewards/preparations']) ? 'preparations' : undefined
}

rewardListRoutes.get('/', (c) => listPage(c))

/** `/rewards.csv`: the same list, all of it. */
export const rewardFileRoutes = new Hono<Web>()

rewardFileRoutes.get('/rewards.csv', async (c) => {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const rows = await listed(c, await linesSeen(database, viewer, today), filterAsked(c), { most: exported })
  await recordSight(acting, viewer, 'export', ...homesIn(rows))
  const names = await stageNamesOf(database, rows)
  return csv(c, 'rewards.csv', rewardLines(rows.map((row) => rewardShown(viewer, row, names))))
})

const deeds = [
  ['preparations', prepareRewards],
  ['approvals', approveRewards],
] as const

for (const [noun, act] of deeds)
  rewardListRoutes.post(`/${noun}`, async (c) => {
    const { acting, viewer } = c.var
    const form = await readForm(c, choosingForm)
    if (!form.ok) return listPage(c, form.problems)
    const seen: string[] = []
    for (const id of form.values.rewardId)
      if (await rewardSeen(acting.database, viewer, id, acting.today)) seen.push(id)
    if (seen.length === 0) return c.notFound()
    say(c, countedWords(await act(acting, seen)))
    return c.redirect(form.values.next === 'reward' ? `/rewards/${seen[0]}` : '/rewards', 303)
  })
