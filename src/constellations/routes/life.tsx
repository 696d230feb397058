import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { enoughDistances } from '#src/sightings/enough.tsx'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { HandOverPage, PauseOrClosePage } from '#views/constellations/life.tsx'
import {
  agreementMessages,
  hubMessages,
  joinMessages,
  ownHouseholdMessage,
} from '#views/constellations/refusals.ts'
import { type HandoverOutcome, handOver, withdrawHandover } from '../actions/handing-over.ts'
import { close, launch, pause } from '../actions/life.ts'
import { closing, handingOver, pausing } from '../forms.ts'
import { couldTakeOver } from '../matching/hubs.ts'
import { homeById } from '../store/homes.ts'
import { hubOf } from '../store/memberships.ts'
import { handoverRunBy } from '../store/through.ts'
import { atTop, backTo, common, type Found, foundToRun, groundOf, statusOf } from './through.ts'

/** Under `/constellations`: its life and its hub. */
export const lifeRoutes = new Hono<Web>()

lifeRoutes.post('/:id/launches', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const outcome = await launch(c.var.acting, constellation.id)
  if (outcome === 'launched' || outcome === 'already live') return backTo(c, constellation)
  const why = {
    closed: 'A closed constellation stays closed.',
    'no such constellation': 'This constellation is gone.',
    'needs a hub': 'It needs a hub home before it can go live.',
    'needs more homes': `It needs ${constellation.minHomes} homes before it can go live. A manager can allow an exception.`,
  }[outcome]
  return lifePage(c, constellation, {}, { '': why }, false)
})

const lifePage = (
  c: Context<Web>,
  constellation: Found,
  entered: Entered,
  problems: Problems,
  pausing: boolean,
) =>
  c.html(
    <PauseOrClosePage {...common(c, constellation, entered, problems)} pausing={pausing} />,
    statusOf(problems),
  )

lifeRoutes.get('/:id/closures/new', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  return constellation && constellation.state !== 'closed'
    ? lifePage(c, constellation, {}, {}, false)
    : c.notFound()
})

lifeRoutes.post('/:id/pauses', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  if (constellation.state !== 'live')
    return lifePage(c, constellation, {}, { '': 'Only a live constellation can be paused.' }, true)
  const form = await readForm(c, pausing)
  if (!form.ok) return lifePage(c, constellation, form.entered, form.problems, true)
  const outcome = await pause(c.var.acting, constellation.id, form.values.reason)
  if (outcome === 'changed') return backTo(c, constellation)
  return lifePage(c, constellation, form.entered, { '': 'Only a live constellation can be paused.' }, true)
})

lifeRoutes.post('/:id/closures', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const form = await readForm(c, closing)
  if (!form.ok) return lifePage(c, constellation, form.entered, form.problems, false)
  await close(c.var.acting, constellation.id, form.values.reason)
  return backTo(c, constellation)
})

async function handOverPage(c: Context<Web>, constellation: Found, entered: Entered, problems: Problems) {
  const { database, homePlaces } = c.var.services
  // Who stands in this list says who lives near.
  const enough = await enoughDistances(c, ['constellation', constellation.id])
  if (enough) return enough
  const hub = await hubOf(database, constellation.id)
  const home = hub && (await homeById(database, homePlaces, hub.householdId))
  const candidates = await couldTakeOver(c.var.acting, groundOf(c), c.var.viewer, constellation)
  // With nobody to choose there is no form: its problems link nowhere.
  const shown = candidates.length > 0 ? problems : atTop(problems)
  return c.html(
    <HandOverPage
      {...common(c, constellation, entered, shown)}
      hubName={home?.name}
      candidates={candidates}
      once={typeof entered.once === 'string' ? entered.once : randomUUID()}
    />,
    statusOf(problems),
  )
}

lifeRoutes.get('/:id/handovers/new', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation || constellation.state === 'closed') return c.notFound()
  const { today } = c.var.acting
  return handOverPage(c, constellation, { onDay: today, agreedOn: today }, {})
})

lifeRoutes.post('/:id/handovers', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const form = await readForm(c, handingOver)
  if (!form.ok) return handOverPage(c, constellation, form.entered, form.problems)
  const { once, oldHubAgreedOn, distanceConfirmed, ...handover } = form.values
  const { acting } = c.var
  const outcome = await handOver(acting, groundOf(c), once ?? randomUUID(), {
    constellationId: constellation.id,
    oldHubAgreedOn: oldHubAgreedOn ?? null,
    distanceConfirmedBy: distanceConfirmed ? acting.accountId : null,
    ...handover,
  })
  if (outcome === 'handed over' || outcome === 'planned') return backTo(c, constellation)
  return handOverPage(c, constellation, form.entered, handoverProblem(outcome))
})

function handoverProblem(outcome: Exclude<HandoverOutcome, 'handed over' | 'planned'>): Problems {
  switch (outcome) {
    case 'in the past':
      return { onDay: 'The day of the handover must be today or later' }
    case 'already planned':
      return { '': 'A handover is planned already. Take it back first.' }
    case 'own household':
      return { toHouseholdId: ownHouseholdMessage }
    case 'own household stays':
      return { oldHub: ownHouseholdMessage }
    case 'it is the hub':
      return { toHouseholdId: 'This home is the hub home already. Choose another' }
    case 'not agreed yet':
    case 'in the future':
      return { agreedOn: agreementMessages[outcome] }
    case 'no such household':
    case 'no such constellation':
    case 'has a hub':
    case 'joined':
      return { toHouseholdId: 'Choose a home from the list' }
    case 'not an approved fostering household':
    case 'on hold':
    case 'too few sleepover beds':
    case 'ended':
    case 'already in one':
      return { toHouseholdId: hubMessages[outcome] }
    case 'kept apart':
      return { toHouseholdId: 'This home is not available for this constellation. Choose another' }
    case 'confirm the distance':
      return { distanceConfirmed: joinMessages[outcome] }
    default:
      return { oldHub: `The home that is hub now cannot stay: ${joinMessages[outcome]}` }
  }
}

/** Under `/handovers`: one that is taken back. */
export const handoverRoutes = new Hono<Web>().post('/:id/withdrawals', async (c) => {
  const id = c.req.param('id')
  const handover = await handoverRunBy(c.var.services.database, c.var.viewer, id)
  const constellation = handover && (await foundToRun(c, handover.constellationId))
  if (!constellation) return c.notFound()
  await withdrawHandover(c.var.acting, id)
  return backTo(c, constellation)
})
