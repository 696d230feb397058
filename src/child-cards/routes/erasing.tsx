import { type Context, Hono } from 'hono'
import { may } from '#src/access/rules/rights.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { DuePage, ErasingPage } from '#views/child-cards/erasing.tsx'
import { eraseCard } from '../actions/cards.ts'
import { versionForm } from '../forms.ts'
import { dueOn, leftBefore } from '../rules/leaving.ts'
import { findCard } from '../store/cards.ts'
import { cardsDue } from '../store/due.ts'

/** `/child-cards`: those that are due for erasure, and erasing one. No card is opened for it. */
export const erasingRoutes = new Hono<Web>()

const pageSize = 50

erasingRoutes.get('/', async (c) => {
  const { acting, viewer, settings } = c.var
  const after = c.req.query('after')
  const leftBy = leftBefore(acting.today, settings.childCardDays)
  const found = await cardsDue(acting.database, viewer, leftBy, after, pageSize + 1)
  const cards = found.slice(0, pageSize)
  return c.html(
    <DuePage
      frame={frameOf(c)}
      days={settings.childCardDays}
      cards={cards.map(({ leftOn, ...card }) => ({
        ...card,
        leftOn: leftOn ?? acting.today,
        dueOn: dueOn(leftOn ?? acting.today, settings.childCardDays),
      }))}
      first={after ? '/child-cards' : undefined}
      next={found.length > pageSize ? `/child-cards?after=${cards.at(-1)?.id}` : undefined}
    />,
  )
})

/** A card that the viewer may decide about; undefined for any other. */
async function decided(c: Context<Web>) {
  const { acting, viewer } = c.var
  const card = await findCard(acting.database, viewer, c.req.param('id') ?? '')
  return card && may(viewer, { ...card, id: card.householdId }, 'erase cards') ? card : undefined
}

async function page(
  c: Context<Web>,
  card: NonNullable<Awaited<ReturnType<typeof decided>>>,
  problems: Problems,
) {
  const { acting, viewer, settings } = c.var
  await recordSight(acting, viewer, 'page', ['household', card.householdId])
  const day = card.leftOn && dueOn(card.leftOn, settings.childCardDays)
  return c.html(
    <ErasingPage
      frame={frameOf(c)}
      cardId={card.id}
      home={{ id: card.householdId, name: card.name }}
      version={card.version}
      leftOn={card.leftOn}
      dueOn={day}
      isDue={day !== null && day <= acting.today}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

erasingRoutes.get('/:id/erasures/new', async (c) => {
  const card = await decided(c)
  return card ? page(c, card, {}) : c.notFound()
})

erasingRoutes.post('/:id/erasures', async (c) => {
  const card = await decided(c)
  if (!card) return c.notFound()
  const { acting, viewer, settings } = c.var
  const form = await readForm(c, versionForm)
  if (!form.ok) return page(c, card, form.problems)
  const outcome = await eraseCard(acting, viewer, card.id, form.values.version, settings.childCardDays)
  if (outcome === 'no such card') return c.notFound()
  if (outcome === 'not due') return page(c, card, { '': 'This card is not due for erasure yet' })
  if (outcome === 'changed meanwhile')
    return page(c, card, {
      '': 'Somebody else has changed this card just now. Look at it, and send this again',
    })
  say(c, 'The card is erased.')
  return c.redirect('/child-cards', 303)
})
