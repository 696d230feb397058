import { type Context, Hono } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { myEventsPage } from '#src/events/routes/mine.tsx'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { say } from '#src/web/notice.ts'
import { consentWords, pauseWords } from '#views/ambassadors/words.ts'
import { giveConsent, pauseAmbassador, resume, takeConsentBack } from '../actions/parts.ts'
import { consenting, pausing } from '../forms.ts'
import { type FoundAmbassador, seesAmbassadors } from '../store/ambassadors.ts'
import { consentOf, pauseOf } from '../store/parts.ts'
import { ambassadorPage } from './record.tsx'
import { found, pageOf } from './through.ts'

/** Pauses and consents: by the ambassador themself, or by staff from their word. */
export const ambassadorPartRoutes = new Hono<Web>()

const again = (c: Context<Web>, record: FoundAmbassador, entered: Entered, problems: Problems) =>
  seesAmbassadors(c.var.viewer)
    ? ambassadorPage(c, record, entered, problems)
    : myEventsPage(c, entered, problems)

ambassadorPartRoutes.post('/:id/pauses', async (c) => {
  const record = await found(c)
  if (!record) return c.notFound()
  const form = await readForm(c, pausing)
  if (!form.ok) return again(c, record, form.entered, form.problems)
  const outcome = await pauseAmbassador(c.var.acting, record, form.values)
  if (outcome === 'no such ambassador') return c.notFound()
  if (typeof outcome === 'string') return again(c, record, form.entered, pauseWords[outcome])
  say(
    c,
    outcome.dropped > 0 ? 'The pause is noted. Shifts in it are free for others.' : 'The pause is noted.',
  )
  return c.redirect(pageOf(c, record), 303)
})

ambassadorPartRoutes.post('/:id/consents', async (c) => {
  const record = await found(c)
  if (!record || !mayConsent(c, record)) return c.notFound()
  const form = await readForm(c, consenting)
  if (!form.ok) return again(c, record, form.entered, form.problems)
  const outcome = await giveConsent(c.var.acting, record, form.values)
  if (outcome === 'no such ambassador') return c.notFound()
  if (outcome !== 'noted') return again(c, record, form.entered, consentWords[outcome])
  say(c, 'It is noted, and can be taken back at any time.')
  return c.redirect(pageOf(c, record), 303)
})

/** Whoever sees the record writes it down. */
const mayConsent = (c: Context<Web>, record: FoundAmbassador) =>
  maySee(
    c.var.viewer,
    { ...record, id: record.householdId },
    'ambassador',
    seesAmbassadors(c.var.viewer) ? 'ambassador' : undefined,
  )

/** `/ambassador-pauses/:id/ends` */
export const ambassadorPauseRoutes = new Hono<Web>().post('/:id/ends', async (c) => {
  const pause = await pauseOf(c.var.acting.database, c.req.param('id'))
  const record = pause && (await found(c, pause.ambassadorId))
  if (!pause || !record) return c.notFound()
  const outcome = await resume(c.var.acting, pause.id)
  say(c, outcome === 'resumed' ? 'The pause is over.' : 'That pause was over already.')
  return c.redirect(pageOf(c, record), 303)
})

/** `/ambassador-consents/:id/withdrawals` */
export const ambassadorConsentRoutes = new Hono<Web>().post('/:id/withdrawals', async (c) => {
  const consent = await consentOf(c.var.acting.database, c.req.param('id'))
  const record = consent && (await found(c, consent.ambassadorId))
  if (!consent || !record) return c.notFound()
  await takeConsentBack(c.var.acting, consent.id)
  say(c, 'It is taken back.')
  return c.redirect(pageOf(c, record), 303)
})
