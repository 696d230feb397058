import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { carerHomeOf } from '#src/households/store/people.ts'
import { takeBackOffersFor } from '#src/pairings/actions/leaving.ts'
import { careOf } from '../rules/requests.ts'
import type { PeerPart, PeerTag } from '../rules.ts'
import { askedByCarer, endRequest } from '../store/asked.ts'
import { insertRequest } from '../store/requests.ts'
import { insertRequestTags } from '../store/tags.ts'
import { tellAskedFor, tellClosed, tellWhoPairs } from './telling.ts'

export type AskOutcome = { asked: string } | { open: string } | 'gone' | Repeat

/** Where a request has its page. */
export const pageOfRequest = (id: string) => `/peer-requests/${id}`

/**
 * Asks for a mentor or a buddy for a carer, who asks themself or for whom somebody of the service does. Nobody asks for
 * the same twice: a second time leads to what they have asked before, which keeps its place.
 */
export const askForPeer = (
  acting: Acting,
  of: { householdId: string; carerId: string; wants: PeerPart; self: 'themself' | 'for them' },
  tags: readonly PeerTag[],
  once: string,
): Promise<AskOutcome> =>
  transactOnce<AskOutcome>(
    acting,
    once,
    async (unit) => {
      const { householdId, carerId, wants, self } = of
      const household = await lockHousehold(unit, householdId)
      if (!household || household.endedOn !== null) return 'gone'
      if (!(await carerHomeOf(unit, householdId, carerId))) return 'gone'
      const open = await askedByCarer(unit, carerId, wants)
      if (open) return { open: open.id }
      const asked = await insertRequest(unit, { carerId, householdId, wants })
      // What the service knows of the home need not be asked.
      const care = careOf[household.kind]
      await insertRequestTags(unit, asked, [...(care ? [{ kind: 'care' as const, tag: care }] : []), ...tags])
      unit.record({
        what: wants === 'mentor' ? 'asked for mentor' : 'asked for buddy',
        on: ['household', householdId],
        details: { request: asked, carer: carerId },
      })
      await tellWhoPairs(unit, { id: asked, quadrantId: household.quadrantId })
      if (self === 'for them') await tellAskedFor(unit, { id: asked, carerId })
      return { asked }
    },
    (outcome) => {
      if (typeof outcome !== 'object' || 'repeat' in outcome) return undefined
      return pageOfRequest('asked' in outcome ? outcome.asked : outcome.open)
    },
  )

export type EndRequestOutcome = 'ended' | 'ended before'

/**
 * Ends a request once: taken back by who asked, or closed with nobody found. Of two at one moment the first does. Whom
 * the two were asked about for it, and have not both agreed to, they are asked about no more.
 */
export const endPeerRequest = (
  acting: Acting,
  { id, householdId, carerId }: { id: string; householdId: string; carerId: string },
  outcome: 'taken back' | 'closed',
): Promise<EndRequestOutcome> =>
  transact<EndRequestOutcome>(acting, async (unit) => {
    await lockHousehold(unit, householdId)
    if (!(await endRequest(unit, id, outcome))) return 'ended before'
    await takeBackOffersFor(unit, { id, carerId })
    unit.record({
      what: outcome === 'taken back' ? 'took back peer request' : 'closed peer request',
      on: ['household', householdId],
      details: { request: id },
    })
    if (outcome === 'closed') await tellClosed(unit, { id, carerId })
    return 'ended'
  })
