import { type Context, Hono } from 'hono'
import { maySeeWhoComes } from '#src/access/rules/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { CancelSessionPage, ChangeSessionPage } from '#views/group-sessions/change.tsx'
import { counted } from '#views/group-sessions/words.ts'
import { cancelSession, changeSession, type Told } from '../actions/changing.ts'
import { cancelling, changing } from '../forms.ts'
import { workingDaysBetween } from '../rules/changing.ts'
import { takesReplies } from '../rules/times.ts'
import { backTo, type FoundSession, foundToRun, statusOf } from './through.ts'

/** Changing when and where one date is, and cancelling it. */
export const changingRoutes = new Hono<Web>()

/** What both pages are made of; short notice is said before anything is typed. */
function partsOf(c: Context<Web>, { session, group }: FoundSession, entered: Entered, problems: Problems) {
  const asked = c.var.settings.noticeWorkingDays
  const workingDays = workingDaysBetween(c.var.acting.today, session.onDay)
  const short = workingDays < asked ? { workingDays, asked } : undefined
  return { frame: frameOf(c), session, group, short, entered, problems }
}

const changePage = (c: Context<Web>, both: FoundSession, entered: Entered, problems: Problems = {}) =>
  c.html(<ChangeSessionPage {...partsOf(c, both, entered, problems)} />, statusOf(problems))

const cancelPage = (c: Context<Web>, both: FoundSession, entered: Entered, problems: Problems = {}) =>
  c.html(<CancelSessionPage {...partsOf(c, both, entered, problems)} />, statusOf(problems))

changingRoutes.get('/:id/edit', async (c) => {
  const both = await foundToRun(c)
  if (!both || !takesReplies(both.session, c.var.acting.now)) return c.notFound()
  const { onDay, fromTime, untilTime, venue, topic, capacity } = both.session
  return changePage(c, both, { onDay, fromTime, untilTime, venue, topic, capacity })
})

changingRoutes.post('/:id/edits', async (c) => {
  const { acting, viewer, settings } = c.var
  const both = await foundToRun(c)
  if (!both) return c.notFound()
  const form = await readForm(c, changing)
  if (!form.ok) return changePage(c, both, form.entered, form.problems)
  const { version, shortNotice, ...wish } = form.values
  const { noticeWorkingDays } = settings
  const { id } = both.session
  const outcome = await changeSession(acting, id, { version, shortNotice, noticeWorkingDays }, wish)
  if (typeof outcome === 'object') {
    if ('workingDays' in outcome)
      return changePage(c, both, form.entered, { shortNotice: 'Say that you change it at short notice' })
    if ('have' in outcome)
      return changePage(c, both, form.entered, {
        capacity: havePlaces(maySeeWhoComes(viewer, both.group) ? outcome.have : undefined),
      })
    say(c, outcome.changed === 'told' ? `It is changed. ${whoIsTold(c, both, outcome)}` : 'It is changed.')
    return backTo(c, id)
  }
  if (outcome === 'no such session') return c.notFound()
  if (outcome === 'as it was') return backTo(c, id)
  if (outcome === 'changed meanwhile') {
    const now = await foundToRun(c)
    return now
      ? changePage(c, now, form.entered, { '': `${meanwhile}, and save again if yours is right` })
      : c.notFound()
  }
  const [field, message] = refusals[outcome]
  return changePage(c, both, form.entered, { [field]: message })
})

changingRoutes.get('/:id/cancellations/new', async (c) => {
  const both = await foundToRun(c)
  return both && both.session.cancelledAt === null ? cancelPage(c, both, {}) : c.notFound()
})

changingRoutes.post('/:id/cancellations', async (c) => {
  const both = await foundToRun(c)
  if (!both) return c.notFound()
  const form = await readForm(c, cancelling)
  if (!form.ok) return cancelPage(c, both, form.entered, form.problems)
  const { noticeWorkingDays } = c.var.settings
  const { id } = both.session
  const outcome = await cancelSession(c.var.acting, id, { ...form.values, noticeWorkingDays })
  if (typeof outcome === 'object') {
    if ('workingDays' in outcome)
      return cancelPage(c, both, form.entered, { shortNotice: 'Say that you cancel it at short notice' })
    say(c, `It is cancelled. ${whoIsTold(c, both, outcome)}`)
    return backTo(c, id)
  }
  if (outcome === 'no such session') return c.notFound()
  if (outcome === 'changed meanwhile') {
    const now = await foundToRun(c)
    return now
      ? cancelPage(c, now, form.entered, { '': `${meanwhile}, and cancel it if it still is to be` })
      : c.notFound()
  }
  say(
    c,
    outcome === 'cancelled already'
      ? 'It is cancelled already.'
      : 'Who came is noted, so it has been and cannot be cancelled.',
  )
  return backTo(c, id)
})

/** How many are told by Kith, and how many only a person reaches; of a private group only to its own coordinator. */
function whoIsTold(c: Context<Web>, { group }: FoundSession, { replied, toRing }: Told): string {
  if (!maySeeWhoComes(c.var.viewer, group)) return 'Whoever replied is told.'
  if (replied === 0) return 'Nobody had replied.'
  const told = `${counted(replied - toRing, 'carer')} who replied ${replied - toRing === 1 ? 'is' : 'are'} told.`
  return toRing === 0
    ? told
    : `${told} Kith does not reach ${toRing} more: please ring those on the list who have no email or asked for quiet.`
}

const havePlaces = (have: number | undefined) =>
  have === undefined
    ? 'More people than that have a place already, and nobody loses theirs. Enter more'
    : `${counted(have, 'person has', 'people have')} a place already, and nobody loses theirs. Enter ${have} or more`

const meanwhile = 'Somebody else has changed this meanwhile. Look at how it stands'

const refusals = {
  cancelled: ['', 'This date is cancelled. Plan another'],
  'has begun': ['', 'It has begun, so it stays as it was'],
  'who came is noted': ['onDay', 'Who came is noted for this day, so it keeps its day'],
  'day has been': ['onDay', 'Enter a day and time to come'],
  'too far ahead': ['onDay', 'Enter a day of the next thirteen months'],
  'says where somebody lives': [
    'venue',
    'Say the name of the hall or café, without a street or postcode: it stands on every list',
  ],
  'another that day': ['onDay', 'The group meets on that day already. Choose another day'],
} as const
