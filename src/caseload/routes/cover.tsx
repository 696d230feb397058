import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { isRepeat } from '#src/database/once.ts'
import { allCoordinators } from '#src/groups/store/coordinators.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { CoverFormPage, CoversPage } from '#views/caseload/cover.tsx'
import { coverRefusedWords } from '#views/caseload/words.ts'
import { afterCover, changeCover, endCover, goAway } from '../actions/cover.ts'
import { coverForm, newCoverForm } from '../forms.ts'
import { mayCover } from '../rules/cover.ts'
import { coversSeen, findCoordinatorCover } from '../store/cover.ts'

/** `/coordinator-covers`: when coordinators are away, and who stands in. */
export const coordinatorCoverRoutes = new Hono<Web>()

coordinatorCoverRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const rows = await coversSeen(acting.database, viewer, acting.today)
  return c.html(
    <CoversPage
      frame={frameOf(c)}
      covers={rows.map((row) => ({
        ...row,
        own: row.accountId === viewer.accountId,
        mayChange: mayCover(viewer, row.accountId),
      }))}
    />,
  )
})

/** The form for new days away, or for those that stand. */
async function page(
  c: Context<Web>,
  cover: { id: string; name: string; accountId: string } | undefined,
  entered: Entered,
  problems: Problems,
) {
  const { acting, viewer } = c.var
  const coordinators = await allCoordinators(acting.database, acting.today)
  const away = cover?.accountId ?? (has(viewer, 'manager') ? undefined : viewer.accountId)
  return c.html(
    <CoverFormPage
      frame={frameOf(c)}
      cover={cover}
      who={away === undefined ? coordinators : []}
      standIns={coordinators.filter(({ id }) => id !== away)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

coordinatorCoverRoutes.get('/new', (c) => page(c, undefined, { fromOn: c.var.acting.today }, {}))

coordinatorCoverRoutes.post('/', async (c) => {
  const { acting, viewer } = c.var
  const form = await readForm(c, newCoverForm)
  if (!form.ok) return page(c, undefined, form.entered, form.problems)
  const { once, ...asked } = form.values
  // Of somebody else only a manager says it.
  const accountId = has(viewer, 'manager') && asked.accountId !== '' ? asked.accountId : viewer.accountId
  const outcome = await goAway(acting, { ...asked, accountId }, once)
  if (typeof outcome === 'string') {
    const [field, words] = coverRefusedWords[outcome]
    return page(c, undefined, form.entered, { [field]: words })
  }
  say(c, 'The days away are saved')
  return c.redirect(isRepeat(outcome) ? outcome.repeat : afterCover, 303)
})

/** Days away that stand, for who may say otherwise. */
async function foundToChange(c: Context<Web>) {
  const { acting, viewer } = c.var
  const cover = await findCoordinatorCover(acting.database, c.req.param('id') ?? '', acting.today)
  return cover && mayCover(viewer, cover.accountId) ? cover : undefined
}

coordinatorCoverRoutes.get('/:id/edit', async (c) => {
  const cover = await foundToChange(c)
  if (!cover) return c.notFound()
  return page(c, cover, { untilOn: cover.untilOn, coveringId: cover.coveringId }, {})
})

coordinatorCoverRoutes.post('/:id/edits', async (c) => {
  const cover = await foundToChange(c)
  if (!cover) return c.notFound()
  const form = await readForm(c, coverForm)
  if (!form.ok) return page(c, cover, form.entered, form.problems)
  const outcome = await changeCover(c.var.acting, cover, form.values)
  if (outcome === 'gone') return c.notFound()
  if (outcome !== 'changed') {
    const [field, words] = coverRefusedWords[outcome]
    return page(c, cover, form.entered, { [field]: words })
  }
  say(c, 'The days away are saved')
  return c.redirect(afterCover, 303)
})

coordinatorCoverRoutes.post('/:id/ends', async (c) => {
  const cover = await foundToChange(c)
  if (!cover || (await endCover(c.var.acting, cover)) === 'gone') return c.notFound()
  say(c, 'Nobody is away then any more')
  return c.redirect(afterCover, 303)
})
