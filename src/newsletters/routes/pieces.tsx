import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { DraftPage } from '#views/newsletters/draft.tsx'
import { PiecePage } from '#views/newsletters/piece.tsx'
import { changePiece, leaveOut, movePiece, putBack, writePiece } from '../actions/editing.ts'
import { moveForm, pieceChangeForm, pieceForm, versionForm } from '../forms.ts'
import { mostPieces } from '../rules.ts'
import { type FoundEdition, findEdition } from '../store/editions.ts'
import { type FoundItem, itemsOf } from '../store/items.ts'
import { foundItem, foundToEdit, sendsThis } from './through.ts'

/** Under `/newsletters`: the pieces that an editor writes herself. */
export const newPieceRoutes = new Hono<Web>()

const piecePage = (
  c: Context<Web>,
  edition: FoundEdition,
  entered: Entered,
  problems: Problems = {},
  item?: FoundItem,
) =>
  c.html(
    <PiecePage
      frame={frameOf(c)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ edition, item, entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

newPieceRoutes.get('/:id/pieces/new', async (c) => {
  const edition = await foundToEdit(c)
  return edition?.state === 'draft' ? piecePage(c, edition, {}) : c.notFound()
})

newPieceRoutes.post('/:id/pieces', async (c) => {
  const edition = await foundToEdit(c)
  if (edition?.state !== 'draft') return c.notFound()
  const form = await readForm(c, pieceForm)
  if (!form.ok) return piecePage(c, edition, form.entered, form.problems)
  const { once, note: words, ...piece } = form.values
  const outcome = await writePiece(c.var.acting, once, edition.id, { ...piece, words })
  if (outcome === 'no draft') return c.notFound()
  if (outcome === 'enough pieces')
    return piecePage(c, edition, form.entered, {
      '': `A newsletter holds ${mostPieces} pieces of your own at most. Take one out first`,
    })
  return c.redirect(`/newsletters/${edition.id}`, 303)
})

/** `/newsletter-pieces`: what stands in a draft, one thing at a time. */
export const pieceRoutes = new Hono<Web>()

pieceRoutes.get('/:id/edit', async (c) => {
  const found = await foundItem(c)
  if (!found) return c.notFound()
  const { heading, words, link, linkWords } = found.item
  return piecePage(c, found.edition, { heading, note: words, link, linkWords }, {}, found.item)
})

const stale = 'Somebody else changed this newsletter while you had the page open'

pieceRoutes.post('/:id/edits', async (c) => {
  const found = await foundItem(c)
  if (!found) return c.notFound()
  const { edition, item } = found
  const form = await readForm(c, pieceChangeForm)
  if (!form.ok) return piecePage(c, edition, form.entered, form.problems, item)
  const { version, note: words, ...piece } = form.values
  const outcome = await changePiece(c.var.acting, { ...of(item), version }, { ...piece, words })
  if (outcome !== 'changed')
    return piecePage(
      c,
      (await findEdition(c.var.acting.database, edition.id)) ?? edition,
      form.entered,
      { '': stale },
      item,
    )
  return c.redirect(`/newsletters/${edition.id}`, 303)
})

const of = ({ id, editionId }: FoundItem) => ({ id, editionId })

/** Back to the draft, at what was done with, or why it was not. */
async function answered(
  c: Context<Web>,
  { edition, item }: { edition: FoundEdition; item: FoundItem },
  outcome: string,
) {
  if (outcome !== 'changed by somebody else' && outcome !== 'no draft')
    return c.redirect(`/newsletters/${edition.id}#piece-${item.id}`, 303)
  return c.html(
    <DraftPage
      frame={frameOf(c)}
      edition={(await findEdition(c.var.acting.database, edition.id)) ?? edition}
      items={await itemsOf(c.var.acting.database, edition.id)}
      problems={{ '': stale }}
      sends={sendsThis(c, edition)}
      wholeForManagers={false}
    />,
    422,
  )
}

pieceRoutes.post('/:id/removals', async (c) => {
  const found = await foundItem(c)
  const form = await readForm(c, versionForm)
  if (!found) return c.notFound()
  if (!form.ok) return answered(c, found, 'changed by somebody else')
  return answered(c, found, await leaveOut(c.var.acting, { ...of(found.item), ...form.values }))
})

pieceRoutes.post('/:id/returns', async (c) => {
  const found = await foundItem(c)
  const form = await readForm(c, versionForm)
  if (!found) return c.notFound()
  if (!form.ok) return answered(c, found, 'changed by somebody else')
  return answered(c, found, await putBack(c.var.acting, { ...of(found.item), ...form.values }))
})

pieceRoutes.post('/:id/moves', async (c) => {
  const found = await foundItem(c)
  const form = await readForm(c, moveForm)
  if (found?.item.section !== 'own') return c.notFound()
  if (!form.ok) return answered(c, found, 'changed by somebody else')
  const { direction, version } = form.values
  return answered(c, found, await movePiece(c.var.acting, { ...of(found.item), version }, direction))
})
