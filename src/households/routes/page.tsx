import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { HouseholdOutlinePage, PeerPage } from '#views/households/outline.tsx'
import { HouseholdPage } from '#views/households/page.tsx'
import { rightsOver } from '../rules/rights.ts'
import { showHousehold } from '../showing.ts'
import { carersIn, membershipsOf } from '../store/around.ts'
import { found } from './through.ts'

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
        />,
      )
    }
    case 'staff':
    case 'own':
      return c.html(
        <HouseholdPage frame={frame} {...(await showHousehold(acting, services.keys, viewer, household))} />,
      )
  }
})
