import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ChangeDatesPage, HappenedPage } from '#views/sleepovers/change.tsx'
import { enteredOf, refusalIn } from '#views/sleepovers/words.tsx'
import { changeDates } from '../actions/changing.ts'
import { recordHappened, recordNotHappened } from '../actions/happening.ts'
import { datesForm, happenedForm } from '../forms.ts'
import { deedsOn, keepsRecordsOf } from '../rules/deeds.ts'
import { type FoundStay, found, foundFor } from './through.ts'

/** What is changed of a stay, and what happened: each a page with its form. */
export const changeRoutes = new Hono<Web>()

const datesPage = (c: Context<Web>, stay: FoundStay, entered: Entered, problems: Problems = {}) => (
  <ChangeDatesPage frame={frameOf(c)} stay={stay} entered={entered} problems={problems} />
)

changeRoutes.get('/:id/dates/new', async (c) => {
  const stay = await found(c)
  if (!stay || !(stay.deeds.has('change dates') || stay.deeds.has('shorten'))) return c.notFound()
  return c.html(datesPage(c, stay, enteredOf(stay)))
})

changeRoutes.post('/:id/dates', async (c) => {
  const stay = await foundFor(c, 'change dates')
  if (!stay) return c.notFound()
  const { acting, viewer } = c.var
  const form = await readForm(c, datesForm(stay.type))
  if (!form.ok) return c.html(datesPage(c, stay, form.entered, form.problems), 422)
  const { version, type: _, ...dates } = form.values
  const outcome = await changeDates(acting, stay.id, version, dates, {
    mayAgree: deedsOn(viewer, { ...stay, state: 'agreed' }, acting.today).has('change dates'),
    keepsRecords: keepsRecordsOf(viewer, { id: stay.householdId, openIn: stay.householdIn }),
  })
  if (outcome === 'no such stay') return c.notFound()
  if (outcome !== 'changed' && outcome !== 'already')
    return c.html(await datesAgain(c, stay, form.entered, outcome), 422)
  say(c, outcome === 'changed' ? 'Changed. Both homes are told.' : 'It is changed already.')
  return c.redirect(`/sleepovers/${stay.id}`, 303)
})

/** What does not fit is said where it can be put right: here that is the days. */
async function datesAgain(
  c: Context<Web>,
  stay: FoundStay,
  entered: Entered,
  outcome: Parameters<typeof refusalIn>[0],
) {
  const { hostId, ...problems } = refusalIn(outcome)
  const now = (await found(c)) ?? stay
  // Sent again it is made from what stands now, which the page shows.
  const typed = outcome === 'changed meanwhile' ? { ...entered, version: String(now.version) } : entered
  return datesPage(c, now, typed, { ...problems, ...(hostId && { fromOn: hostId }) })
}

const happenedPage = (
  c: Context<Web>,
  stay: FoundStay,
  entered: Entered,
  problems: Problems = {},
  over: readonly string[] = [],
) => <HappenedPage frame={frameOf(c)} stay={stay} entered={entered} problems={problems} over={over} />

changeRoutes.get('/:id/happenings/new', async (c) => {
  const stay = await foundFor(c, 'record')
  if (!stay) return c.notFound()
  return c.html(happenedPage(c, stay, { happened: 'yes', ...enteredOf(stay) }))
})

changeRoutes.post('/:id/happenings', async (c) => {
  const stay = await foundFor(c, 'record')
  if (!stay) return c.notFound()
  const form = await readForm(c, happenedForm(stay.type))
  if (!form.ok) return c.html(happenedPage(c, stay, form.entered, form.problems), 422)
  const { values } = form
  const outcome =
    values.happened === 'yes'
      ? await recordHappened(c.var.acting, stay.id, values.version, {
          fromOn: values.fromOn,
          untilOn: values.untilOn,
          fromTime: values.fromTime,
          untilTime: values.untilTime,
          children: values.children,
          overBedsWhy: values.overBedsWhy,
        })
      : await recordNotHappened(c.var.acting, stay.id, values.version)
  if (outcome === 'no such stay') return c.notFound()
  if (typeof outcome === 'object')
    return c.html(
      happenedPage(
        c,
        stay,
        form.entered,
        { overBedsWhy: 'Select why there were more children than beds' },
        outcome.over,
      ),
      422,
    )
  if (outcome !== 'recorded' && outcome !== 'already') {
    const now = (await found(c)) ?? stay
    const typed =
      outcome === 'changed meanwhile' ? { ...form.entered, version: String(now.version) } : form.entered
    return c.html(happenedPage(c, now, typed, happenedProblems(outcome)), 422)
  }
  say(c, outcome === 'recorded' ? 'Recorded.' : 'It is recorded already.')
  return c.redirect(`/sleepovers/${stay.id}`, 303)
})

/** Of what has been, a day ahead is one that has not been yet. */
const happenedProblems = (outcome: string): Problems =>
  outcome === 'too far ahead'
    ? { nights: 'Tonight is the last night that can be recorded' }
    : outcome === 'in the past'
      ? { fromOn: 'That is too long ago to be recorded here' }
      : refusalIn(outcome)
