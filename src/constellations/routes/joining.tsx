import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { limitMinutesOf } from '#src/roads/rules.ts'
import { enoughDistances } from '#src/sightings/enough.tsx'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { CandidatesPage, JoinPage } from '#views/constellations/add-home.tsx'
import {
  agreementMessages,
  joinMessage,
  joinMessages,
  ownHouseholdMessage,
} from '#views/constellations/refusals.ts'
import { type JoinOutcome, joinConstellation } from '../actions/joining.ts'
import { joining } from '../forms.ts'
import { candidatesFor } from '../matching/candidates.ts'
import { byRoad } from '../roads.ts'
import { shownDistance } from '../rules/distances.ts'
import { isToConfirm } from '../rules/joining.ts'
import { lookingAs } from '../showing.ts'
import { homeById } from '../store/homes.ts'
import { hubOf } from '../store/memberships.ts'
import { type Found, foundToRun, groundOf } from './through.ts'

/** Under `/constellations`: adding a home. */
export const joiningRoutes = new Hono<Web>()

joiningRoutes.get('/:id/memberships/new', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const householdId = c.req.query('householdId')
  if (householdId) return joinPage(c, constellation, { householdId, agreedOn: c.var.acting.today }, {})
  const search = c.req.query('search') ?? ''
  const enough = await enoughDistances(c, ['constellation', constellation.id])
  if (enough) return enough
  return c.html(
    <CandidatesPage
      frame={frameOf(c)}
      constellation={constellation}
      candidates={await candidatesFor(c.var.acting, groundOf(c), c.var.viewer, constellation, search)}
      search={search}
      limitMinutes={limitMinutesOf(c.var.settings)}
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
    const enough = await enoughDistances(c, ['constellation', constellation.id])
    if (enough) return enough
    const candidates = await candidatesFor(c.var.acting, groundOf(c), c.var.viewer, constellation, '')
    return c.html(
      <CandidatesPage
        frame={frameOf(c)}
        constellation={constellation}
        candidates={candidates}
        search=""
        limitMinutes={limitMinutesOf(c.var.settings)}
        problems={{ '': 'Choose a home from the list' }}
      />,
      422,
    )
  }
  const enough = await enoughDistances(c, ['constellation', constellation.id], ['household', home.id])
  if (enough) return enough
  const [road] = await byRoad(c.var.acting, groundOf(c), [{ home, hub }])
  return c.html(
    <JoinPage
      frame={frameOf(c)}
      constellation={constellation}
      home={{ ...home, distance: shownDistance(hub, home, lookingAs(c.var.viewer, c.var.acting), road) }}
      askDistance={isToConfirm(hub, home, road)}
      limitMinutes={limitMinutesOf(c.var.settings)}
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
export async function joinProblem(
  c: Context<Web>,
  outcome: Exclude<JoinOutcome, 'joined'> | 'own household',
  householdId: string,
): Promise<Problems> {
  switch (outcome) {
    case 'not agreed yet':
    case 'in the future':
      return { agreedOn: agreementMessages[outcome] }
    case 'own household':
      return { '': ownHouseholdMessage }
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
