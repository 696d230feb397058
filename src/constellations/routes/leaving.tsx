import { type Context, Hono } from 'hono'
import { enoughDistances } from '#src/sightings/enough.tsx'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { MoveOrLeavePage, RestorePage } from '#views/constellations/moving.tsx'
import { hubMessages } from '#views/constellations/refusals.ts'
import { leaveConstellation } from '../actions/leaving.ts'
import { type MoveOutcome, moveHome, type RestoreOutcome, restoreMembership } from '../actions/moving.ts'
import { leaving, moving, restoring } from '../forms.ts'
import { placesFor } from '../matching/nearest.ts'
import type { Distance } from '../rules/distances.ts'
import { homeById } from '../store/homes.ts'
import { membershipRunBy } from '../store/through.ts'
import { joinProblem } from './joining.tsx'
import { foundToRun, groundOf } from './through.ts'

/** Under `/memberships`: what becomes of a place. */
export const membershipRoutes = new Hono<Web>()

/** A membership of a constellation that the viewer runs, with its home. */
async function foundMembership(c: Context<Web>, id: string) {
  const { database, homePlaces } = c.var.services
  const membership = await membershipRunBy(database, c.var.viewer, id)
  const constellation = membership && (await foundToRun(c, membership.constellationId))
  const home = membership && (await homeById(database, homePlaces, membership.householdId))
  return constellation && home ? { membership, constellation, home } : undefined
}
type FoundMembership = NonNullable<Awaited<ReturnType<typeof foundMembership>>>

async function moveOrLeavePage(c: Context<Web>, at: FoundMembership, entered: Entered, problems: Problems) {
  const { membership, constellation, home } = at
  const enough = await enoughDistances(c, ['household', home.id])
  if (enough) return enough
  const places = await placesFor(c.var.acting, groundOf(c), c.var.viewer, home.id)
  const elsewhere = places.filter((place) => place.mayRun && place.id !== constellation.id)
  const isAbout = ({ distance }: { distance: Distance }) =>
    typeof distance === 'object' && distance.travel?.by === 'about'
  return c.html(
    <MoveOrLeavePage
      frame={frameOf(c)}
      constellation={constellation}
      membership={{ id: membership.id, name: home.name, part: membership.part }}
      isOwn={home.id === c.var.viewer.householdId}
      elsewhere={elsewhere}
      askDistance={home.place?.placedBy === 'sector' || elsewhere.some(isAbout)}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )
}

membershipRoutes.get('/:id/departures/new', async (c) => {
  const at = await foundMembership(c, c.req.param('id'))
  if (!at || at.membership.leftOn !== null) return c.notFound()
  return moveOrLeavePage(c, at, { leftOn: c.var.acting.today, agreedOn: c.var.acting.today }, {})
})

membershipRoutes.post('/:id/departures', async (c) => {
  const at = await foundMembership(c, c.req.param('id'))
  if (!at) return c.notFound()
  const form = await readForm(c, leaving)
  if (!form.ok) return moveOrLeavePage(c, at, { leftOn: '', ...form.entered }, form.problems)
  const outcome = await leaveConstellation(c.var.acting, { membershipId: at.membership.id, ...form.values })
  switch (outcome) {
    case 'left':
    case 'already left':
      return c.redirect(`/constellations/${at.constellation.id}`, 303)
    case 'no such membership':
      return c.notFound()
    case 'in the future':
      return moveOrLeavePage(c, at, form.entered, { leftOn: 'The day must be today or earlier' })
    case 'before it joined':
      return moveOrLeavePage(c, at, form.entered, { leftOn: 'The day must not be before the home joined' })
  }
})

membershipRoutes.post('/:id/moves', async (c) => {
  const at = await foundMembership(c, c.req.param('id'))
  if (!at) return c.notFound()
  const form = await readForm(c, moving)
  if (!form.ok) return moveOrLeavePage(c, at, form.entered, form.problems)
  // Into a constellation that she runs: moving is joining, and no other door.
  if (!(await foundToRun(c, form.values.constellationId)))
    return moveOrLeavePage(c, at, form.entered, { constellationId: 'Choose a constellation from the list' })
  const outcome = await moveHome(c.var.acting, groundOf(c), {
    membershipId: at.membership.id,
    ...form.values,
  })
  if (outcome === 'moved') return c.redirect(`/constellations/${form.values.constellationId}`, 303)
  return moveOrLeavePage(c, at, form.entered, await moveProblem(c, outcome, at))
})

function moveProblem(
  c: Context<Web>,
  outcome: Exclude<MoveOutcome, 'moved'>,
  at: FoundMembership,
): Promise<Problems> | Problems {
  switch (outcome) {
    case 'no such membership':
    case 'already left':
      return { '': 'This home has left already.' }
    case 'the hub hands over first':
      return { '': 'This is the hub home. Hand the constellation over first.' }
    case 'joined':
      return {}
    default:
      return joinProblem(c, outcome, at.home.id)
  }
}

const restorePage = (c: Context<Web>, at: FoundMembership, entered: Entered, problems: Problems) =>
  c.html(
    <RestorePage
      frame={frameOf(c)}
      constellation={at.constellation}
      membership={{ id: at.membership.id, name: at.home.name }}
      entered={entered}
      problems={problems}
    />,
    Object.keys(problems).length > 0 ? 422 : 200,
  )

membershipRoutes.get('/:id/restorations/new', async (c) => {
  const at = await foundMembership(c, c.req.param('id'))
  if (!at || at.membership.leftOn === null) return c.notFound()
  return restorePage(c, at, { agreedOn: c.var.acting.today }, {})
})

membershipRoutes.post('/:id/restorations', async (c) => {
  const at = await foundMembership(c, c.req.param('id'))
  if (!at) return c.notFound()
  const form = await readForm(c, restoring)
  if (!form.ok) return restorePage(c, at, form.entered, form.problems)
  const outcome = await restoreMembership(c.var.acting, groundOf(c), {
    membershipId: at.membership.id,
    ...form.values,
  })
  if (outcome === 'restored') return c.redirect(`/constellations/${at.constellation.id}`, 303)
  return restorePage(c, at, form.entered, await restoreProblem(c, outcome, at))
})

function restoreProblem(
  c: Context<Web>,
  outcome: Exclude<RestoreOutcome, 'restored'>,
  at: FoundMembership,
): Promise<Problems> | Problems {
  switch (outcome) {
    case 'no such membership':
    case 'it has not ended':
      return { '': 'This place has not ended.' }
    case 'restored before':
      return { '': 'This end was undone already.' }
    case 'has a hub':
      return { '': 'This constellation has another hub home now. Hand it over instead.' }
    case 'not an approved fostering household':
    case 'on hold':
    case 'too few sleepover beds':
      return { '': hubMessages[outcome] }
    case 'joined':
      return {}
    default:
      return joinProblem(c, outcome, at.home.id)
  }
}
