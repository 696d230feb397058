import { type Context, Hono } from 'hono'
import { maySeeWhoComes } from '#src/access/rules/seeing.ts'
import { isSmaller, makesSmaller } from '#src/groups/rules/running.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { CancelSessionPage, ChangeSessionPage } from '#views/group-sessions/change.tsx'
import { counted, whoIsTold } from '#views/group-sessions/words.ts'
import { cancelSession, changeSession } from '../actions/changing.ts'
import { cancelling, changing } from '../forms.ts'
import { workingDaysBetween } from '../rules/changing.ts'
import { takesReplies } from '../rules/times.ts'
import { backTo, type FoundSession, foundToChange, statusOf } from './through.ts'

/** Changing when and where one date is, and cancelling it. */
export const changingRoutes = new Hono<Web>()

/**
 * What both pages are made of; short notice is said before anything is typed.
 * @param workingDays until the date, or until an earlier day to which it is to be moved
 */
function partsOf(
  c: Context<Web>,
  { session, group }: FoundSession,
  entered: Entered,
  problems: Problems,
  workingDays = workingDaysBetween(c.var.acting.today, session.onDay),
) {
  const asked = c.var.settings.noticeWorkingDays
  const short = workingDays < asked ? { workingDays, asked } : undefined
  return { frame: frameOf(c), session, group, short, entered, problems }
}

const changePage = (
  c: Context<Web>,
  both: FoundSession,
  entered: Entered,
  problems: Problems = {},
  workingDays?: number,
) => c.html(<ChangeSessionPage {...partsOf(c, both, entered, problems, workingDays)} />, statusOf(problems))

const cancelPage = (c: Context<Web>, both: FoundSession, entered: Entered, problems: Problems = {}) =>
  c.html(<CancelSessionPage {...partsOf(c, both, entered, problems)} />, statusOf(problems))

changingRoutes.get('/:id/edit', async (c) => {
  const both = await foundToChange(c)
  if (!both || !takesReplies(both.session, c.var.acting.now)) return c.notFound()
  const { onDay, fromTime, untilTime, venue, topic, capacity } = both.session
  return changePage(c, both, { onDay, fromTime, untilTime, venue, topic, capacity })
})

changingRoutes.post('/:id/edits', async (c) => {
  const { acting, viewer, settings } = c.var
  const both = await foundToChange(c)
  if (!both) return c.notFound()
  const form = await readForm(c, changing)
  if (!form.ok) return changePage(c, both, form.entered, form.problems)
  const { version, shortNotice, ...wish } = form.values
  const { noticeWorkingDays } = settings
  const { id, capacity } = both.session
  // Of the version that was sent: with any other it is not changed at all.
  if (isSmaller(capacity, wish.capacity) && !makesSmaller(viewer, both.group))
    return changePage(c, both, form.entered, { capacity: notSmaller })
  const outcome = await changeSession(acting, id, { version, shortNotice, noticeWorkingDays }, wish)
  if (typeof outcome === 'object') {
    if ('workingDays' in outcome)
      return changePage(
        c,
        both,
        form.entered,
        { shortNotice: 'Say that you change it at short notice' },
        outcome.workingDays,
      )
    if ('have' in outcome) return changePage(c, both, form.entered, { capacity: havePlaces(outcome.have) })
    say(
      c,
      outcome.changed === 'told'
        ? `It is changed. ${whoIsTold(outcome, maySeeWhoComes(viewer, both.group))}`
        : 'It is changed.',
    )
    return backTo(c, id)
  }
  if (outcome === 'no such session') return c.notFound()
  if (outcome === 'as it was') return backTo(c, id)
  if (outcome === 'changed meanwhile') {
    const now = await foundToChange(c)
    return now
      ? changePage(c, now, form.entered, { '': `${meanwhile}, and save again if yours is right` })
      : c.notFound()
  }
  const [field, message] = refusals[outcome]
  return changePage(c, both, form.entered, { [field]: message })
})

changingRoutes.get('/:id/cancellations/new', async (c) => {
  const both = await foundToChange(c)
  return both && both.session.cancelledAt === null ? cancelPage(c, both, {}) : c.notFound()
})

changingRoutes.post('/:id/cancellations', async (c) => {
  const both = await foundToChange(c)
  if (!both) return c.notFound()
  const form = await readForm(c, cancelling)
  if (!form.ok) return cancelPage(c, both, form.entered, form.problems)
  const { noticeWorkingDays } = c.var.settings
  const { id } = both.session
  const outcome = await cancelSession(c.var.acting, id, { ...form.values, noticeWorkingDays })
  if (typeof outcome === 'object') {
    if ('workingDays' in outcome)
      return cancelPage(c, both, form.entered, { shortNotice: 'Say that you cancel it at short notice' })
    say(c, `It is cancelled. ${whoIsTold(outcome, maySeeWhoComes(c.var.viewer, both.group))}`)
    return backTo(c, id)
  }
  if (outcome === 'no such session') return c.notFound()
  if (outcome === 'changed meanwhile') {
    const now = await foundToChange(c)
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

const havePlaces = (have: number) =>
  `${counted(have, 'person has', 'people have')} a place already, and nobody loses theirs. Enter ${have} or more`

const notSmaller =
  'Only its own coordinator gives a date of a private group room for fewer. Enter what it was, or more'

const meanwhile = 'Somebody else has changed this meanwhile. Look at how it stands'

const refusals = {
  cancelled: ['', 'This date is cancelled. Plan another'],
  'has begun': ['', 'It has begun, so it stays as it was'],
  'who came is noted': ['onDay', 'Who came is noted for this day, so it keeps its day'],
  'group has ended': ['onDay', 'The group has ended, so its dates keep their days'],
  'day has been': ['onDay', 'Enter a day and time to come'],
  'too far ahead': ['onDay', 'Enter a day of the next thirteen months'],
  'says where somebody lives': [
    'venue',
    'Say the name of the hall or café, without a street or postcode: it stands on every list',
  ],
  'another that day': ['onDay', 'The group meets on that day already. Choose another day'],
} as const
