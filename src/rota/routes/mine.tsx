import { type Context, Hono } from 'hono'
import { quadrantOfHousehold } from '#src/groups/store/quadrants.ts'
import { sideOfQuadrant } from '#src/help-lines/store/sides.ts'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { MyTurnsPage } from '#views/rota/mine.tsx'
import { CarersRotaPage } from '#views/rota/print.tsx'
import { standingWords } from '#views/rota/words.ts'
import { answerAsk, withdrawAsk } from '../actions/swaps.ts'
import { answeringForm } from '../forms.ts'
import { moved, wallAt } from '../rules/wall.ts'
import { asksShown, carersWeek, turnShown } from '../showing.ts'
import { turnsOfWorkers } from '../store/turns.ts'
import { dayAsked, statusOf } from './through.ts'

/** `/my-turns`: when somebody covers, and the swaps that they are asked for. */
export const myTurnRoutes = new Hono<Web>()
/** `/rota/asks`: answering one, and asking no more. */
export const rotaAskRoutes = new Hono<Web>()
/** `/out-of-hours`: the page that carers get. */
export const carersRotaRoutes = new Hono<Web>()

/** Days ahead for which own turns are listed. */
const daysAhead = 182

async function minePage(c: Context<Web>, problems: Problems = {}) {
  const { acting, viewer } = c.var
  const now = wallAt(acting.now)
  const within = { from: now, until: moved(now, daysAhead) }
  const turns = await turnsOfWorkers(acting.database, [viewer.accountId], within)
  return c.html(
    <MyTurnsPage
      frame={frameOf(c)}
      turns={turns.filter(({ publishedAt }) => publishedAt !== null).map(turnShown)}
      asks={await asksShown(acting, viewer)}
      problems={problems}
    />,
    statusOf(problems),
  )
}

myTurnRoutes.get('/', (c) => minePage(c))

rotaAskRoutes.post('/:id/answers', async (c) => {
  const { acting, viewer } = c.var
  const form = await readForm(c, answeringForm)
  if (!form.ok) return minePage(c, form.problems)
  const id = c.req.param('id')
  const outcome = await answerAsk({ ...acting, accountId: viewer.accountId }, id, form.values.answer)
  if (outcome === 'no such ask') return c.notFound()
  if (outcome !== 'swapped' && outcome !== 'said no') return minePage(c, { '': standingWords[outcome] })
  say(c, outcome === 'swapped' ? 'The turn is yours. Thank you.' : 'They are told that you cannot.')
  return c.redirect('/my-turns', 303)
})

rotaAskRoutes.post('/:id/withdrawals', async (c) => {
  const { acting, viewer } = c.var
  const outcome = await withdrawAsk({ ...acting, accountId: viewer.accountId }, c.req.param('id'))
  if (outcome === 'no such ask') return c.notFound()
  say(c, 'They are asked no more.')
  return c.redirect('/my-turns', 303)
})

carersRotaRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const { database } = acting
  const quadrantId = viewer.householdId && (await quadrantOfHousehold(database, viewer.householdId))
  const side = quadrantId ? await sideOfQuadrant(database, quadrantId) : undefined
  const shown = side && (await carersWeek(acting, side, dayAsked(c)))
  return c.html(<CarersRotaPage frame={frameOf(c)} shown={shown} />)
})
