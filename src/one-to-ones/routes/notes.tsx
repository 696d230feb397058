import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { isRepeat } from '#src/database/once.ts'
import { found } from '#src/households/routes/through.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import { open } from '#src/secrets/seal.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { AskNotesPage, NotesClosedPage, NotesPage } from '#views/one-to-ones/notes.tsx'
import { showNotes } from '../actions/notes.ts'
import { noteShowingForm } from '../forms.ts'
import { findNoteShowing, hasNotes, notesAbout } from '../store/notes.ts'

/** Under `/households`: the private notes about one are asked for, with a reason. */
export const askingNotesRoutes = new Hono<Web>()

/** The household, for whom the access table lets open what others noted about it. */
async function foundToShow(c: Context<Web>): Promise<FoundHousehold | undefined> {
  const household = await found(c)
  return household && maySee(c.var.viewer, household, 'confidential notes') ? household : undefined
}

async function askPage(c: Context<Web>, household: FoundHousehold, entered: Entered, problems: Problems) {
  return c.html(
    <AskNotesPage
      frame={frameOf(c)}
      household={household}
      stored={await hasNotes(c.var.acting.database, household.id)}
      once={typeof entered.once === 'string' && entered.once ? entered.once : randomUUID()}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

askingNotesRoutes.get('/:id/note-showings/new', async (c) => {
  const household = await foundToShow(c)
  return household ? askPage(c, household, {}, {}) : c.notFound()
})

askingNotesRoutes.post('/:id/note-showings', async (c) => {
  const household = await foundToShow(c)
  if (!household) return c.notFound()
  const { acting, viewer } = c.var
  const form = await readForm(c, noteShowingForm)
  if (!form.ok) return askPage(c, household, form.entered, form.problems)
  if (!(await hasNotes(acting.database, household.id)))
    return askPage(c, household, form.entered, { '': 'There is no private note about this household' })
  const page = await showNotes(acting, viewer, household.id, form.values)
  return c.redirect(isRepeat(page) ? page.repeat : page, 303)
})

/** `/note-showings`: the page that shows private notes, to whoever asked and for some minutes. */
export const noteShowingRoutes = new Hono<Web>()

noteShowingRoutes.get('/:id', async (c) => {
  const { services, acting, viewer } = c.var
  const showing = await findNoteShowing(acting.database, viewer, c.req.param('id'))
  if (!showing) return c.notFound()
  const left = Date.parse(showing.openUntil) - Date.parse(acting.now)
  if (left <= 0) return c.html(<NotesClosedPage frame={frameOf(c)} householdId={showing.id} />)
  await recordSight(acting, viewer, 'confidential note', ['household', showing.id])
  const notes = await notesAbout(acting.database, showing.id)
  // Asked for again when its time is over, it says that it has closed: also on a screen that nobody looks at.
  c.header('Refresh', String(Math.ceil(left / 1000)))
  return c.html(
    <NotesPage
      frame={frameOf(c)}
      household={showing}
      notes={notes.map(({ id, noteSealed, endedAt, author, ...note }) => ({
        ...note,
        author: author ?? 'Somebody whose account is gone',
        counts: endedAt === null,
        text: noteSealed === null ? '' : open(services.keys, id, noteSealed),
      }))}
      openUntil={showing.openUntil}
    />,
  )
})
