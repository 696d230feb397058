import { type Context, Hono } from 'hono'
import { signUpsFrom } from '#src/events/store/sign-ups.ts'
import { quadrantsOf } from '#src/service/store.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { AmbassadorPage } from '#views/ambassadors/page.tsx'
import { endWords } from '#views/ambassadors/words.ts'
import { changedMeanwhile } from '#views/components/meanwhile.tsx'
import { describeAmbassador, endAmbassador } from '../actions/records.ts'
import { describing, ending } from '../forms.ts'
import { recordOf } from '../showing.ts'
import { type FoundAmbassador, spellsBefore } from '../store/ambassadors.ts'
import { foundToKeep, statusOf } from './through.ts'

/** The page of one ambassador, for who keeps the records. */
export const ambassadorRecordRoutes = new Hono<Web>()

/** The page; with what was typed in one of its forms, and what is wrong with it. */
export async function ambassadorPage(
  c: Context<Web>,
  found: FoundAmbassador,
  entered: Entered = {},
  problems: Problems = {},
) {
  const { acting, viewer } = c.var
  const { database, today } = acting
  await recordSight(acting, viewer, 'page', ['household', found.householdId])
  return c.html(
    <AmbassadorPage
      frame={frameOf(c)}
      today={today}
      record={await recordOf(database, found, today)}
      before={await spellsBefore(database, found.carerId)}
      shifts={await signUpsFrom(database, found.carerId, today)}
      quadrants={await quadrantsOf(database)}
      entered={entered}
      problems={problems}
    />,
    statusOf(problems),
  )
}

ambassadorRecordRoutes.get('/:id', async (c) => {
  const found = await foundToKeep(c)
  return found ? ambassadorPage(c, found) : c.notFound()
})

ambassadorRecordRoutes.post('/:id/edits', async (c) => {
  const found = await foundToKeep(c)
  if (!found) return c.notFound()
  const form = await readForm(c, describing)
  const again = (problems: Problems) => ambassadorPage(c, found, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const { areas, ...said } = form.values
  const known = await quadrantsOf(c.var.acting.database)
  if (!areas.every((area) => known.some(({ id }) => id === area)))
    return again({ areas: 'Choose quadrants of the list' })
  const outcome = await describeAmbassador(c.var.acting, found.id, { ...said, areas: [...new Set(areas)] })
  if (outcome === 'no such ambassador') return c.notFound()
  if (outcome === 'not yet') return again({ trainedOn: 'Enter today or a day that has been' })
  if (outcome === 'changed meanwhile') return again({ '': changedMeanwhile })
  say(c, 'The record is changed.')
  return c.redirect(`/ambassadors/${found.id}`, 303)
})

ambassadorRecordRoutes.post('/:id/endings', async (c) => {
  const found = await foundToKeep(c)
  if (!found) return c.notFound()
  const form = await readForm(c, ending)
  const again = (problems: Problems) => ambassadorPage(c, found, form.entered, problems)
  if (!form.ok) return again(form.problems)
  const outcome = await endAmbassador(c.var.acting, found, form.values)
  if (outcome === 'no such ambassador') return c.notFound()
  if (outcome !== 'ended') return again(endWords[outcome])
  say(c, 'They are no ambassador any more, and off every shift to come.')
  return c.redirect('/ambassadors', 303)
})
