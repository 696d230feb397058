import { Hono } from 'hono'
import { mayComeTo } from '#src/access/rules/rights.ts'
import { showAddress } from '#src/households/actions/showings.ts'
import type { Web } from '#src/web/context.ts'
import { hostsNow } from '../guests.ts'
import { hostOf } from '../store/hub-home.ts'
import { found } from './through.ts'

/** Why the address was shown, as managers read it. */
const reason = 'To come to a gathering there'

/** Shows whoever said yes where the hub home is: the same showing as any other, recorded and for some minutes. */
export const addressRoutes = new Hono<Web>().post('/:id/address-showings', async (c) => {
  const { acting, viewer, settings } = c.var
  const gathering = await found(c)
  if (!gathering) return c.notFound()
  const hosts = await hostsNow(acting, viewer, settings.gatheringAddressHours)
  const host = gathering.hostId !== null && hosts.includes(gathering.hostId) ? gathering.hostId : undefined
  const household = host && (await hostOf(acting.database, host))
  if (!household || !mayComeTo(viewer, household)) return c.notFound()
  const showing = await showAddress(acting, viewer, {
    household,
    reason,
    usualADay: settings.addressShowingsADay,
  })
  return c.redirect(`/address-showings/${showing}`, 303)
})
