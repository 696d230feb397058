import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { addMonths } from '#src/clock.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { DraftPage } from '#views/newsletters/draft.tsx'
import { EditionFormPage } from '#views/newsletters/form.tsx'
import { NewslettersPage } from '#views/newsletters/list.tsx'
import { EditionPage } from '#views/newsletters/page.tsx'
import { makeEdition, putTogether, renameEdition } from '../actions/editing.ts'
import { editionChangeForm, editionForm, versionForm } from '../forms.ts'
import { mayEdit } from '../rules.ts'
import { audiencesOf, countCopies } from '../store/copies.ts'
import { type FoundEdition, listEditions } from '../store/editions.ts'
import { itemsOf } from '../store/items.ts'
import { edits, editsThis, foundToEdit, foundToRead, isStaff, sendsThis } from './through.ts'

/** `/newsletters`: the editions, for who writes them and who reads them. */
export const editionRoutes = new Hono<Web>()

const pageSize = 24

editionRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const after = c.req.query('after') || undefined
  const found = await listEditions(acting.database, {
    ...{ sentOnly: !edits(c), after, limit: pageSize + 1 },
    carerId: isStaff(c) ? undefined : (viewer.carerId ?? ''),
  })
  const shown = found.slice(0, pageSize)
  return c.html(
    <NewslettersPage
      frame={frameOf(c)}
      editions={shown.filter((edition) => edition.sendingAt !== null || editsThis(c, edition))}
      edits={edits(c)}
      first={after ? '/newsletters' : undefined}
      next={found.length > pageSize ? `/newsletters?after=${shown.at(-1)?.id}` : undefined}
    />,
  )
})

/** Months that an edition can be of: from the last one on. */
const monthsToChoose = 7

async function formPage(c: Context<Web>, entered: Entered, problems: Problems = {}, edition?: FoundEdition) {
  const { acting, viewer } = c.var
  const first = addMonths(firstOf(acting.today), -1)
  const months = Array.from({ length: monthsToChoose }, (_, index) => addMonths(first, index))
  const quadrants = await quadrantsOf(acting.database)
  return c.html(
    <EditionFormPage
      frame={frameOf(c)}
      edition={edition}
      months={[...new Set([...(edition ? [edition.month] : []), ...months])].sort()}
      quadrants={quadrants.filter(({ id }) => mayEdit(viewer, id))}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      {...{ entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

editionRoutes.get('/new', (c) => {
  const { today } = c.var.acting
  return formPage(c, { month: firstOf(today) })
})

editionRoutes.post('/', async (c) => {
  const form = await readForm(c, editionForm)
  if (!form.ok) return formPage(c, form.entered, form.problems)
  const { once, ...edition } = form.values
  const known = await quadrantsOf(c.var.acting.database)
  const isThere = edition.quadrantId === null || known.some(({ id }) => id === edition.quadrantId)
  if (!isThere || !mayEdit(c.var.viewer, edition.quadrantId))
    return formPage(c, form.entered, { quadrantId: 'Choose from the list' })
  const { made } = await makeEdition(c.var.acting, once, edition)
  return c.redirect(`/newsletters/${made}`, 303)
})

/** The draft for who edits it; what went out for whoever reads it, with how far it is for those who sent it. */
async function editionPage(c: Context<Web>, edition: FoundEdition, problems: Problems = {}) {
  const { database } = c.var.acting
  const items = await itemsOf(database, edition.id)
  const status = Object.keys(problems).length > 0 ? 422 : 200
  if (edition.state === 'draft')
    return c.html(
      <DraftPage
        frame={frameOf(c)}
        {...{ edition, items, problems }}
        sends={sendsThis(c, edition)}
        wholeForManagers={edition.quadrantId === null && !has(c.var.viewer, 'manager')}
      />,
      status,
    )
  const isEditor = editsThis(c, edition)
  return c.html(
    <EditionPage
      frame={frameOf(c)}
      {...{ edition, items, problems }}
      counts={isEditor ? await countCopies(database, edition.id) : undefined}
      audiences={isEditor ? await audiencesOf(database, edition.id) : []}
      quadrants={isEditor ? await quadrantsOf(database) : []}
      sends={sendsThis(c, edition)}
    />,
    status,
  )
}

editionRoutes.get('/:id', async (c) => {
  const edition = await foundToRead(c)
  return edition ? editionPage(c, edition) : c.notFound()
})

editionRoutes.get('/:id/edit', async (c) => {
  const edition = await foundToEdit(c)
  if (edition?.state !== 'draft') return c.notFound()
  return formPage(c, { title: edition.title, month: edition.month }, {}, edition)
})

const staleWords: Readonly<Record<string, string>> = {
  'changed by somebody else': 'Somebody else changed this newsletter while you had the page open',
  'no draft': 'This newsletter is no draft any more',
}

editionRoutes.post('/:id/edits', async (c) => {
  const edition = await foundToEdit(c)
  if (edition?.state !== 'draft') return c.notFound()
  const form = await readForm(c, editionChangeForm)
  if (!form.ok) return formPage(c, form.entered, form.problems, edition)
  const { version, ...change } = form.values
  const outcome = await renameEdition(c.var.acting, { id: edition.id, version }, change)
  if (outcome !== 'changed')
    return formPage(
      c,
      form.entered,
      { '': staleWords[outcome] ?? outcome },
      (await foundToEdit(c)) ?? edition,
    )
  return c.redirect(`/newsletters/${edition.id}`, 303)
})

editionRoutes.post('/:id/collections', async (c) => {
  const edition = await foundToEdit(c)
  if (edition?.state !== 'draft') return c.notFound()
  const form = await readForm(c, versionForm)
  if (!form.ok) return editionPage(c, edition, form.problems)
  const outcome = await putTogether(c.var.acting, { id: edition.id, version: form.values.version })
  if (outcome !== 'put together')
    return editionPage(c, (await foundToEdit(c)) ?? edition, { '': staleWords[outcome] ?? outcome })
  say(c, 'It is put together again. What you wrote, changed or left out is as you had it.')
  return c.redirect(`/newsletters/${edition.id}`, 303)
})
