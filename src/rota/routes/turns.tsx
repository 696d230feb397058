import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { NewTurnPage, TurnPage } from '#views/rota/turn.tsx'
import { needsNote, takingRefusals, turnRefusals, weekIsOver } from '#views/rota/words.ts'
import { addTurn } from '../actions/planning.ts'
import { askSwap } from '../actions/swaps.ts'
import { assignTurn, endTurn } from '../actions/turns.ts'
import { askingForm, assigningForm, turnForm } from '../forms.ts'
import { hasBegun } from '../rules/swaps.ts'
import { dayOfWall, momentOf, wallAt } from '../rules/wall.ts'
import { asksShown, turnShown, weekShown } from '../showing.ts'
import { publishedAfter } from '../store/turns.ts'
import { dayAsked, foundTurn, sideAsked, statusOf, workersFor } from './through.ts'
import { askedBy, backToWeek, noSides, problemsOf } from './week.tsx'

/** `/rota/turns`: adding one, and what becomes of one. */
export const rotaTurnRoutes = new Hono<Web>()

async function newPage(
  c: Context<Web>,
  { sideId, on }: { sideId: string | undefined; on: string | undefined },
  entered: Entered = {},
  problems: Problems = {},
) {
  const { sides, side } = await sideAsked(c, sideId)
  if (!side) return sides.length === 0 ? noSides(c, problems) : c.notFound()
  const token = String(entered.once ?? '') || randomUUID()
  return c.html(
    <NewTurnPage
      frame={frameOf(c)}
      shown={await weekShown(c.var.acting, c.var.viewer, side, on)}
      workers={await workersFor(c)}
      once={token}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

rotaTurnRoutes.get('/new', (c) => newPage(c, { sideId: c.req.query('side'), on: dayAsked(c) }))

rotaTurnRoutes.post('/', async (c) => {
  const form = await readForm(c, turnForm)
  if (!form.ok) return newPage(c, askedBy(form.entered), form.entered, form.problems)
  const { side: sideId, on, once, note, ...wish } = form.values
  const outcome = await addTurn(c.var.acting, { sideId, on }, wish, { once, note })
  if (outcome === 'no such side') return c.notFound()
  if (outcome !== 'planned') return newPage(c, { sideId, on }, form.entered, problemsOf(outcome))
  say(c, 'The turn is added.')
  return backToWeek(c, sideId, on)
})

type Found = NonNullable<Awaited<ReturnType<typeof foundTurn>>>

async function turnPage(c: Context<Web>, turn: Found, entered: Entered = {}, problems: Problems = {}) {
  const { acting, viewer } = c.var
  const own = turn.accountId === viewer.accountId
  const manager = has(viewer, 'manager')
  const begun = hasBegun(turn, acting.now)
  const asks = own && turn.publishedAt !== null && !begun
  const others = asks
    ? (await publishedAfter(acting.database, wallAt(acting.now))).filter(
        (other) => other.accountId !== viewer.accountId && !hasBegun(other, acting.now),
      )
    : []
  return c.html(
    <TurnPage
      frame={frameOf(c)}
      turn={turnShown(turn)}
      sideId={turn.sideId}
      own={own}
      toCover={!turn.covered && !begun}
      asks={own || manager ? await asksShown(acting, viewer, turn.id) : []}
      deeds={{
        published: turn.publishedAt !== null,
        assign:
          manager && momentOf(turn.until) > acting.now ? await workersFor(c, turn.accountId) : undefined,
        ask: asks
          ? { people: await workersFor(c, viewer.accountId), turns: others.map(turnShown) }
          : undefined,
      }}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

rotaTurnRoutes.get('/:id', async (c) => {
  const turn = await foundTurn(c)
  return turn ? turnPage(c, turn) : c.notFound()
})

const gone = 'Somebody else has it by now'

rotaTurnRoutes.post('/:id/assignments', async (c) => {
  const turn = await foundTurn(c)
  if (!turn) return c.notFound()
  const form = await readForm(c, assigningForm)
  const again = (problems: Problems) => turnPage(c, turn, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const { accountId, note } = form.values
  const outcome =
    accountId === null
      ? await endTurn(c.var.acting, turn.id, note)
      : await assignTurn(c.var.acting, turn.id, accountId, note)
  if (outcome === 'no such turn') return c.notFound()
  if (outcome === 'needs a note') return again(needsNote)
  if (outcome === 'is over') return again({ '': weekIsOver })
  if (outcome === 'somebody else’s by now') return again({ '': gone })
  if (outcome === 'covers another side' || outcome === 'not there') return again(turnRefusals[outcome])
  say(c, outcome === 'ended' ? 'These hours are open now.' : 'The turn is given to somebody else.')
  return backToWeek(c, turn.sideId, dayOfWall(turn.from))
})

rotaTurnRoutes.post('/:id/asks', async (c) => {
  const { acting, viewer } = c.var
  const turn = await foundTurn(c)
  if (turn?.accountId !== viewer.accountId) return c.notFound()
  const form = await readForm(c, askingForm)
  const again = (problems: Problems) => turnPage(c, turn, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const outcome = await askSwap({ ...acting, accountId: viewer.accountId }, turn.id, form.values)
  if (outcome === 'no such turn') return c.notFound()
  if (outcome === 'has begun') return again({ '': 'It has begun' })
  if (outcome === 'not theirs') return again({ returnTurnId: 'Choose a turn of whom you ask' })
  if (outcome === 'not there' || outcome === 'covers another side')
    return again({ accountId: takingRefusals[outcome] })
  say(c, outcome === 'asked' ? 'They are asked, and told so.' : 'They are asked already.')
  return c.redirect('/my-turns', 303)
})
