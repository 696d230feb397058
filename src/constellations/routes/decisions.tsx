import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import {
  ExceptionPage,
  HandOverPage,
  PauseOrClosePage,
  TooFarPage,
  WaitPage,
} from '#views/constellations/changes.tsx'
import { agreementMessages, hubMessages, joinMessages } from '#views/constellations/refusals.ts'
import {
  allowException,
  markTooFar,
  stopWaiting,
  unmarkTooFar,
  waitForPlace,
  withdrawException,
} from '../actions/decisions.ts'
import { type HandoverOutcome, handOver, withdrawHandover } from '../actions/hub.ts'
import { close, launch, pause } from '../actions/life.ts'
import { closing, excepting, handingOver, markingTooFar, pausing, waiting } from '../forms.ts'
import { candidatesFor, couldTakeOver } from '../matching.ts'
import { findException, findTooFarPair, findWait } from '../store/decisions.ts'
import { constellationOfHandover } from '../store/handovers.ts'
import { homeById, homesById } from '../store/homes.ts'
import { hubOf, openMembershipOf, openMembershipsIn } from '../store/memberships.ts'
import { type Found, found, foundToRun, groundOf } from './through.ts'

/** Under `/constellations`: what is decided about one. */
export const decidingRoutes = new Hono<Web>()

const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)
const backTo = (c: Context<Web>, { id }: { id: string }) => c.redirect(`/constellations/${id}`, 303)
const common = (c: Context<Web>, constellation: Found, entered: Entered, problems: Problems) => ({
  frame: frameOf(c),
  constellation,
  entered,
  problems,
})

// ---- its life

decidingRoutes.post('/:id/launches', async (c) => {
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

decidingRoutes.get('/:id/closures/new', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  return constellation && constellation.state !== 'closed'
    ? lifePage(c, constellation, {}, {}, false)
    : c.notFound()
})

decidingRoutes.post('/:id/pauses', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const form = await readForm(c, pausing)
  if (!form.ok) return lifePage(c, constellation, form.entered, form.problems, true)
  const outcome = await pause(c.var.acting, constellation.id, form.values.reason)
  if (outcome === 'changed') return backTo(c, constellation)
  return lifePage(c, constellation, form.entered, { '': 'Only a live constellation can be paused.' }, true)
})

decidingRoutes.post('/:id/closures', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const form = await readForm(c, closing)
  if (!form.ok) return lifePage(c, constellation, form.entered, form.problems, false)
  await close(c.var.acting, constellation.id, form.values.reason)
  return backTo(c, constellation)
})

// ---- its hub

async function handOverPage(c: Context<Web>, constellation: Found, entered: Entered, problems: Problems) {
  const { database, homePlaces } = c.var.services
  const hub = await hubOf(database, constellation.id)
  const home = hub && (await homeById(database, homePlaces, hub.householdId))
  return c.html(
    <HandOverPage
      {...common(c, constellation, entered, problems)}
      hubName={home?.name}
      candidates={await couldTakeOver(c.var.acting, groundOf(c), constellation)}
      once={typeof entered.once === 'string' ? entered.once : randomUUID()}
    />,
    statusOf(problems),
  )
}

decidingRoutes.get('/:id/handovers/new', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation || constellation.state === 'closed') return c.notFound()
  const { today } = c.var.acting
  return handOverPage(c, constellation, { onDay: today, agreedOn: today }, {})
})

decidingRoutes.post('/:id/handovers', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const form = await readForm(c, handingOver)
  if (!form.ok) return handOverPage(c, constellation, form.entered, form.problems)
  const { once, ...handover } = form.values
  const outcome = await handOver(c.var.acting, groundOf(c), once ?? randomUUID(), {
    constellationId: constellation.id,
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
    default:
      return { oldHub: `The home that is hub now cannot stay: ${joinMessages[outcome]}` }
  }
}

// ---- its exceptions, pairs and waiting list

async function exceptionPage(c: Context<Web>, constellation: Found, entered: Entered, problems: Problems) {
  const candidates = await candidatesFor(c.var.acting, groundOf(c), c.var.viewer, constellation, '')
  return c.html(
    <ExceptionPage
      {...common(c, constellation, entered, problems)}
      homes={[...(await membersOf(c, constellation)), ...candidates]}
    />,
    statusOf(problems),
  )
}

async function membersOf(c: Context<Web>, constellation: Found) {
  const { database, homePlaces } = c.var.services
  const members = await openMembershipsIn(database, constellation.id)
  const homes = await homesById(
    database,
    homePlaces,
    members.filter((member) => member.part === 'satellite').map((member) => member.householdId),
  )
  return [...homes.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}

decidingRoutes.get('/:id/exceptions/new', async (c) => {
  const constellation = await found(c, c.req.param('id'))
  if (!constellation || constellation.state === 'closed') return c.notFound()
  return exceptionPage(c, constellation, { householdId: c.req.query('householdId') ?? '' }, {})
})

decidingRoutes.post('/:id/exceptions', async (c) => {
  const constellation = await found(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const form = await readForm(c, excepting)
  if (!form.ok) return exceptionPage(c, constellation, form.entered, form.problems)
  const outcome = await allowException(c.var.acting, c.var.services.homePlaces, {
    constellationId: constellation.id,
    ...form.values,
  })
  if (outcome === 'allowed') return backTo(c, constellation)
  if (outcome === 'no such constellation') return c.notFound()
  return exceptionPage(c, constellation, form.entered, {
    ...(outcome === 'in the past'
      ? { untilOn: 'The last day must be today or later' }
      : { householdId: 'Choose a home from the list' }),
  })
})

const tooFarPage = async (c: Context<Web>, constellation: Found, entered: Entered, problems: Problems) => {
  const candidates = await candidatesFor(c.var.acting, groundOf(c), c.var.viewer, constellation, '')
  return c.html(
    <TooFarPage
      {...common(c, constellation, entered, problems)}
      homes={[...(await membersOf(c, constellation)), ...candidates]}
    />,
    statusOf(problems),
  )
}

decidingRoutes.get('/:id/too-far-pairs/new', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  return constellation ? tooFarPage(c, constellation, {}, {}) : c.notFound()
})

decidingRoutes.post('/:id/too-far-pairs', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const form = await readForm(c, markingTooFar)
  if (!form.ok) return tooFarPage(c, constellation, form.entered, form.problems)
  const outcome = await markTooFar(c.var.acting, c.var.services.homePlaces, {
    constellationId: constellation.id,
    ...form.values,
  })
  if (outcome === 'marked' || outcome === 'marked before') return backTo(c, constellation)
  const why = outcome === 'needs a hub' ? joinMessages['needs a hub'] : 'Choose a home from the list'
  return tooFarPage(c, constellation, form.entered, { householdId: why })
})

async function waitPage(c: Context<Web>, constellation: Found, entered: Entered, problems: Problems) {
  const { database, homePlaces } = c.var.services
  const home = await homeById(database, homePlaces, String(entered.householdId ?? ''))
  if (!home) return c.notFound()
  return c.html(<WaitPage {...common(c, constellation, entered, problems)} home={home} />, statusOf(problems))
}

decidingRoutes.get('/:id/waits/new', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  return waitPage(c, constellation, { householdId: c.req.query('householdId') ?? '' }, {})
})

decidingRoutes.post('/:id/waits', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const form = await readForm(c, waiting)
  if (!form.ok) return waitPage(c, constellation, form.entered, form.problems)
  const outcome = await waitForPlace(c.var.acting, c.var.services.homePlaces, {
    constellationId: constellation.id,
    householdId: form.values.householdId,
    fit: form.values.fit ?? null,
  })
  switch (outcome) {
    case 'waiting':
    case 'waits already':
      return backTo(c, constellation)
    case 'no such constellation':
    case 'no such household':
      return c.notFound()
    case 'closed':
      return waitPage(c, constellation, form.entered, { '': joinMessages.closed })
    case 'already in one':
      return waitPage(c, constellation, form.entered, { '': joinMessages['already here'] })
  }
})

// ---- what is taken back, each under its own path

export const handoverRoutes = new Hono<Web>().post('/:id/withdrawals', async (c) => {
  const id = c.req.param('id')
  const handover = await constellationOfHandover(c.var.services.database, id)
  const constellation = handover && (await foundToRun(c, handover.constellationId))
  if (!constellation) return c.notFound()
  await withdrawHandover(c.var.acting, id)
  return backTo(c, constellation)
})

export const exceptionRoutes = new Hono<Web>().post('/:id/ends', async (c) => {
  const exception = await findException(c.var.services.database, c.req.param('id'))
  const constellation = exception && (await found(c, exception.constellationId))
  if (!constellation) return c.notFound()
  await withdrawException(c.var.acting, exception.id)
  return backTo(c, constellation)
})

export const tooFarPairRoutes = new Hono<Web>().post('/:id/ends', async (c) => {
  const { database } = c.var.services
  const pair = await findTooFarPair(database, c.req.param('id'))
  // The pair is reached through the constellation in which one of the two is hub.
  for (const householdId of pair ? [pair.oneHouseholdId, pair.otherHouseholdId] : []) {
    const place = await openMembershipOf(database, householdId)
    const constellation = place?.part === 'hub' && (await foundToRun(c, place.constellationId))
    if (!pair || !constellation) continue
    await unmarkTooFar(c.var.acting, constellation.id, pair.id)
    return backTo(c, constellation)
  }
  return c.notFound()
})

export const waitRoutes = new Hono<Web>().post('/:id/ends', async (c) => {
  const wait = await findWait(c.var.services.database, c.req.param('id'))
  const constellation = wait && (await foundToRun(c, wait.constellationId))
  if (!constellation) return c.notFound()
  await stopWaiting(c.var.acting, wait.id)
  return backTo(c, constellation)
})
