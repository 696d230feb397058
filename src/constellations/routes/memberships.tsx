import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { CandidatesPage, JoinPage } from '#views/constellations/add-home.tsx'
import { MoveOrLeavePage, RestorePage } from '#views/constellations/changes.tsx'
import { agreementMessages, hubMessages, joinMessage, joinMessages } from '#views/constellations/refusals.ts'
import { type JoinOutcome, joinConstellation } from '../actions/joining.ts'
import { leaveConstellation } from '../actions/leaving.ts'
import { type MoveOutcome, moveHome, type RestoreOutcome, restoreMembership } from '../actions/moving.ts'
import { joining, leaving, moving, restoring } from '../forms.ts'
import { candidatesFor, placesFor } from '../matching.ts'
import { shownDistance } from '../rules/distances.ts'
import { isUnsure } from '../rules/homes.ts'
import { lookingAs } from '../showing.ts'
import { homeById } from '../store/homes.ts'
import { findMembership, hubOf } from '../store/memberships.ts'
import { type Found, foundToRun, groundOf } from './through.ts'

/** Under `/constellations`: adding a home. */
export const joiningRoutes = new Hono<Web>()

joiningRoutes.get('/:id/memberships/new', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const householdId = c.req.query('householdId')
  if (householdId) return joinPage(c, constellation, { householdId, agreedOn: c.var.acting.today }, {})
  const search = c.req.query('search') ?? ''
  return c.html(
    <CandidatesPage
      frame={frameOf(c)}
      constellation={constellation}
      candidates={await candidatesFor(c.var.acting, groundOf(c), c.var.viewer, constellation, search)}
      search={search}
    />,
  )
})

async function joinPage(c: Context<Web>, constellation: Found, entered: Entered, problems: Problems) {
  const { database, homePlaces } = c.var.services
  await homePlaces.refresh()
  const home = await homeById(database, homePlaces, String(entered.householdId ?? ''))
  const hubRow = await hubOf(database, constellation.id)
  const hub = hubRow && (await homeById(database, homePlaces, hubRow.householdId))
  const status = Object.keys(problems).length > 0 ? 422 : 200
  if (!home) {
    // The list itself says what is wrong, and a home can be chosen there.
    if (status === 200) return c.notFound()
    const candidates = await candidatesFor(c.var.acting, groundOf(c), c.var.viewer, constellation, '')
    return c.html(
      <CandidatesPage
        frame={frameOf(c)}
        constellation={constellation}
        candidates={candidates}
        search=""
        problems={problems}
      />,
      422,
    )
  }
  return c.html(
    <JoinPage
      frame={frameOf(c)}
      constellation={constellation}
      home={{ ...home, distance: shownDistance(hub, home, lookingAs(c.var.viewer, c.var.acting)) }}
      askDistance={hub !== undefined && home.hiddenSince === null && isUnsure(hub, home)}
      once={typeof entered.once === 'string' ? entered.once : randomUUID()}
      entered={entered}
      problems={problems}
    />,
    status,
  )
}

joiningRoutes.post('/:id/memberships', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const form = await readForm(c, joining)
  if (!form.ok) return joinPage(c, constellation, form.entered, form.problems)
  const { once, fit, ...wish } = form.values
  const outcome = await joinConstellation(c.var.acting, groundOf(c), once ?? randomUUID(), {
    constellationId: constellation.id,
    ...wish,
    ...(fit ? { fit } : {}),
  })
  if (outcome === 'joined') return c.redirect(`/constellations/${constellation.id}`, 303)
  return joinPage(c, constellation, form.entered, await joinProblem(c, outcome, wish.householdId))
})

/** The field that a refusal belongs to, with its sentence. */
async function joinProblem(
  c: Context<Web>,
  outcome: Exclude<JoinOutcome, 'joined'>,
  householdId: string,
): Promise<Problems> {
  switch (outcome) {
    case 'not agreed yet':
    case 'in the future':
      return { agreedOn: agreementMessages[outcome] }
    case 'no such household':
      return { householdId: 'Choose a home' }
    case 'no such constellation':
      return { '': joinMessages.closed }
    default: {
      const { database, homePlaces } = c.var.services
      const home = await homeById(database, homePlaces, householdId)
      const hidden = home?.hiddenSince != null
      const field = outcome === 'confirm the distance' && !hidden ? 'distanceConfirmed' : ''
      return { [field]: joinMessage(outcome, hidden) }
    }
  }
}

/** Under `/memberships`: what becomes of a place. */
export const membershipRoutes = new Hono<Web>()

/** A membership of a constellation that the viewer runs, with its home. */
async function foundMembership(c: Context<Web>, id: string) {
  const { database, homePlaces } = c.var.services
  const membership = await findMembership(database, id)
  const constellation = membership && (await foundToRun(c, membership.constellationId))
  const home = membership && (await homeById(database, homePlaces, membership.householdId))
  return constellation && home ? { membership, constellation, home } : undefined
}
type FoundMembership = NonNullable<Awaited<ReturnType<typeof foundMembership>>>

async function moveOrLeavePage(c: Context<Web>, at: FoundMembership, entered: Entered, problems: Problems) {
  const { membership, constellation, home } = at
  return c.html(
    <MoveOrLeavePage
      frame={frameOf(c)}
      constellation={constellation}
      membership={{ id: membership.id, name: home.name, part: membership.part }}
      elsewhere={(await placesFor(c.var.acting, groundOf(c), c.var.viewer, home.id)).filter(
        (place) => place.id !== constellation.id,
      )}
      askDistance={home.place?.placedBy === 'sector'}
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
  if (!(await mayReceive(c, at, form.values.constellationId)))
    return moveOrLeavePage(c, at, form.entered, { constellationId: 'Choose a constellation from the list' })
  const outcome = await moveHome(c.var.acting, groundOf(c), {
    membershipId: at.membership.id,
    ...form.values,
  })
  if (outcome === 'moved') return c.redirect(`/constellations/${form.values.constellationId}`, 303)
  return moveOrLeavePage(c, at, form.entered, await moveProblem(c, outcome, at))
})

/** A liaison moves a home into her own constellations, or into one that is offered on the page. */
async function mayReceive(c: Context<Web>, at: FoundMembership, constellationId: string): Promise<boolean> {
  if (await foundToRun(c, constellationId)) return true
  const places = await placesFor(c.var.acting, groundOf(c), c.var.viewer, at.home.id)
  return places.some((place) => place.id === constellationId)
}

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
