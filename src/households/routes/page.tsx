import { type Context, Hono } from 'hono'
import { has } from '#src/access/rules.ts'
import { whereCouldGo } from '#src/constellations/matching/nearest.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { CouldGo } from '#views/constellations/could-go.tsx'
import { HouseholdOutlinePage, PeerPage } from '#views/households/outline.tsx'
import { HouseholdPage } from '#views/households/page.tsx'
import { rightsOver } from '../rules/rights.ts'
import { showHousehold } from '../showing.ts'
import { carersIn, membershipsOf } from '../store/around.ts'
import type { FoundHousehold } from '../store/household.ts'
import { found } from './through.ts'

/** Where a family without a place could go, for whoever matches homes or runs the quadrant. */
async function whereNext(c: Context<Web>, { id, sight, endedOn, hiddenSince }: FoundHousehold) {
  const { services, settings, acting, viewer } = c.var
  if (sight === 'own' || endedOn !== null || !has(viewer, 'manager', 'liaison', 'coordinator'))
    return undefined
  const places = await whereCouldGo(
    acting,
    { homePlaces: services.homePlaces, settings, manager: has(viewer, 'manager') },
    viewer,
    id,
  )
  return places && <CouldGo householdId={id} hidden={hiddenSince !== null} places={places} />
}

export const pageRoutes = new Hono<Web>()

pageRoutes.get('/:id', async (c) => {
  const household = await found(c)
  if (!household) return c.notFound()
  const { services, acting, viewer } = c.var
  const frame = frameOf(c)
  switch (household.sight) {
    case 'peer':
      return c.html(<PeerPage frame={frame} carers={await carersIn(services.database, household.id)} />)
    case 'outline': {
      const memberships = await membershipsOf(services.database, household.id)
      return c.html(
        <HouseholdOutlinePage
          frame={frame}
          household={household}
          inConstellation={memberships.some(({ leftOn }) => leftOn === null)}
          mayPlace={rightsOver(viewer, household).place}
          whereNext={await whereNext(c, household)}
        />,
      )
    }
    case 'staff':
    case 'own':
      return c.html(
        <HouseholdPage
          frame={frame}
          {...(await showHousehold(acting, services.keys, viewer, household))}
          whereNext={await whereNext(c, household)}
        />,
      )
  }
})
