import { type Context, Hono } from 'hono'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { wantsPart } from '#src/web/htmx.ts'
import { say } from '#src/web/notice.ts'
import { AudiencesPage, CheckPage } from '#views/newsletters/audiences.tsx'
import { letterHtml, letterText } from '#views/newsletters/letter.tsx'
import { HowFarPart, ProgressPage } from '#views/newsletters/progress.tsx'
import { editionMonth } from '#views/newsletters/words.ts'
import { cancelEdition, pauseEdition, resumeEdition, sendEdition } from '../actions/sending.ts'
import { audienceForm, sendForm } from '../forms.ts'
import { type Addressed, refusalToSend } from '../rules.ts'
import { countCopies } from '../store/copies.ts'
import { type FoundEdition, findEdition } from '../store/editions.ts'
import { itemsOf } from '../store/items.ts'
import { countPeople } from '../store/people.ts'
import { foundToEdit, foundToSend } from './through.ts'

/** Under `/newsletters`: looking at an edition as it will arrive, sending it, and what becomes of that. */
export const sendingRoutes = new Hono<Web>()

/** What is shown as it arrives may do nothing: no script, nothing fetched, no form, and it is no page of ours. */
const previewPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"

async function writtenOf(c: Context<Web>, edition: FoundEdition) {
  const { services, settings, acting } = c.var
  return {
    ...{ serviceName: settings.serviceName, title: edition.title, month: editionMonth(edition) },
    items: await itemsOf(acting.database, edition.id),
    readAt: `${services.origin}/newsletters/${edition.id}`,
    stopAt: `${services.origin}/newsletters/${edition.id}`,
  }
}

sendingRoutes.get('/:id/preview', async (c) => {
  const edition = await foundToEdit(c)
  if (!edition) return c.notFound()
  c.header('Content-Security-Policy', previewPolicy)
  return c.html(letterHtml(await writtenOf(c, edition)))
})

sendingRoutes.get('/:id/preview.txt', async (c) => {
  const edition = await foundToEdit(c)
  return edition ? c.text(letterText(await writtenOf(c, edition))) : c.notFound()
})

async function audiencesPage(
  c: Context<Web>,
  edition: FoundEdition,
  entered: Entered,
  problems: Problems = {},
) {
  return c.html(
    <AudiencesPage
      frame={frameOf(c)}
      quadrants={await quadrantsOf(c.var.acting.database)}
      {...{ edition, entered, problems }}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

sendingRoutes.get('/:id/sendings/new', async (c) => {
  const edition = await foundToSend(c)
  if (edition?.state !== 'draft') return c.notFound()
  return audiencesPage(c, edition, { to: c.req.queries('to') })
})

const refusals: Readonly<Record<string, string>> = {
  'sent already': 'This newsletter is no draft any more',
  'nothing in it': 'There is nothing in it yet: write a piece first, or put something back',
  'nobody chosen': 'Choose who it goes to',
  'not theirs': 'A newsletter of a quadrant goes to carers of that quadrant: choose from the list',
  'nobody there': 'There is nobody of that kind. Choose others',
  'changed by somebody else':
    'Somebody else changed this newsletter while you had the page open. Look at it again before you send it',
}

/** What will happen, to be looked at before it does. */
async function checkPage(
  c: Context<Web>,
  edition: FoundEdition,
  chosen: readonly Addressed[],
  problems: Problems = {},
) {
  const { acting } = c.var
  const { quadrantId } = edition
  return c.html(
    <CheckPage
      frame={frameOf(c)}
      {...{ edition, chosen, problems }}
      quadrants={await quadrantsOf(acting.database)}
      counted={await countPeople(acting, chosen, { quadrantId, today: acting.today })}
      sends={c.var.services.mail !== undefined}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

sendingRoutes.get('/:id/sendings/check', async (c) => {
  const edition = await foundToSend(c)
  if (edition?.state !== 'draft') return c.notFound()
  const typed = audienceForm.safeParse({ to: c.req.queries('to') })
  if (!typed.success)
    return audiencesPage(c, edition, { to: c.req.queries('to') }, { to: 'Choose who it goes to' })
  const items = await itemsOf(c.var.acting.database, edition.id)
  const refusal = refusalToSend(edition, items, typed.data.to)
  return refusal
    ? audiencesPage(c, edition, { to: c.req.queries('to') }, { to: refusals[refusal] ?? refusal })
    : checkPage(c, edition, typed.data.to)
})

sendingRoutes.post('/:id/sendings', async (c) => {
  const edition = await foundToSend(c)
  if (!edition) return c.notFound()
  const form = await readForm(c, sendForm)
  if (!form.ok) {
    const { to = '', '': whole = to } = form.problems
    return audiencesPage(c, edition, form.entered, { [to ? 'to' : '']: to || whole })
  }
  const { to, version } = form.values
  const outcome = await sendEdition(c.var.acting, { id: edition.id, version }, to)
  // Sent twice, or by somebody else a moment ago: both look at how far it is.
  if (outcome === 'sending' || outcome === 'sent already')
    return c.redirect(`/newsletters/${edition.id}/progress`, 303)
  return checkPage(c, (await findEdition(c.var.acting.database, edition.id)) ?? edition, to, {
    '': refusals[outcome] ?? outcome,
  })
})

sendingRoutes.get('/:id/progress', async (c) => {
  const edition = await foundToEdit(c)
  if (!edition || edition.sendingAt === null) return c.notFound()
  const counts = await countCopies(c.var.acting.database, edition.id)
  if (wantsPart(c)) {
    // What a browser does with the page when all has gone is its own business: it asks for the whole of it once more.
    if (edition.state !== 'sending') c.header('HX-Refresh', 'true')
    return c.html(<HowFarPart edition={edition} counts={counts} />)
  }
  return c.html(
    <ProgressPage frame={frameOf(c)} {...{ edition, counts }} sends={(await foundToSend(c)) !== undefined} />,
  )
})

async function stepped(
  c: Context<Web>,
  work: (id: string) => Promise<string>,
  said: Readonly<Record<string, string>>,
) {
  const edition = await foundToSend(c)
  if (!edition) return c.notFound()
  const outcome = await work(edition.id)
  say(c, said[outcome] ?? 'It was over already.')
  return c.redirect(edition.sendingAt === null ? '/newsletters' : `/newsletters/${edition.id}/progress`, 303)
}

sendingRoutes.post('/:id/pauses', (c) =>
  stepped(c, (id) => pauseEdition(c.var.acting, id), {
    paused: 'It is paused. Nothing more goes until you let it go on.',
    'not under way': 'Nothing of it was going out.',
  }),
)

sendingRoutes.post('/:id/resumptions', (c) =>
  stepped(c, (id) => resumeEdition(c.var.acting, id), {
    'going on': 'It goes on.',
    'not paused': 'It was not paused.',
  }),
)

sendingRoutes.post('/:id/cancellations', (c) =>
  stepped(c, (id) => cancelEdition(c.var.acting, id), {
    cancelled: 'It is cancelled. What had not gone does not go any more.',
  }),
)
