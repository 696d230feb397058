import type { Context } from 'hono'
import type { Child } from '#jsx/markup'
import { may } from '#src/access/rules/rights.ts'
import { maySee } from '#src/access/rules/seeing.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import type { Web } from '#src/web/context.ts'
import { HouseholdStays } from '#views/sleepovers/hosting.tsx'
import { mayAskFor } from '../rules/deeds.ts'
import { showStaysOf } from '../showing.ts'
import { openHosting } from '../store/hostings.ts'
import { lookingIn } from './through.ts'

/** What the page of a household says of its sleepovers, to whoever may see anything of them. */
export async function staysOn(c: Context<Web>, household: FoundHousehold): Promise<Child> {
  const { acting, viewer } = c.var
  const seesStays = maySee(viewer, household, 'sleepovers')
  const seesHosting = maySee(viewer, household, 'hosting')
  if (!seesStays && !seesHosting) return null
  const open = household.endedOn === null
  return (
    <HouseholdStays
      householdId={household.id}
      own={viewer.householdId === household.id}
      hostingSince={
        seesHosting ? ((await openHosting(acting.database, household.id))?.fromOn ?? null) : undefined
      }
      mayRecordHosting={open && may(viewer, household, 'host')}
      mayAsk={open && seesStays && mayAskFor(viewer, household)}
      stays={seesStays ? await showStaysOf(lookingIn(c), household.id) : undefined}
    />
  )
}
