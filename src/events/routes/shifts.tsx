import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { linesOf } from '#src/ambassadors/showing.ts'
import { listAmbassadors } from '#src/ambassadors/store/ambassadors.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { changedMeanwhile } from '#views/components/meanwhile.tsx'
import { ShiftFormPage, SignUpPage } from '#views/events/shift.tsx'
import { refusedShifts, signWords, toldOf } from '#views/events/words.ts'
import { dropSignUp } from '../actions/dropping.ts'
import { addShift, cancelShift, changeNumbers } from '../actions/shifts.ts'
import { confirmSignUp, signUp } from '../actions/signing.ts'
import { addingShift, changingShift, signingUp } from '../forms.ts'
import { runsEvents } from '../rules/running.ts'
import type { FoundEvent } from '../store/events.ts'
import { eventPage } from './page.tsx'
import { backTo, foundShift, foundSignUp, foundToRun, statusOf } from './through.ts'

/** Under `/events/:id`: another shift. */
export const addingShiftRoutes = new Hono<Web>()

const newPage = (
  c: Context<Web>,
  event: FoundEvent,
  once: string,
  entered: Entered = { fromTime: event.fromTime, untilTime: event.untilTime, needed: '2' },
  problems: Problems = {},
) =>
  c.html(
    <ShiftFormPage
      frame={frameOf(c)}
      event={event}
      making={{ once }}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )

addingShiftRoutes.get('/:id/shifts/new', async (c) => {
  const event = await foundToRun(c)
  return event && event.cancelledAt === null ? newPage(c, event, randomUUID()) : c.notFound()
})

addingShiftRoutes.post('/:id/shifts', async (c) => {
  const event = await foundToRun(c)
  if (!event) return c.notFound()
  const form = await readForm(c, addingShift)
  const token = String(form.entered.once ?? '') || randomUUID()
  if (!form.ok) return newPage(c, event, token, form.entered, form.problems)
  const { once, ...wish } = form.values
  const outcome = await addShift(c.var.acting, event.id, once, wish)
  if (outcome === 'no such event' || outcome === 'is off') return c.notFound()
  if (typeof outcome === 'string') return newPage(c, event, token, form.entered, refusedShifts[outcome])
  say(c, 'The shift is added.')
  return backTo(c, event.id)
})

/** `/shifts/:id`: changing it, calling it off, and signing up to it. */
export const shiftRoutes = new Hono<Web>()

const toRun = async (c: Context<Web>) => {
  const both = await foundShift(c)
  return both && runsEvents(c.var.viewer) && both.shift.cancelledAt === null ? both : undefined
}

type Both = NonNullable<Awaited<ReturnType<typeof toRun>>>

const editPage = (c: Context<Web>, { shift, event }: Both, entered: Entered, problems: Problems) =>
  c.html(
    <ShiftFormPage frame={frameOf(c)} event={event} making={shift} entered={entered} problems={problems} />,
    statusOf(problems),
  )

shiftRoutes.get('/:id/edit', async (c) => {
  const both = await toRun(c)
  if (!both) return c.notFound()
  return editPage(c, both, { needed: both.shift.needed, most: both.shift.most ?? '' }, {})
})

shiftRoutes.post('/:id/edits', async (c) => {
  const both = await toRun(c)
  if (!both) return c.notFound()
  const form = await readForm(c, changingShift)
  const again = (problems: Problems) => editPage(c, both, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const { version, ...wish } = form.values
  const outcome = await changeNumbers(c.var.acting, { ...both.shift, version }, wish)
  if (outcome === 'no such shift' || outcome === 'is off') return c.notFound()
  if (outcome === 'changed meanwhile') return again({ '': changedMeanwhile })
  if (outcome === 'most below needed') return again(refusedShifts[outcome])
  if (typeof outcome === 'object')
    return again({ most: `${outcome.signedUp} have signed up already: take somebody off first` })
  say(c, 'The shift is changed.')
  return backTo(c, both.event.id)
})

shiftRoutes.post('/:id/cancellations', async (c) => {
  const both = await toRun(c)
  const outcome = both && (await cancelShift(c.var.acting, both.shift))
  if (!both || !outcome || outcome === 'no such shift') return c.notFound()
  say(c, `The shift is off.${toldOf({ ...outcome, dropped: 0 })}`)
  return backTo(c, both.event.id)
})

/** Ambassadors to choose from, those who have been longest first: a service has some hundreds. */
const mostToChoose = 1_000

async function signUpPage(c: Context<Web>, both: Both, entered: Entered = {}, problems: Problems = {}) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  const rows = await listAmbassadors(database, {
    ...{ quadrantId: undefined, after: undefined, limit: mostToChoose },
  })
  await recordSight(acting, viewer, 'page', ...rows.map((row) => ['household', row.householdId] as const))
  const lines = await linesOf(database, rows, today)
  const ids = new Map(rows.map(({ id, carerId }) => [id, carerId]))
  return c.html(
    <SignUpPage
      frame={frameOf(c)}
      {...both}
      ambassadors={lines.map(({ id, name, areas }) => ({ id: ids.get(id) ?? '', name, areas }))}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

shiftRoutes.get('/:id/sign-ups/new', async (c) => {
  const both = await toRun(c)
  return both ? signUpPage(c, both) : c.notFound()
})

shiftRoutes.post('/:id/sign-ups', async (c) => {
  const { acting, viewer } = c.var
  const both = await foundShift(c)
  if (!both) return c.notFound()
  const form = await readForm(c, signingUp)
  const runs = runsEvents(viewer)
  const other = form.ok ? form.values.carerId : undefined
  // An ambassador who runs events besides signs up themself where nobody is named.
  const carerId = runs && other !== undefined ? other : viewer.carerId
  if (!form.ok || carerId === null || (!(runs && other !== undefined) && !has(viewer, 'ambassador')))
    return runs ? signUpPage(c, both, form.entered, { carerId: 'Choose an ambassador' }) : c.notFound()
  const { event, shift } = both
  const forOther = carerId !== viewer.carerId
  const outcome = await signUp(
    acting,
    { eventId: event.id, shiftId: shift.id, carerId },
    forOther ? 'who runs it' : 'themself',
  )
  if (outcome === 'no such shift') return c.notFound()
  const said = signWords[outcome][forOther ? 'theirs' : 'own']
  if (outcome !== 'signed up' && outcome !== 'signed up already')
    return forOther
      ? signUpPage(c, both, form.entered, { carerId: said })
      : eventPage(c, event, {}, { '': said })
  say(c, said)
  return backTo(c, event.id)
})

/** `/sign-ups/:id`: confirming that somebody is counted on, and dropping out. */
export const signUpRoutes = new Hono<Web>()

signUpRoutes.post('/:id/confirmations', async (c) => {
  const both = await foundSignUp(c)
  if (!both || !runsEvents(c.var.viewer)) return c.notFound()
  const outcome = await confirmSignUp(c.var.acting, both.event.id, both.signUp.id)
  if (outcome === 'no such sign-up') return c.notFound()
  if (outcome !== 'confirmed') return eventPage(c, both.event, {}, { '': signWords[outcome].theirs })
  say(c, 'They are counted on, and told so.')
  return backTo(c, both.event.id)
})

signUpRoutes.post('/:id/drops', async (c) => {
  const both = await foundSignUp(c)
  if (!both) return c.notFound()
  const outcome = await dropSignUp(c.var.acting, both.event.id, both.signUp.id)
  if (outcome === 'no such sign-up') return c.notFound()
  const own = both.signUp.carerId === c.var.viewer.carerId
  if (outcome === 'has begun')
    return eventPage(c, both.event, {}, { '': 'It has begun: note there who came instead' })
  if (outcome === 'is off') return eventPage(c, both.event, {}, { '': signWords[outcome].theirs })
  say(c, own ? 'You are off that shift. Thank you for saying so.' : 'They are off that shift.')
  return backTo(c, both.event.id)
})
