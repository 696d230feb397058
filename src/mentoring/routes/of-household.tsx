import type { Context } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { has } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { FoundHousehold } from '#src/households/store/household.ts'
import type { Web } from '#src/web/context.ts'
import { PeersPart } from '#views/mentoring/part.tsx'
import { mayAskFor, mayMakeMentors } from '../rules/who.ts'
import { agreementsOf } from '../store/agreements.ts'
import { profilesOf } from '../store/profiles.ts'
import { requestsOf } from '../store/requests.ts'
import { shownRequest } from './requests.tsx'
import { shownProfiles } from './through.ts'

/** A carer of the household, as its page has read them. */
interface Carer {
  id: string
  name: string
  untilOn: Day | null
}

/** What the carers of a household offer to others and ask for, as far as the viewer sees it. */
export async function peersPart(c: Context<Web>, household: FoundHousehold, carers: readonly Carer[]) {
  const { acting, viewer } = c.var
  const { database } = acting
  const { id, endedOn } = household
  const seesOffers = maySee(viewer, household, 'peer profile')
  if (endedOn !== null || (!seesOffers && !maySee(viewer, household, 'peer request'))) return undefined
  const requests = await requestsOf(database, viewer, id)
  const mayMake = mayMakeMentors(viewer, household)
  return (
    <PeersPart
      householdId={id}
      own={viewer.householdId === id}
      carers={carers.filter(({ untilOn }) => untilOn === null)}
      profiles={seesOffers ? await shownProfiles(c, await profilesOf(database, viewer, id)) : []}
      requests={requests.map((request) => shownRequest(c, request, new Map()))}
      agreements={seesOffers ? await agreementsOf(database, id) : []}
      ownCarerId={viewer.carerId}
      maySign={has(viewer, 'hub_carer', 'mentor')}
      mayAsk={mayAskFor(viewer, household)}
      {...{ mayMake, mayTakeBack: mayMake && has(viewer, 'manager') }}
    />
  )
}
