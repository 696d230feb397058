import { has, type Viewer } from '#src/access/rules.ts'
import { accountsRoutes } from './routes-of-accounts.ts'
import { associationsRoutes } from './routes-of-associations.ts'
import { caseloadRoutes } from './routes-of-caseload.ts'
import { constellationsRoutes } from './routes-of-constellations.ts'
import { groupsRoutes } from './routes-of-groups.ts'
import { householdsRoutes } from './routes-of-households.ts'
import { moneyRoutes } from './routes-of-money.ts'
import { newslettersRoutes } from './routes-of-newsletters.ts'
import { peersRoutes } from './routes-of-peers.ts'
import { plansRoutes } from './routes-of-plans.ts'
import { recruitingRoutes } from './routes-of-recruiting.ts'
import { rotaRoutes } from './routes-of-rota.ts'
import type { Who } from './who.ts'

export type { Who } from './who.ts'

/** Whether the table lets somebody signed in use a route. */
export const mayUse = (viewer: Viewer, who: Who | undefined): boolean => {
  if (who === undefined || who === 'halfway') return false
  return typeof who === 'string' || has(viewer, ...who)
}

/**
 * Who may use each route. What is not here lets nobody in, and a test fails for it. Which records of a kind somebody
 * may see is decided where they are loaded: through the viewer.
 */
export const routes: Readonly<Record<string, Who>> = {
  ...accountsRoutes,
  ...constellationsRoutes,
  ...plansRoutes,
  ...groupsRoutes,
  ...peersRoutes,
  ...caseloadRoutes,
  ...householdsRoutes,
  ...recruitingRoutes,
  ...rotaRoutes,
  ...moneyRoutes,
  ...newslettersRoutes,
  ...associationsRoutes,
}
