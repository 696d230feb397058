import type { Context } from 'hono'
import { may } from '#src/access/rules/rights.ts'
import { maySee } from '#src/access/rules/seeing.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import type { Web } from '#src/web/context.ts'
import { ApplicationPart } from '#views/applications/part.tsx'
import { refusalToOpen } from '../rules.ts'
import { visitsShown } from '../showing.ts'
import { applicationsOf } from '../store/applications.ts'

/** The way to approval of a household and the visits on it, for whoever may see them. */
export async function applicationPart(c: Context<Web>, household: FoundHousehold) {
  const { acting, viewer } = c.var
  if (!maySee(viewer, household, 'application')) return undefined
  const applications = await applicationsOf(acting.database, household.id)
  const guide = may(viewer, household, 'guide')
  const open = applications.some(({ closedOn }) => closedOn === null)
  return (
    <ApplicationPart
      householdId={household.id}
      applications={applications}
      visits={await visitsShown(acting, household.id)}
      mayBegin={guide && refusalToOpen(household, open) === undefined}
      mayVisit={guide && household.endedOn === null}
    />
  )
}
