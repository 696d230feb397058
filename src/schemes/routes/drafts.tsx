import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { DraftPage, DraftTermsPage, draftAsTyped } from '#views/schemes/draft.tsx'
import { refusalWords } from '#views/schemes/words.ts'
import { beginDraft, changeDraft, dropDraft, publish } from '../actions.ts'
import { beginForm, draftForm, dropForm, publishForm } from '../forms.ts'
import { schemesPage } from '../routes.tsx'
import { type Draft, findDraft } from '../store/drafts.ts'
import { examplePage } from './example.tsx'

/** `/scheme-drafts`: terms that are worked on until they are published. */
export const schemeDraftRoutes = new Hono<Web>()

const changedMeanwhile = { '': 'Somebody else changed this draft while you had the page open' }

const page = (c: Context<Web>, draft: Draft, entered: Entered, problems: Problems = {}, standing?: Draft) =>
  c.html(
    <DraftPage frame={frameOf(c)} {...{ draft, entered, problems, standing }} />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

const found = (c: Context<Web>) => findDraft(c.var.acting.database, c.req.param('id') ?? '')

schemeDraftRoutes.post('/', async (c) => {
  const form = await readForm(c, beginForm)
  if (!form.ok) return schemesPage(c, form.problems)
  const outcome = await beginDraft(c.var.acting, form.values.once ?? randomUUID(), form.values.from)
  if (outcome === 'no such terms') return schemesPage(c, { from: 'Choose what to begin with' })
  return c.redirect(`/scheme-drafts/${outcome.draft}/edit`, 303)
})

schemeDraftRoutes.get('/:id', async (c) => {
  const draft = await found(c)
  return draft ? c.html(<DraftTermsPage frame={frameOf(c)} draft={draft} />) : c.notFound()
})

schemeDraftRoutes.get('/:id/edit', async (c) => {
  const draft = await found(c)
  return draft ? page(c, draft, draftAsTyped(draft)) : c.notFound()
})

schemeDraftRoutes.get('/:id/examples', async (c) => {
  const draft = await found(c)
  if (!draft) return c.notFound()
  const { id, name, terms } = draft
  return examplePage(c, {
    ...{ name, terms, path: `/scheme-drafts/${id}` },
    breadcrumbs: [
      { href: '/schemes', text: 'Referral scheme' },
      { href: `/scheme-drafts/${id}/edit`, text: 'Draft' },
    ],
  })
})

schemeDraftRoutes.post('/:id/edits', async (c) => {
  const draft = await found(c)
  if (!draft) return c.notFound()
  const form = await readForm(c, draftForm)
  if (!form.ok) return page(c, draft, form.entered, form.problems)
  const outcome = await changeDraft(c.var.acting, { id: draft.id, ...form.values })
  if (outcome === 'changed by somebody else') {
    const standing = await found(c)
    return standing ? page(c, standing, form.entered, changedMeanwhile, standing) : c.notFound()
  }
  say(c, 'The draft is saved.')
  return c.redirect(`/scheme-drafts/${draft.id}/edit`, 303)
})

schemeDraftRoutes.post('/:id/publications', async (c) => {
  const draft = await found(c)
  if (!draft) return c.notFound()
  const form = await readForm(c, publishForm)
  const again = (problems: Problems) =>
    page(c, draft, { ...draftAsTyped(draft), fromOn: form.entered.fromOn }, problems)
  if (!form.ok) return again(form.problems)
  const { version, fromOn } = form.values
  const outcome = await publish(c.var.acting, { id: draft.id, version }, fromOn)
  if (outcome === 'changed by somebody else') return again(changedMeanwhile)
  if (typeof outcome === 'string') {
    const { field, message } = refusalWords[outcome]
    return again({ [field]: message })
  }
  say(c, 'It is published.')
  return c.redirect(`/schemes/${outcome.published}`, 303)
})

schemeDraftRoutes.post('/:id/ends', async (c) => {
  const draft = await found(c)
  if (!draft) return c.notFound()
  const form = await readForm(c, dropForm)
  if (!form.ok) return page(c, draft, draftAsTyped(draft), form.problems)
  const outcome = await dropDraft(c.var.acting, { id: draft.id, version: form.values.version })
  if (outcome === 'changed by somebody else') return page(c, draft, draftAsTyped(draft), changedMeanwhile)
  say(c, 'The draft is dropped.')
  return c.redirect('/schemes', 303)
})
