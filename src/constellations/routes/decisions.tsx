import { type Context, Hono } from 'hono'
import { enoughDistances } from '#src/sightings/enough.tsx'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { ExceptionPage, TooFarPage, WaitPage } from '#views/constellations/deciding.tsx'
import { joinMessages } from '#views/constellations/refusals.ts'
import {
  allowException,
  markTooFar,
  stopWaiting,
  unmarkTooFar,
  waitForPlace,
  withdrawException,
} from '../actions/decisions.ts'
import { excepting, markingTooFar, waiting } from '../forms.ts'
import { candidatesFor } from '../matching/candidates.ts'
import { findException } from '../store/decisions.ts'
import { homeById, homesById } from '../store/homes.ts'
import { openMembershipsIn } from '../store/memberships.ts'
import { tooFarPairRunBy, waitRunBy } from '../store/through.ts'
import { backTo, common, type Found, found, foundToRun, groundOf, statusOf } from './through.ts'

/** Under `/constellations`: its exceptions, pairs too far in practice, and waiting list. */
export const decidingRoutes = new Hono<Web>()

async function exceptionPage(c: Context<Web>, constellation: Found, entered: Entered, problems: Problems) {
  const enough = await enoughDistances(c, ['constellation', constellation.id])
  if (enough) return enough
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
  if (outcome === 'no such constellation' || outcome === 'closed') return c.notFound()
  return exceptionPage(c, constellation, form.entered, {
    ...(outcome === 'in the past'
      ? { untilOn: 'The last day must be today or later' }
      : { householdId: 'Choose a home from the list' }),
  })
})

const tooFarPage = async (c: Context<Web>, constellation: Found, entered: Entered, problems: Problems) => {
  const enough = await enoughDistances(c, ['constellation', constellation.id])
  if (enough) return enough
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

export const exceptionRoutes = new Hono<Web>().post('/:id/ends', async (c) => {
  const exception = await findException(c.var.services.database, c.req.param('id'))
  const constellation = exception && (await found(c, exception.constellationId))
  if (!constellation) return c.notFound()
  await withdrawException(c.var.acting, exception.id)
  return backTo(c, constellation)
})

export const tooFarPairRoutes = new Hono<Web>().post('/:id/ends', async (c) => {
  const { database } = c.var.services
  // The pair is reached through the constellation in which one of the two is hub.
  const pair = await tooFarPairRunBy(database, c.var.viewer, c.req.param('id'))
  if (!pair) return c.notFound()
  await unmarkTooFar(c.var.acting, pair.constellationId, pair.id)
  return backTo(c, { id: pair.constellationId })
})

export const waitRoutes = new Hono<Web>().post('/:id/ends', async (c) => {
  const wait = await waitRunBy(c.var.services.database, c.var.viewer, c.req.param('id'))
  if (!wait) return c.notFound()
  await stopWaiting(c.var.acting, wait.id)
  return backTo(c, { id: wait.constellationId })
})
