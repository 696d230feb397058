import { type Context, Hono } from 'hono'
import { may } from '#src/access/rules/rights.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { CardPage } from '#views/child-cards/card.tsx'
import { CardFormPage } from '#views/child-cards/form.tsx'
import { LeavingPage } from '#views/child-cards/leaving.tsx'
import { changeCard, childLeaves, childReturns } from '../actions/cards.ts'
import { departureForm, editCardForm, versionForm } from '../forms.ts'
import type { Card } from '../rules.ts'
import { opened } from '../showing.ts'
import { type FoundCard, findCard } from '../store/cards.ts'

/** `/child-cards/:id`: one card, for its home, its worker and managers. Its host reads it on the page of the stay. */
export const cardRoutes = new Hono<Web>()

const homeOf = ({ householdId, name }: FoundCard) => ({ id: householdId, name })

/** A card as the viewer may read it. Whoever opens it is written down before it is shown. */
async function openedCard(c: Context<Web>): Promise<{ row: FoundCard; card: Card } | undefined> {
  const { services, acting, viewer } = c.var
  const row = await findCard(acting.database, viewer, c.req.param('id') ?? '')
  if (!row) return undefined
  await recordSight(acting, viewer, 'child card', ['household', row.householdId])
  const card = opened(services.keys, row)
  return card && { row, card }
}

cardRoutes.get('/:id', async (c) => {
  const found = await openedCard(c)
  if (!found) return c.notFound()
  const { settings, acting, viewer } = c.var
  const { row, card } = found
  return c.html(
    <CardPage
      frame={frameOf(c)}
      card={card}
      home={homeOf(row)}
      own={viewer.householdId === row.householdId}
      days={settings.childCardDays}
      today={acting.today}
      mayErase={may(viewer, { ...row, id: row.householdId }, 'erase cards')}
    />,
  )
})

const enteredFrom = (card: Card): Entered => ({ ...card, agreement: card.agreement ?? 'not yet' })

const editPage = (
  c: Context<Web>,
  { row, card }: { row: FoundCard; card: Card },
  entered: Entered,
  problems: Problems,
  now?: Card,
) =>
  c.html(
    <CardFormPage
      frame={frameOf(c)}
      household={homeOf(row)}
      action={`/child-cards/${card.id}/edits`}
      version={now?.version ?? (typeof entered.version === 'string' ? entered.version : card.version)}
      now={now}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

cardRoutes.get('/:id/edit', async (c) => {
  const found = await openedCard(c)
  return found ? editPage(c, found, enteredFrom(found.card), {}) : c.notFound()
})

cardRoutes.post('/:id/edits', async (c) => {
  const found = await openedCard(c)
  if (!found) return c.notFound()
  const { acting, viewer } = c.var
  const form = await readForm(c, editCardForm(acting.today))
  if (!form.ok) return editPage(c, found, form.entered, form.problems)
  const outcome = await changeCard(acting, viewer, found.card.id, form.values.version, form.values.said)
  if (outcome === 'no such card') return c.notFound()
  if (outcome === 'changed meanwhile') {
    const now = await openedCard(c)
    if (!now) return c.notFound()
    const problems = {
      '': 'Somebody else has changed this card just now: look at both, and send yours again',
    }
    return editPage(c, now, form.entered, problems, now.card)
  }
  say(c, 'The card is saved.')
  return c.redirect(`/child-cards/${found.card.id}`, 303)
})

/** A card as it is known without opening it. */
const closed = (c: Context<Web>) => findCard(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')

const leavingPage = (c: Context<Web>, card: FoundCard, entered: Entered, problems: Problems) =>
  c.html(
    <LeavingPage
      frame={frameOf(c)}
      cardId={card.id}
      home={homeOf(card)}
      version={card.version}
      days={c.var.settings.childCardDays}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

const changedMeanwhile = 'Somebody else has changed this card just now. Look at it, and send this again'

cardRoutes.get('/:id/departures/new', async (c) => {
  const card = await closed(c)
  return card ? leavingPage(c, card, { leftOn: card.leftOn ?? c.var.acting.today }, {}) : c.notFound()
})

cardRoutes.post('/:id/departures', async (c) => {
  const card = await closed(c)
  if (!card) return c.notFound()
  const { acting, viewer } = c.var
  const form = await readForm(c, departureForm(acting.today))
  if (!form.ok) return leavingPage(c, card, form.entered, form.problems)
  const { version, leftOn } = form.values
  const outcome = await childLeaves(acting, viewer, card.id, version, leftOn)
  if (outcome === 'no such card') return c.notFound()
  if (outcome === 'changed meanwhile') return leavingPage(c, card, form.entered, { '': changedMeanwhile })
  say(c, 'It is written down that this child has left.')
  return c.redirect(`/households/${card.householdId}/child-cards`, 303)
})

cardRoutes.post('/:id/returns', async (c) => {
  const card = await closed(c)
  if (!card) return c.notFound()
  const { acting, viewer } = c.var
  const form = await readForm(c, versionForm)
  if (!form.ok) return leavingPage(c, card, form.entered, form.problems)
  const outcome = await childReturns(acting, viewer, card.id, form.values.version)
  if (outcome === 'no such card') return c.notFound()
  if (outcome === 'changed meanwhile') return leavingPage(c, card, form.entered, { '': changedMeanwhile })
  say(c, 'This child lives in the home.')
  return c.redirect(`/child-cards/${card.id}`, 303)
})
