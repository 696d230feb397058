import type { Day } from '#src/clock.ts'
import { isRepeat, type Repeat, transactOnce } from '#src/database/once.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { askToGatherings } from '#src/gatherings/actions/following.ts'
import type { HomePlaces } from '#src/places/memory.ts'
import type { Roads } from '#src/roads/server.ts'
import type { Settings } from '#src/service/rules.ts'
import { settleStays } from '#src/sleepovers/actions/settling.ts'
import { byRoadKnown, learnWay } from '../roads.ts'
import { isWithheld } from '../rules/distances.ts'
import {
  type Joining,
  type RefusalToJoin,
  type RefusedDay,
  refusalToJoin,
  refusedAgreement,
} from '../rules/joining.ts'
import type { ConstellationRow } from '../store/constellations.ts'
import { exceptionsToday, homeById, keptApartFrom, tooFarInPracticeFrom } from '../store/homes.ts'
import { lockConstellations, lockHouseholds } from '../store/locks.ts'
import {
  addMembership,
  hubOf,
  openMembershipOf,
  openMembershipsIn,
  settleStanding,
} from '../store/memberships.ts'
import { openOfferOf, openOffersIn } from '../store/offers.ts'
import { lapseOffers } from './offers-ending.ts'
import { tellOfJoining } from './telling.ts'

/** What every deed on constellations stands on beside the database. */
export interface Ground {
  homePlaces: HomePlaces
  settings: Settings
  /** Whether a manager acts, or the service by a manager's plan: nothing about distances is withheld. */
  manager: boolean
  /** The home in which whoever acts lives: nobody decides that it gets a place. */
  ownHouseholdId?: string | null
  /** The agency's routing server, for a service that goes by minutes; without one they are about so. */
  roads?: Roads | undefined
}

export interface WishToJoin {
  constellationId: string
  householdId: string
  /** The day of the home's own yes; without it nobody joins. */
  agreedOn: Day | undefined
  /** The liaison's word that a distance which sectors leave unsure is within the limit. */
  distanceConfirmed?: boolean
  /** Whose word it is, where it was given before. */
  distanceConfirmedBy?: string
  fit?: string
}

export type JoinOutcome =
  | 'joined'
  | 'no such constellation'
  | 'no such household'
  | RefusedDay
  | RefusalToJoin

/** Lets a home join as a satellite: the one door through which every satellite comes in. */
export async function joinConstellation(
  acting: Acting,
  ground: Ground,
  once: string,
  wish: WishToJoin,
): Promise<JoinOutcome | 'own household'> {
  if (wish.householdId === ground.ownHouseholdId) return 'own household'
  await learnWay(acting, ground, () => wish)
  const outcome: JoinOutcome | Repeat = await transactOnce(
    acting,
    `${once} join ${wish.constellationId} ${wish.householdId}`,
    async (unit): Promise<JoinOutcome> => {
      const constellation = await lockForHome(unit, wish)
      if (!constellation) return 'no such constellation'
      return enterAsSatellite(unit, acting, ground, constellation, wish)
    },
    (outcome) => (outcome === 'joined' ? `/constellations/${wish.constellationId}` : undefined),
  )
  return isRepeat(outcome) ? 'joined' : outcome
}

/** Locks a constellation, and the one that has offered the home a place, which it gives up by joining another. */
export async function lockForHome(
  unit: Unit,
  { constellationId, householdId }: Pick<WishToJoin, 'constellationId' | 'householdId'>,
): Promise<ConstellationRow | undefined> {
  const offer = await openOfferOf(unit, householdId)
  const ids = [constellationId, ...(offer ? [offer.constellationId] : [])]
  return (await lockConstellations(unit, ids)).find(({ id }) => id === constellationId)
}

/** The guarded way in, behind the constellation's lock: joining, moving, restoring and staying on all end here. */
export async function enterAsSatellite(
  unit: Unit,
  acting: Acting,
  ground: Ground,
  constellation: ConstellationRow,
  wish: WishToJoin & {
    undoesId?: string
    /** It was the hub home until now: then all of them are told of the new one. */
    staysOn?: true
  },
): Promise<JoinOutcome> {
  const { agreedOn } = wish
  const notAgreed = refusedAgreement(agreedOn, acting.today)
  if (notAgreed || !agreedOn) return notAgreed ?? 'not agreed yet'
  const refusal = await refusalNow(unit, acting, ground, constellation, wish)
  if (refusal) return refusal

  const membershipId = await addMembership(unit, acting, {
    constellationId: constellation.id,
    householdId: wish.householdId,
    part: 'satellite',
    joinedOn: acting.today,
    agreedOn,
    fit: wish.fit ?? null,
    distanceConfirmedBy: wish.distanceConfirmed
      ? (wish.distanceConfirmedBy ?? acting.accountId ?? acting.actor)
      : null,
    undoesId: wish.undoesId ?? null,
  })
  await settleStanding(unit, acting, constellation.id)
  await settleStays(unit, { householdId: wish.householdId })
  await askToGatherings(unit, acting, { constellationId: constellation.id, householdId: wish.householdId })
  if (!wish.staysOn) await tellOfJoining(unit, { membershipId, householdId: wish.householdId }, constellation)
  unit.record({
    what: wish.undoesId ? 'restored membership' : 'joined constellation',
    on: ['constellation', constellation.id],
    details: { household: wish.householdId, membership: membershipId },
  })
  return 'joined'
}

/**
 * Why a home may not join now, or be offered a place: asked behind the constellation's lock. Locks the home too, and
 * counts no offer that has run out, nor the home's own.
 */
export async function refusalNow(
  unit: Unit,
  acting: Acting,
  ground: Ground,
  constellation: ConstellationRow,
  wish: Pick<WishToJoin, 'constellationId' | 'householdId' | 'distanceConfirmed'>,
): Promise<'no such household' | RefusalToJoin | undefined> {
  await lockForDistance(unit, ground, constellation.id, wish.householdId)
  await lapseOffers(unit, constellation.id)
  const joining = await readJoining(unit, acting, ground, constellation, wish)
  return joining ? refusalToJoin(joining) : 'no such household'
}

/** Locks the home and the hub home, and then reads where they are: either may have moved a moment ago. */
async function lockForDistance(
  unit: Unit,
  { homePlaces }: Ground,
  constellationId: string,
  householdId: string,
) {
  const hub = await hubOf(unit, constellationId)
  await lockHouseholds(unit, hub ? [householdId, hub.householdId] : [householdId])
  await homePlaces.refresh(unit)
}

/** All that the rule of joining asks, read inside the unit. */
async function readJoining(
  unit: Unit,
  acting: Acting,
  ground: Ground,
  constellation: ConstellationRow,
  {
    householdId,
    distanceConfirmed = false,
  }: Pick<WishToJoin, 'constellationId' | 'householdId' | 'distanceConfirmed'>,
): Promise<Joining | undefined> {
  const { homePlaces, settings, manager } = ground
  const home = await homeById(unit, homePlaces, householdId)
  if (!home) return undefined
  const members = await openMembershipsIn(unit, constellation.id)
  const hubId = members.find((member) => member.part === 'hub')?.householdId
  const openPlace = await openMembershipOf(unit, householdId)
  const apart = await keptApartFrom(unit, [householdId])
  const exceptions = await exceptionsToday(unit, constellation.id, acting.today)
  const offers = await openOffersIn(unit, constellation.id)
  const hub = hubId === undefined ? undefined : await homeById(unit, homePlaces, hubId)
  return {
    today: acting.today,
    constellation: {
      ...constellation,
      held: offers.filter((offer) => offer.householdId !== householdId).length,
    },
    home,
    hub,
    distanceWithheld: hub !== undefined && isWithheld(hub, home, { now: acting.now, manager }),
    openPlaceIn: openPlace?.constellationId,
    keptApart: members.some((member) => apart.has(member.householdId)),
    tooFarInPractice: hubId !== undefined && (await tooFarInPracticeFrom(unit, householdId)).has(hubId),
    exceptions: exceptions.get(householdId) ?? new Set(),
    distanceConfirmed,
    unsureMetres: settings.unsureMetres,
    road: await byRoadKnown(unit, acting, ground, { home, hub }),
  }
}
