import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { addDays } from '#src/clock.ts'
import type { Web } from '#src/web/context.ts'
import { readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { EditConstellationPage, FormConstellationPage } from '#views/constellations/form.tsx'
import { ConstellationsPage } from '#views/constellations/list.tsx'
import { OwnConstellationPage } from '#views/constellations/own.tsx'
import { ConstellationPage } from '#views/constellations/page.tsx'
import { agreementMessages, hubMessages } from '#views/constellations/refusals.ts'
import type { RefusalToStart } from './actions/hub.ts'
import { editConstellation, formConstellation } from './actions/life.ts'
import { editing, forming } from './forms.ts'
import { couldBeHub } from './matching/hubs.ts'
import { found, foundToRun, groundOf } from './routes/through.ts'
import type { RefusalOfTerms } from './rules/life.ts'
import { moreHomesNeeded, type State } from './rules.ts'
import { showConstellation, showList } from './showing.ts'
import { ownConstellation, quadrants } from './store/constellations.ts'
import { openMembershipsIn } from './store/memberships.ts'
import { carersOf } from './store/page.ts'

export const constellationRoutes = new Hono<Web>()

const states: readonly string[] = ['forming', 'live', 'paused', 'closed'] satisfies State[]
const isState = (text: string): text is State => states.includes(text)

constellationRoutes.get('/', async (c) => {
  const { services, settings, acting, viewer } = c.var
  const asked = c.req.query()
  const filter = {
    ...(asked.quadrant ? { quadrantId: asked.quadrant } : {}),
    ...(asked.state && isState(asked.state) ? { state: asked.state } : {}),
    ...(asked.state === 'needs' ? { needs: true } : {}),
    ...(asked.state === 'ending'
      ? { ending: { today: acting.today, by: addDays(acting.today, settings.exceptionNoticeDays) } }
      : {}),
    ...(asked.after ? { after: asked.after } : {}),
  }
  const { lines, more } = await showList(acting, groundOf(c), viewer, filter)
  const address = (after: string | undefined) => {
    const query = new URLSearchParams()
    if (filter.quadrantId) query.set('quadrant', filter.quadrantId)
    if (asked.state) query.set('state', asked.state)
    if (after) query.set('after', after)
    return `/constellations?${query}`
  }
  return c.html(
    <ConstellationsPage
      frame={frameOf(c)}
      lines={lines}
      quadrants={await quadrants(services.database)}
      filter={{ quadrantId: filter.quadrantId, state: asked.state }}
      mayForm={has(viewer, 'manager', 'liaison')}
      next={more ? address(lines.at(-1)?.id) : undefined}
      first={filter.after ? address(undefined) : undefined}
    />,
  )
})

const formPage = async (
  c: Context<Web>,
  entered: Record<string, unknown>,
  problems: Record<string, string>,
) => {
  const search = typeof entered.search === 'string' ? entered.search : ''
  const hubs = await couldBeHub(c.var.acting, groundOf(c), c.var.viewer, search)
  return (
    <FormConstellationPage
      frame={frameOf(c)}
      hubs={hubs}
      search={search}
      once={typeof entered.once === 'string' ? entered.once : randomUUID()}
      quadrants={await quadrants(c.var.services.database)}
      entered={entered}
      problems={problems}
    />
  )
}

constellationRoutes.get('/new', async (c) => {
  const { settings, acting } = c.var
  const entered = {
    search: c.req.query('search') ?? '',
    agreedOn: acting.today,
    minHomes: settings.minHomes,
    maxHomes: settings.maxHomes,
    limitKm: settings.limitMetres / 1000,
  }
  return c.html(await formPage(c, entered, {}))
})

constellationRoutes.post('/', async (c) => {
  const { acting, viewer } = c.var
  const form = await readForm(c, forming)
  if (!form.ok) return c.html(await formPage(c, form.entered, form.problems), 422)
  const { once, limitKm, ...terms } = form.values
  const outcome = await formConstellation(acting, groundOf(c), once ?? randomUUID(), {
    ...terms,
    limitMetres: limitKm * 1000,
    liaisonAccountId: has(viewer, 'liaison') ? viewer.accountId : undefined,
  })
  if (typeof outcome === 'object') return c.redirect(`/constellations/${outcome.formed}`, 303)
  return c.html(await formPage(c, form.entered, formProblem(outcome)), 422)
})

const formProblem = (
  outcome: RefusalToStart | RefusalOfTerms | 'no such quadrant' | 'name taken',
): Record<string, string> => {
  switch (outcome) {
    case 'name taken':
      return { name: 'Another constellation has this name. Choose another name' }
    case 'no such quadrant':
    case 'too few homes':
    case 'too many homes':
    case 'too far':
      return termsProblem(outcome)
    case 'not agreed yet':
    case 'in the future':
      return { agreedOn: agreementMessages[outcome] }
    case 'no such household':
    case 'closed':
    case 'has a hub':
    case 'kept apart':
      return { hubHouseholdId: 'Choose another hub home' }
    default:
      return { hubHouseholdId: hubMessages[outcome] }
  }
}

const termsProblem = (outcome: RefusalOfTerms | 'no such quadrant'): Record<string, string> => {
  switch (outcome) {
    case 'no such quadrant':
      return { quadrantId: 'Choose a quadrant' }
    case 'too few homes':
      return { minHomes: 'This is fewer homes than the service starts with. A manager can choose it' }
    case 'too many homes':
      return { maxHomes: 'This is more homes than the service allows. A manager can choose it' }
    case 'too far':
      return { limitKm: 'This is further than the service allows. A manager can choose it' }
  }
}

constellationRoutes.get('/:id', async (c) => {
  const { acting, viewer, settings } = c.var
  const constellation = await found(c, c.req.param('id'))
  if (!constellation) return ownPage(c)
  const shown = await showConstellation(acting, groundOf(c), viewer, constellation)
  const noticeUntil = addDays(acting.today, settings.exceptionNoticeDays)
  return c.html(
    <ConstellationPage
      frame={frameOf(c)}
      {...shown}
      endingExceptionIds={
        new Set(shown.exceptions.filter(({ untilOn }) => untilOn <= noticeUntil).map(({ id }) => id))
      }
    />,
  )
})

/** The homes of a constellation see each other's chosen names and phones: the hub all of them, a satellite its hub. */
async function ownPage(c: Context<Web, '/:id'>) {
  const { services, viewer } = c.var
  const { database } = services
  if (viewer.householdId === null) return c.notFound()
  const own = await ownConstellation(database, viewer.householdId, c.req.param('id'))
  if (!own) return c.notFound()
  const others = (await openMembershipsIn(database, own.id)).filter((member) =>
    own.part === 'hub' ? member.part === 'satellite' : member.part === 'hub',
  )
  const carers = await carersOf(
    database,
    others.map((member) => member.householdId),
  )
  return c.html(
    <OwnConstellationPage
      frame={frameOf(c)}
      constellation={own}
      part={own.part}
      needs={moreHomesNeeded(own)}
      homes={others.map((member) => ({
        id: member.householdId,
        part: member.part,
        carers: carers
          .filter((carer) => carer.householdId === member.householdId)
          .map((carer) => ({ name: carer.chosenName ?? carer.name, phone: carer.phone })),
      }))}
    />,
  )
}

constellationRoutes.get('/:id/edit', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  return c.html(
    <EditConstellationPage
      frame={frameOf(c)}
      constellation={constellation}
      version={constellation.version}
      theirs={undefined}
      quadrants={await quadrants(c.var.services.database)}
      entered={{ ...constellation, limitKm: constellation.limitMetres / 1000 }}
      problems={{}}
    />,
  )
})

constellationRoutes.post('/:id/edits', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  const form = await readForm(c, editing)
  const again = async (problems: Record<string, string>, meanwhile: boolean) => {
    const now = (await foundToRun(c, constellation.id)) ?? constellation
    return c.html(
      <EditConstellationPage
        frame={frameOf(c)}
        constellation={now}
        version={now.version}
        theirs={meanwhile ? { ...now, limitKm: now.limitMetres / 1000 } : undefined}
        quadrants={await quadrants(c.var.services.database)}
        entered={form.entered}
        problems={problems}
      />,
      422,
    )
  }
  if (!form.ok) return again(form.problems, false)
  const { version, limitKm, ...terms } = form.values
  const outcome = await editConstellation(c.var.acting, groundOf(c), constellation.id, version, {
    ...terms,
    limitMetres: limitKm * 1000,
  })
  switch (outcome) {
    case 'saved':
      return c.redirect(`/constellations/${constellation.id}`, 303)
    case 'changed meanwhile':
      return again(
        { name: 'Somebody else changed this constellation meanwhile. Compare, then save again' },
        true,
      )
    case 'name taken':
      return again({ name: 'Another constellation has this name. Choose another name' }, false)
    case 'no such constellation':
      return c.notFound()
    default:
      return again(termsProblem(outcome), false)
  }
})
