import type { Context } from 'hono'
import { may } from '#src/access/rules/rights.ts'
import { maySee } from '#src/access/rules/seeing.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import type { Web } from '#src/web/context.ts'
import { BreaksPart } from '#views/linked-hosts/part.tsx'
import { tiesOn } from '../showing.ts'
import { openRequestOf } from '../store/requests.ts'

/** The hosts or families that a household is tied to, and its open request for a break, for who may know. */
export async function breaksPart(c: Context<Web>, household: FoundHousehold) {
  const { acting, viewer } = c.var
  if (!maySee(viewer, household, 'breaks')) return undefined
  const { id, openIn, endedOn } = household
  const tieHosts = may(viewer, household, 'tie hosts')
  return (
    <BreaksPart
      householdId={id}
      own={household.sight === 'own'}
      ties={await tiesOn(acting.database, viewer, id, acting.today)}
      request={await openRequestOf(acting.database, id)}
      isFree={openIn === null && endedOn === null}
      mayTie={tieHosts}
    />
  )
}
