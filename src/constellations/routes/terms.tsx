import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { plannedHub } from '#src/plans/planned-hub.ts'
import { limitMinutesOf } from '#src/roads/rules.ts'
import type { Web } from '#src/web/context.ts'
import { readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { EditConstellationPage, FormConstellationPage } from '#views/constellations/form.tsx'
import { agreementMessages, hubMessages, ownHouseholdMessage } from '#views/constellations/refusals.ts'
import { editConstellation, type FormOutcome, formConstellation } from '../actions/life.ts'
import { editing, forming } from '../forms.ts'
import { couldBeHub, isFitAsHub } from '../matching/hubs.ts'
import type { RefusalOfTerms } from '../rules/life.ts'
import { quadrants } from '../store/constellations.ts'
import { atTop, foundToRun, groundOf } from './through.ts'

/** Forming a constellation, and changing its name, size or limit. */
export const termsRoutes = new Hono<Web>()

const text = (typed: unknown) => (typeof typed === 'string' ? typed : '')

/** The hub home of a plan, if the page is asked for by one that the viewer sees. */
const plannedIn = async (c: Context<Web>, { plan, hub }: Record<string, unknown>) =>
  text(plan) && text(hub)
    ? plannedHub(c.var.services.database, c.var.viewer, text(plan), text(hub))
    : undefined
type Planned = Awaited<ReturnType<typeof plannedIn>>

const formPage = async (
  c: Context<Web>,
  entered: Record<string, unknown>,
  problems: Record<string, string>,
  planned: Planned,
) => {
  const { acting, viewer, services } = c.var
  const search = text(entered.search)
  const isFit = planned && (await isFitAsHub(acting, groundOf(c), planned.hub.id))
  const hubs = isFit ? [planned.hub] : await couldBeHub(acting, groundOf(c), viewer, search)
  return (
    <FormConstellationPage
      frame={frameOf(c)}
      hubs={hubs}
      search={search}
      planned={
        planned && {
          ...{ ...planned, isFit: isFit === true },
          isOwn: planned.hub.id === viewer.householdId,
        }
      }
      once={typeof entered.once === 'string' ? entered.once : randomUUID()}
      quadrants={await quadrants(services.database)}
      limitMinutes={limitMinutesOf(c.var.settings)}
      entered={entered}
      problems={hubs.length > 0 ? problems : atTop(problems)}
    />
  )
}

termsRoutes.get('/new', async (c) => {
  const { settings, acting } = c.var
  const planned = await plannedIn(c, c.req.query())
  const terms = planned
    ? { ...planned.plan, name: '', quadrantId: planned.hub.quadrantId, hubHouseholdId: planned.hub.id }
    : { ...settings, agreedOn: acting.today }
  const entered = {
    search: c.req.query('search') ?? '',
    ...terms,
    limitKm: terms.limitMetres / 1000,
  }
  return c.html(await formPage(c, entered, {}, planned))
})

termsRoutes.post('/', async (c) => {
  const { acting, viewer } = c.var
  const form = await readForm(c, forming)
  const again = async (problems: Record<string, string>) =>
    c.html(await formPage(c, form.entered, problems, await plannedIn(c, form.entered)), 422)
  if (!form.ok) return again(form.problems)
  const { once, limitKm, ...terms } = form.values
  const outcome = await formConstellation(acting, groundOf(c), once ?? randomUUID(), {
    ...terms,
    limitMetres: limitKm * 1000,
    liaisonAccountId: has(viewer, 'liaison') ? viewer.accountId : undefined,
  })
  if (typeof outcome === 'object') return c.redirect(`/constellations/${outcome.formed}`, 303)
  return again(formProblem(outcome))
})

const formProblem = (outcome: Exclude<FormOutcome, object>): Record<string, string> => {
  switch (outcome) {
    case 'own household':
      return { hubHouseholdId: ownHouseholdMessage }
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

termsRoutes.get('/:id/edit', async (c) => {
  const constellation = await foundToRun(c, c.req.param('id'))
  if (!constellation) return c.notFound()
  return c.html(
    <EditConstellationPage
      frame={frameOf(c)}
      constellation={constellation}
      version={constellation.version}
      theirs={undefined}
      quadrants={await quadrants(c.var.services.database)}
      limitMinutes={limitMinutesOf(c.var.settings)}
      entered={{ ...constellation, limitKm: constellation.limitMetres / 1000 }}
      problems={{}}
    />,
  )
})

termsRoutes.post('/:id/edits', async (c) => {
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
        limitMinutes={limitMinutesOf(c.var.settings)}
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
    case 'places are held':
      return again(
        {
          maxHomes:
            'Some of these places are held by offers. Take an offer back first, or wait for the answer',
        },
        false,
      )
    default:
      return again(termsProblem(outcome), false)
  }
})
