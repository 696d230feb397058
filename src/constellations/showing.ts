import { maySee, maySeeOf } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import { awaysShown } from '#src/cover/showing.ts'
import type { Acting } from '#src/database/transact.ts'
import { mayOpenHousehold } from '#src/households/rules/rights.ts'
import { opinionsOn } from '#src/opinions/store.ts'
import { limitMinutesOf } from '#src/roads/rules.ts'
import type { Ground } from './actions/joining.ts'
import { mapOf } from './map.ts'
import { byRoadTo } from './roads.ts'
import { decisionsAbout } from './rules/deciding.ts'
import { furthest, isWithheld, type Looking, mayStandByNearness, shownDistance } from './rules/distances.ts'
import { refusalToLaunch } from './rules/life.ts'
import { holdsPlace } from './rules/offers.ts'
import { timelineOf } from './rules/timeline.ts'
import { allows, moreHomesNeeded, placesLeft } from './rules.ts'
import {
  type ConstellationFilter,
  type ConstellationRow,
  listConstellations,
  mayRun,
  satellitesOf,
} from './store/constellations.ts'
import { plannedHandover } from './store/handovers.ts'
import { keptApartAmong, tooFarInPracticeFrom } from './store/homes.ts'
import { openOffersIn } from './store/offers.ts'
import { exceptionsEver, liaisonsOf, membershipsEver, statesEver, waitsEver } from './store/page.ts'

export const lookingAs = (viewer: Viewer, acting: Acting): Looking => ({
  now: acting.now,
  manager: has(viewer, 'manager'),
})

/** Everything that the staff page of a constellation shows: a fixed number of queries, however many homes it has. */
export async function showConstellation(
  acting: Acting,
  ground: Ground,
  viewer: Viewer,
  constellation: ConstellationRow & { quadrant: string },
) {
  const { homePlaces, settings } = ground
  const { database, today } = acting
  const { id } = constellation
  await homePlaces.refresh()
  const inHere = (home: { id: string; quadrantId: string; hiddenSince: string | null }) => ({
    id: home.id,
    quadrantId: home.quadrantId,
    hiddenSince: home.hiddenSince,
    openIn: id,
  })
  // Added to the rows that were just read: copying wide ones takes longer than the rest.
  const opening = <Home extends { id: string; quadrantId: string }>(home: Home) =>
    Object.assign(home, { mayOpen: mayOpenHousehold(viewer, home) })
  const memberships = (await membershipsEver(database, homePlaces, id)).map(opening)
  const waits = (await waitsEver(database, homePlaces, id)).map(opening)
  const exceptions = await exceptionsEver(database, id)
  const states = await statesEver(database, id)
  const liaisons = await liaisonsOf(database, id, today)
  const handover = await plannedHandover(database, id)
  const offers = maySeeOf(viewer, constellation, 'offers') ? await openOffersIn(database, id) : []

  const looking = lookingAs(viewer, acting)
  const open = memberships.filter((membership) => membership.leftOn === null)
  const hub = open.find((membership) => membership.part === 'hub')
  const waitingNow = waits.filter((wait) => wait.endedOn === null)
  const satellites = open.filter((membership) => membership.part === 'satellite')
  const ways = await byRoadTo(acting, ground, hub, [...satellites, ...waitingNow])
  const tooFarPairs = hub ? await tooFarInPracticeFrom(database, hub.id) : new Map<string, never>()
  const runs = mayRun(viewer, id)
  const seesApart = maySeeOf(viewer, constellation, 'kept apart here')
  const seesTooFar = maySeeOf(viewer, constellation, 'too far')
  const apart = seesApart
    ? await keptApartAmong(
        database,
        open.map((membership) => membership.id),
      )
    : new Set<string>()
  const homes = satellites
    .sort((one, other) => (one.sortName < other.sortName ? -1 : 1))
    .map((home, index) => {
      const road = ways.get(home.id)
      const distance = shownDistance(hub, home, looking, road)
      const standing = exceptions.filter((exception) => allows([exception], exception.rule, home.id, today))
      const tooFarPair = tooFarPairs.get(home.id)
      return Object.assign(home, {
        number: index + 1,
        distance,
        exceptionUntil: standing.find((exception) => exception.rule === 'distance')?.untilOn,
        tooFarPair: seesTooFar ? tooFarPair : undefined,
        decisions: decisionsAbout(home, {
          today,
          hub,
          limitMetres: constellation.limitMetres,
          road,
          exceptions: new Set(standing.map((exception) => exception.rule)),
          tooFarInPractice: tooFarPair !== undefined,
          keptApart: apart.has(home.id),
          // How it stands with its approval is for those who see that on its own page.
          approvalWithheld: !maySee(viewer, inHere(home), 'approval'),
          distanceWithheld: hub !== undefined && isWithheld(hub, home, looking),
        }),
      })
    })
  // That two must not meet is for those who match homes, also where an exception lets them.
  const told = exceptions.filter((exception) => runs || exception.rule !== 'kept apart')
  return {
    constellation,
    hub: hub && {
      ...hub,
      sleepoverBeds: maySee(viewer, inHere(hub), 'home') ? hub.sleepoverBeds : undefined,
    },
    homes,
    handover,
    furthest: furthest(homes.map((home) => home.distance)),
    waiting: waitingNow.map((wait) => ({
      ...wait,
      distance: shownDistance(hub, wait, looking, ways.get(wait.id)),
      offer: offers.find((offer) => offer.householdId === wait.id && holdsPlace(offer, today)),
    })),
    limitMinutes: limitMinutesOf(settings),
    placesLeft: placesLeft(constellation),
    opinions: maySeeOf(viewer, constellation, 'opinions') ? await opinionsOn(database, id) : undefined,
    left: memberships.filter((membership) => membership.leftOn !== null).toReversed(),
    exceptions: told.filter((exception) => exception.endedAt === null && exception.untilOn >= today),
    exceptionNoticeDays: settings.exceptionNoticeDays,
    liaisons: liaisons.map((liaison) => liaison.name),
    timeline: timelineOf({ memberships, states, exceptions: told }),
    needs: moreHomesNeeded(constellation),
    hubBedsNeeded: settings.hubBeds,
    refusalToLaunch: refusalToLaunch(constellation, {
      hasHub: hub !== undefined,
      fewerAllowed: allows(exceptions, 'fewest homes', null, today),
    }),
    aways: maySeeOf(viewer, constellation, 'away') ? await awaysShown(database, viewer, [id], today) : [],
    mayRun: runs,
    ownHomeId: viewer.householdId,
    mayExcept: has(viewer, 'manager'),
    today,
    map:
      hub && mayStandByNearness(hub, looking)
        ? mapOf(
            hub.sector,
            homes
              .filter((home) => home.hiddenSince === null && home.distance !== 'not shown')
              .map(({ number, name, sector }) => ({ number, name, sector })),
            constellation.limitMetres,
          )
        : undefined,
  }
}

/** A page of the list, each line with its furthest home: three queries, however many constellations. */
export async function showList(
  acting: Acting,
  { homePlaces }: Ground,
  viewer: Viewer,
  filter: ConstellationFilter,
) {
  const { database } = acting
  await homePlaces.refresh()
  const { lines, more } = await listConstellations(database, viewer, filter)
  const satellites = await satellitesOf(
    database,
    lines.map((line) => line.id),
  )
  const looking = lookingAs(viewer, acting)
  return {
    more,
    lines: lines.map((line) => {
      const { hubId, hubQuadrantId } = line
      const hub = hubId === null ? undefined : homePlaces.whereabouts(hubId)
      return Object.assign(line, {
        mayOpenHub:
          hubId !== null &&
          hubQuadrantId !== null &&
          mayOpenHousehold(viewer, { id: hubId, quadrantId: hubQuadrantId }),
        needs: moreHomesNeeded(line),
        furthest: furthest(
          (satellites.get(line.id) ?? []).map((id) =>
            shownDistance(hub, homePlaces.whereabouts(id), looking),
          ),
        ),
      })
    }),
  }
}
