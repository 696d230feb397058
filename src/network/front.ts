import type { Context } from 'hono'
import { has } from '#src/access/rules.ts'
import { coordinatorsToRing } from '#src/caseload/whom-to-ring.ts'
import { addDays } from '#src/clock.ts'
import { holdsPlace } from '#src/constellations/rules/offers.ts'
import { hubOf } from '#src/constellations/store/memberships.ts'
import { openOfferOf } from '#src/constellations/store/offers.ts'
import { whomToRing } from '#src/cover/showing.ts'
import { signUpsFrom } from '#src/events/store/sign-ups.ts'
import { linesNow } from '#src/help-lines/showing.ts'
import { constellationOfHome } from '#src/home/store.ts'
import { contactsIn } from '#src/households/showing.ts'
import { pairShown } from '#src/pairings/showing.ts'
import { pairsOfCarer } from '#src/pairings/store/reading.ts'
import { namesOf } from '#src/sleepovers/naming.ts'
import type { Web } from '#src/web/context.ts'
import type { Self } from './actions/sharing.ts'
import { selfOf } from './routes/self.ts'
import { type MyNetwork, nextOf } from './rules/front.ts'
import { ahead, gatheringsAhead, openRequestsOf, sessionsAhead, staysAhead } from './store/next.ts'
import { peersOf } from './store/peers.ts'

/** What the viewer has, as somebody who fosters; undefined for anybody else. */
export async function myNetwork(c: Context<Web>): Promise<MyNetwork | undefined> {
  const { acting, viewer } = c.var
  const { database } = acting
  const self = selfOf(viewer)
  if (!self) return undefined
  const { householdId } = self
  const constellation = await constellationOfHome(database, householdId)
  const isHub = constellation !== undefined && viewer.hubOfId === constellation.id
  return {
    constellation,
    isHub,
    // A hub carer's own homes stand on the page of her constellation, and her days away on her day.
    ...(isHub ? ofAHub : await ofASatellite(c, self, constellation?.id)),
    coordinators: await coordinatorsToRing(c),
    dates: await datesAhead(c, self),
    requests: await openRequestsOf(database, self.carerId),
    helpLines: await linesNow(acting, householdId, 'serious incident', 'urgent', 'talk'),
  }
}

/** Days ahead for which a front page says that a hub home will be away: later ones stand on its own page. */
const soonDays = 14

const ofAHub = { hub: [], away: [], others: 0, offer: undefined } as const

/** What it is to be one of the homes around a hub home, or to be in no constellation yet. */
async function ofASatellite(
  { var: { acting, viewer } }: Context<Web>,
  { householdId }: Self,
  constellationId: string | undefined,
): Promise<Pick<MyNetwork, 'hub' | 'away' | 'others' | 'offer'>> {
  const { database, today } = acting
  const offer = await openOfferOf(database, householdId)
  const held = offer && holdsPlace(offer, today) ? offer : undefined
  if (constellationId === undefined) return { ...ofAHub, offer: held }
  const hub = await hubOf(database, constellationId)
  const away = await whomToRing(database, viewer, constellationId, today)
  return {
    hub: hub ? await contactsIn(database, hub.householdId) : [],
    away: away.filter(({ fromOn }) => fromOn <= addDays(today, soonDays)),
    others: (await peersOf(database, householdId, today)).length,
    offer: held,
  }
}

/** The pairs that the viewer is one of, those that wait for an answer too. */
export async function myPairs({ var: { acting, viewer, settings } }: Context<Web>) {
  const { database, today } = acting
  const rows = viewer.carerId === null ? [] : await pairsOfCarer(database, viewer.carerId)
  return rows.map((row) => pairShown({ viewer, today, settings }, row))
}

async function datesAhead({ var: { acting, viewer } }: Context<Web>, { carerId, householdId }: Self) {
  const { database, today } = acting
  const gatherings = await gatheringsAhead(database, householdId, today)
  const sessions = await sessionsAhead(database, carerId, today)
  const stays = await staysAhead(database, householdId, today)
  const shifts = has(viewer, 'ambassador') ? await signUpsFrom(database, carerId, today) : []
  const hosts = await namesOf(
    database,
    viewer,
    stays.map(({ hostId }) => hostId),
  )
  return nextOf([
    ...gatherings.map(({ kind, ...gathering }) => ({
      ...gathering,
      ...{ what: kind, untilOn: null, name: null, waits: false, groupId: null },
    })),
    ...sessions.map(({ privacy, name, place, ...session }) => ({
      ...session,
      // Whoever looks over a shoulder reads no private group's name.
      name: privacy === 'private' ? null : name,
      ...{ what: 'session' as const, untilOn: null, waits: place === 'waits' },
    })),
    ...stays.map(({ hostId, state, fromOn, type, ...stay }) => ({
      ...{ ...stay, what: 'sleepover' as const, onDay: fromOn, name: hosts(hostId).name },
      ...{ reply: state === 'agreed' ? ('yes' as const) : ('maybe' as const), waits: false, groupId: null },
      untilOn: type === 'day' ? null : stay.untilOn,
    })),
    ...shifts
      .filter(({ onDay }) => onDay <= addDays(today, ahead))
      .map(({ eventId, event, onDay, fromTime, untilTime, confirmedAt }) => ({
        ...{ id: eventId, what: 'shift' as const, name: event, onDay, untilOn: null, fromTime, untilTime },
        ...{ reply: 'yes' as const, waits: confirmedAt === null, groupId: null },
      })),
  ])
}
