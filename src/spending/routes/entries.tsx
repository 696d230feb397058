import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { mayRun } from '#src/constellations/store/constellations.ts'
import { plannable } from '#src/gatherings/routes/through.ts'
import { gatheringSeenBy } from '#src/gatherings/store/gatherings.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ChooseConstellationPage } from '#views/gatherings/form.tsx'
import { SpendingFormPage, SpendingPage } from '#views/spending/spending.tsx'
import { answerWords } from '#views/spending/words.ts'
import { answerSpending, enterSpending, isOwn, reverseSpending } from '../actions.ts'
import { spending as spendingForm } from '../forms.ts'
import { answerOf, leftOf, refusalToAnswer, signedPounds } from '../rules.ts'
import { accountsOf, spendingSeenBy } from '../store/reading.ts'

/** Entering what was spent, and what becomes of it. */
export const entryRoutes = new Hono<Web>()

const chooses = (
  c: Context<Web>,
  constellations: readonly { id: string; name: string }[],
  status: 200 | 422,
) =>
  c.html(
    <ChooseConstellationPage
      frame={frameOf(c)}
      title="Note spending"
      path="/spendings/new"
      constellations={constellations}
    />,
    status,
  )

/** The constellation that a form is for, of those that the viewer looks after. */
export async function constellationFor(c: Context<Web>, asked: string | undefined) {
  const constellations = await plannable(c, asked)
  const one =
    constellations.find(({ id }) => id === asked) ??
    (constellations.length === 1 && !asked ? constellations[0] : undefined)
  return { one, constellations }
}

/** The gathering that it was for, when it is one of that constellation. */
async function gatheringFor(c: Context<Web>, constellationId: string, asked: string | undefined) {
  const gathering = asked && (await gatheringSeenBy(c.var.acting.database, c.var.viewer, asked))
  return gathering && gathering.constellationId === constellationId ? gathering : undefined
}

async function formPage(
  c: Context<Web>,
  constellation: { id: string; name: string },
  entered: Entered,
  problems: Problems,
) {
  const gathering = await gatheringFor(c, constellation.id, String(entered.gatheringId ?? '') || undefined)
  return c.html(
    <SpendingFormPage
      frame={frameOf(c)}
      constellation={constellation}
      gathering={gathering}
      once={String(entered.once ?? '') || randomUUID()}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

entryRoutes.get('/new', async (c) => {
  const { one, constellations } = await constellationFor(c, c.req.query('constellationId'))
  if (!one) return chooses(c, constellations, 200)
  const gatheringId = c.req.query('gatheringId') ?? ''
  const gathering = await gatheringFor(c, one.id, gatheringId)
  const { today } = c.var.acting
  const onDay = gathering && gathering.onDay <= today ? gathering.onDay : today
  return formPage(c, one, { onDay, gatheringId }, {})
})

entryRoutes.post('/', async (c) => {
  const { acting, viewer } = c.var
  const form = await readForm(c, spendingForm)
  const { one, constellations } = await constellationFor(
    c,
    String(form.entered.constellationId ?? '') || undefined,
  )
  if (!one) return chooses(c, constellations, 422)
  if (!form.ok) return formPage(c, one, form.entered, form.problems)
  const { pounds, what, onDay, once, gatheringId } = form.values
  const gathering = await gatheringFor(c, one.id, gatheringId)
  const outcome = await enterSpending(acting, viewer, once, {
    constellationId: one.id,
    gatheringId: gathering?.id ?? null,
    pence: pounds,
    what,
    onDay,
  })
  if (outcome === 'no such constellation') return c.notFound()
  if (outcome === 'to come')
    return formPage(c, one, form.entered, { onDay: 'Enter today or a day that has been' })
  const [totals] = await accountsOf(acting.database, [one.id], false, 1)
  const { leftAfter } = leftOf({
    given: Number(totals?.given ?? 0),
    spent: Number(totals?.spent ?? 0),
    waiting: Number(totals?.waiting ?? 0),
  })
  say(
    c,
    leftAfter < 0
      ? `It is noted. With it the budget is over by ${signedPounds(-leftAfter)}, which your liaison worker sees.`
      : 'It is noted, and waits for approval by somebody else.',
  )
  return c.redirect(`/spendings/${outcome.entered}`, 303)
})

const found = (c: Context<Web>) =>
  spendingSeenBy(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')
type Found = NonNullable<Awaited<ReturnType<typeof found>>>

async function spendingPage(c: Context<Web>, spending: Found, problems: Problems) {
  const { acting, viewer } = c.var
  await recordSight(acting, viewer, 'page', ['constellation', spending.constellationId])
  const decides = mayRun(viewer, spending.constellationId)
  const livesThere = decides && (await isOwn(acting.database, viewer, spending.constellationId))
  const refusal = refusalToAnswer(spending, { ...viewer, livesThere })
  return c.html(
    <SpendingPage
      frame={frameOf(c)}
      spending={spending}
      answer={answerOf(spending)}
      mayAnswer={decides && refusal === undefined}
      why={decides ? refusal : undefined}
      mayReverse={
        answerOf(spending) === 'approved' && spending.reversesId === null && spending.reversedById === null
      }
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

entryRoutes.get('/:id', async (c) => {
  const spending = await found(c)
  return spending ? spendingPage(c, spending, {}) : c.notFound()
})

/** A liaison worker of the constellation, or a manager: whoever looks after it as its hub only enters. */
async function foundToAnswer(c: Context<Web>): Promise<Found | undefined> {
  const spending = await found(c)
  return spending && mayRun(c.var.viewer, spending.constellationId) ? spending : undefined
}

for (const [path, answer] of [
  ['/:id/approvals', 'approved'],
  ['/:id/refusals', 'refused'],
] as const)
  entryRoutes.post(path, async (c) => {
    const spending = await foundToAnswer(c)
    if (!spending) return c.notFound()
    const outcome = await answerSpending(c.var.acting, c.var.viewer, spending.id, answer)
    if (outcome === 'no such spending') return c.notFound()
    if (outcome === 'answered') {
      say(c, answer === 'approved' ? 'It is approved.' : 'It is refused.')
      return c.redirect(`/spendings/${spending.id}`, 303)
    }
    const now = (await found(c)) ?? spending
    return spendingPage(c, now, { '': answerWords[outcome] })
  })

entryRoutes.post('/:id/reversals', async (c) => {
  const spending = await found(c)
  if (!spending) return c.notFound()
  const outcome = await reverseSpending(c.var.acting, c.var.viewer, spending.id)
  if (outcome === 'no such spending') return c.notFound()
  if (typeof outcome === 'string') return spendingPage(c, spending, { '': answerWords[outcome] })
  say(c, 'It is taken back by a new entry, which waits for approval by somebody else.')
  return c.redirect(`/spendings/${outcome.entered}`, 303)
})
