import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { ChooseConstellationPage, GatheringFormPage } from '#views/gatherings/form.tsx'
import { refusals } from '#views/gatherings/words.ts'
import { cancelGathering, changePlan, planGathering } from '../actions/planning.ts'
import { cancelling, changing, planning } from '../forms.ts'
import { isAsked, namesFor } from '../showing.ts'
import type { FoundGathering } from '../store/gatherings.ts'
import { homesOf, satellitesOn } from '../store/homes.ts'
import { hidesHub } from '../store/hub-home.ts'
import { gatheringPage } from './page.tsx'
import { backTo, foundToRun, plannable, statusOf } from './through.ts'

/** Planning a gathering, changing it and cancelling it. */
export const planningRoutes = new Hono<Web>()

type Making = { once: string } | { id: string; version: number }

async function formPage(
  c: Context<Web>,
  constellation: { id: string; name: string },
  {
    entered,
    problems,
    making,
    onDay,
  }: { entered: Entered; problems: Problems; making: Making; onDay: string },
) {
  const { viewer, acting } = c.var
  const homes = await satellitesOn(acting.database, constellation.id, onDay)
  const names = await namesFor(acting.database, viewer, homes)
  return c.html(
    <GatheringFormPage
      frame={frameOf(c)}
      constellation={constellation}
      homes={homes.flatMap(({ id }) => {
        const name = names.get(id)
        return name === undefined ? [] : [{ id, name }]
      })}
      ownHome={viewer.hubOfId === constellation.id}
      hidden={await hidesHub(acting.database, constellation.id)}
      entered={entered}
      problems={problems}
      making={making}
    />,
    statusOf(problems),
  )
}

planningRoutes.get('/new', async (c) => {
  const asked = c.req.query('constellationId')
  const constellations = await plannable(c, asked)
  const chosen =
    constellations.find(({ id }) => id === asked) ??
    (constellations.length === 1 && !asked ? constellations[0] : undefined)
  if (!chosen)
    return c.html(
      <ChooseConstellationPage
        frame={frameOf(c)}
        title="Plan a gathering"
        path="/gatherings/new"
        constellations={constellations}
      />,
    )
  return formPage(c, chosen, {
    entered: { kind: 'gathering', at: 'venue', invites: 'everybody' },
    problems: {},
    making: { once: randomUUID() },
    onDay: c.var.acting.today,
  })
})

planningRoutes.post('/', async (c) => {
  const { acting, viewer } = c.var
  const form = await readForm(c, planning)
  const asked = String(form.entered.constellationId ?? '')
  const constellations = await plannable(c, asked)
  const constellation = constellations.find(({ id }) => id === asked)
  if (!constellation)
    return c.html(
      <ChooseConstellationPage
        frame={frameOf(c)}
        title="Plan a gathering"
        path="/gatherings/new"
        constellations={constellations}
      />,
      422,
    )
  const again = (problems: Problems, onDay = acting.today) =>
    formPage(c, constellation, {
      entered: form.entered,
      problems,
      making: { once: String(form.entered.once ?? '') || randomUUID() },
      onDay,
    })
  if (!form.ok) return again(form.problems)
  const { constellationId, once, ...wish } = form.values
  const outcome = await planGathering(acting, viewer, constellationId, once ?? randomUUID(), wish)
  if (outcome === 'no such constellation') return c.notFound()
  if (typeof outcome === 'string') return again(refused(outcome), wish.onDay)
  if (wish.onDay >= acting.today) say(c, 'It is planned, and every home that is asked is told.')
  return backTo(c, outcome.planned)
})

planningRoutes.get('/:id/edit', async (c) => {
  const gathering = await foundToRun(c)
  if (!gathering || gathering.cancelledAt !== null) return c.notFound()
  const homes = await homesOf(c.var.acting.database, gathering.id)
  return editPage(
    c,
    gathering,
    asEntered(
      gathering,
      homes.filter(isAsked).map(({ id }) => id),
    ),
    {},
  )
})

/** A gathering as its form has it. */
const asEntered = (gathering: FoundGathering, householdIds: readonly string[]): Entered => ({
  kind: gathering.kind,
  onDay: gathering.onDay,
  fromTime: gathering.fromTime,
  untilTime: gathering.untilTime ?? '',
  at: gathering.at,
  place: gathering.place ?? '',
  invites: gathering.invites,
  householdIds,
})

const editPage = (c: Context<Web>, gathering: FoundGathering, entered: Entered, problems: Problems) =>
  formPage(
    c,
    { id: gathering.constellationId, name: gathering.constellation },
    {
      entered,
      problems,
      making: { id: gathering.id, version: gathering.version },
      onDay: gathering.onDay,
    },
  )

planningRoutes.post('/:id/edits', async (c) => {
  const { acting, viewer } = c.var
  const gathering = await foundToRun(c)
  if (!gathering) return c.notFound()
  const form = await readForm(c, changing)
  if (!form.ok) return editPage(c, gathering, form.entered, form.problems)
  const { version, ...wish } = form.values
  const { id, constellationId } = gathering
  const outcome = await changePlan(acting, viewer, { id, constellationId, version }, wish)
  switch (outcome) {
    case 'changed':
    case 'as it was':
      if (outcome === 'changed' && wish.onDay >= acting.today)
        say(c, 'It is changed, and the homes are told.')
      return backTo(c, id)
    case 'no such gathering':
      return c.notFound()
    case 'changed meanwhile':
      // With what is typed here and the version of now: what stands is on its page, one tap away.
      return editPage(c, gathering, form.entered, {
        '': `${changedMeanwhile}, and save again if yours is right`,
      })
    default:
      return editPage(c, gathering, form.entered, refused(outcome))
  }
})

planningRoutes.post('/:id/cancellations', async (c) => {
  const gathering = await foundToRun(c)
  if (!gathering) return c.notFound()
  const form = await readForm(c, cancelling)
  if (!form.ok) return gatheringPage(c, gathering, {}, { '': Object.values(form.problems).join(' ') })
  const outcome = await cancelGathering(c.var.acting, gathering.id, form.values.version)
  const now = outcome === 'changed meanwhile' ? await foundToRun(c) : gathering
  if (outcome === 'no such gathering' || !now) return c.notFound()
  if (outcome === 'changed meanwhile')
    return gatheringPage(c, now, {}, { '': `${changedMeanwhile}, and cancel it if it still is to be` })
  if (outcome === 'cancelled' && gathering.onDay >= c.var.acting.today)
    say(c, 'It is cancelled, and every home that was asked is told.')
  if (outcome === 'cancelled already') say(c, 'It is cancelled already.')
  if (outcome === 'who came is noted') say(c, 'Who came is noted, so it has been and cannot be cancelled.')
  return backTo(c, gathering.id)
})

const changedMeanwhile = 'Somebody else has changed this meanwhile. Look at how it stands'

function refused(outcome: keyof typeof refusals): Problems {
  const [field, message] = refusals[outcome]
  return { [field]: message }
}
