import type { ColumnClass } from '#src/access/rules/columns.ts'
import {
  type ConstellationField,
  constellationFields,
  fieldsThatOpen,
  type HouseholdField,
  householdFields,
  type ReferralField,
} from '#src/access/rules/fields.ts'
import { routes } from '#src/access/rules/routes.ts'
import { maySee, maySeeOf } from '#src/access/rules/seeing.ts'
import { has, runs, type Viewer } from '#src/access/rules.ts'
import { mayRecordSupport } from '#src/caseload/rules/support.ts'
import { mayRun } from '#src/constellations/store/constellations.ts'
import { maySayAway } from '#src/cover/rules.ts'
import { type Rights, rightsOver } from '#src/households/rules/rights.ts'
import { mayAskFor, mayMakeMentors } from '#src/mentoring/rules/who.ts'
import type { Sights } from './looking.ts'
import { homeOfWay } from './planting-applications.ts'
import { associationIsThere, leads } from './planting-associations.ts'
import { tiedWith } from './planting-breaks.ts'
import { homeOfCall, homeOfSupport, sharing } from './planting-caseload.ts'
import { hasSaidNotNow } from './planting-company.ts'
import { offeredBy, standsInFor } from './planting-cover.ts'
import { eventIds, eventIsThere, eventNames, fieldsOfEvent, isAmbassador, stood } from './planting-events.ts'
import { visit } from './planting-gatherings.ts'
import { hasClaimed, isAtOpenGroup, isAtOwnGroup, sessionIsThere } from './planting-group-sessions.ts'
import { fieldsOfGroup, groupIsThere, groupNames } from './planting-groups.ts'
import { homeOfIdea } from './planting-ideas.ts'
import { homeOfProfile, homeOfRequest } from './planting-mentors.ts'
import { homeOfYear, meetsIn, shownBy } from './planting-network.ts'
import { newsletterIsThere } from './planting-newsletters.ts'
import { hasEnded, isMentor, pairedAs } from './planting-pairings.ts'
import { planIsThere } from './planting-plans.ts'
import {
  candidateIsThere,
  fieldsOfReferral,
  hasReferred,
  type ReferralName,
  referralNames,
  referralSays,
  wayIsThere,
} from './planting-referrals.ts'
import { rewardIsThere, statementIsThere } from './planting-rewards.ts'
import { seesStay, staysWith } from './planting-sleepovers.ts'
import { hasTalk } from './planting-talks.ts'
import type { Of } from './reading.ts'
import {
  type HomeName,
  keptApart,
  type Planting,
  placedIn,
  quadrantOf,
  type Star,
  type World,
} from './world.ts'

/** What the access table lets a viewer see of a household, on its own page or on any that names it. */
export function fieldsOf(world: World, viewer: Viewer, name: HomeName): Set<HouseholdField> {
  const planting = world.households.get(name)
  if (!planting) throw new Error(`No household ${name}`)
  const thing = thingOf(world, planting)
  const named = starsNaming(world, name)
  const isRead = named.some((star) => seesStar(world, viewer, star, 'homes'))
  const isOwnHub =
    planting.home.part === 'hub' &&
    planting.home.in !== undefined &&
    placedIn(world, viewer, planting.home.in) === 'satellite'
  // Whoever is offered a place is told whose constellation it is.
  const isOfferedHub =
    planting.home.part === 'hub' &&
    offeredBy(world.households, viewer.householdId) === planting.home.in &&
    planting.home.in !== undefined
  const standsInForOwn = standsInFor(name).some((star) => placedIn(world, viewer, star) !== undefined)
  const isExpected = name === visit.host && viewer.householdId === world.households.get(visit.guest)?.id
  const isPeer = isOfferedHub || meetsIn(world, viewer, name, keptApart)
  const isOfStay = staysWith(name).some((other) => {
    const partner = world.households.get(other)
    return partner !== undefined && maySee(viewer, thingOf(world, partner), 'sleepovers')
  })
  const isTied = tiedWith(name).some((other) => {
    const partner = world.households.get(other)
    return partner !== undefined && maySee(viewer, thingOf(world, partner), 'breaks')
  })
  const seen = new Set(
    householdFields.filter(
      (field) =>
        maySee(viewer, thing, field) ||
        (isRead && maySee(viewer, thing, field, 'read')) ||
        ((isOwnHub || standsInForOwn) && maySee(viewer, thing, field, 'own hub')) ||
        // Of every home came an idea.
        maySee(viewer, thing, field, 'author') ||
        (isPeer && maySee(viewer, thing, field, 'peer')) ||
        (isPeer && !isOfferedHub && shownBy(name).includes(field) && maySee(viewer, thing, field, 'shown')) ||
        (isOfStay && maySee(viewer, thing, field, 'stay')) ||
        pairedAs(world, viewer, name, thingOf).some((as) => maySee(as, thing, field, 'paired')) ||
        (isTied && maySee(viewer, thing, field, 'tied')) ||
        (leads(name) && maySee(viewer, thing, field, 'committee')) ||
        (hasReferred(name) && maySee(viewer, thing, field, 'referrer')) ||
        (isAtOwnGroup(name) && maySee(viewer, thing, field, 'at group')) ||
        ((hasClaimed(name) || isMentor(name) || isAmbassador(name) || hasReferred(name)) &&
          maySee(viewer, thing, field, 'payee')) ||
        (isAmbassador(name) && maySee(viewer, thing, field, 'ambassador')) ||
        (stood(name) && maySee(viewer, thing, field, 'stood')) ||
        ((isAmbassador(name) || stood(name)) && maySee(viewer, thing, field, 'same shift')) ||
        (name === sharing && maySee(viewer, thing, field, 'shared')) ||
        (isExpected && maySee(viewer, thing, field, 'host')),
    ),
  )
  // Whoever stands in could have a child of those homes, so whoever asks for them is told whom to ring.
  if (
    standsInFor(name).some((star) => viewer.constellationIds.includes(world.constellations.get(star) ?? ''))
  )
    for (const field of ['called', 'contact'] as const) seen.add(field)
  // Whom a home is kept apart from is named beside it.
  for (const other of keptApartFrom(name)) {
    const partner = world.households.get(other)
    if (partner && maySee(viewer, thingOf(world, partner), 'keep apart')) seen.add('name')
  }
  return seen
}

const keptApartFrom = (name: HomeName): HomeName[] =>
  keptApart.flatMap(([one, other]) => (one === name ? [other] : other === name ? [one] : []))

const thingOf = (world: World, { id, home }: Planting) => ({
  id,
  quadrantId: home.quadrantId,
  openIn: home.in ? (world.constellations.get(home.in) ?? null) : null,
  hiddenSince: home.hidden ? '2026-01-01T10:00:00.000Z' : null,
  placeProblem: 'unknown postcode' as const,
})

/** The constellations whose pages name a household: those it is in, was in, waits for. */
function starsNaming(world: World, name: HomeName): Star[] {
  const all = [...world.constellations.keys()]
  if (name === 'supervised' || name === 'quadrant') return all
  const star = world.households.get(name)?.home.in
  return star ? [star] : []
}

const seesStar = (world: World, viewer: Viewer, star: Star, field: ConstellationField): boolean =>
  maySeeOf(
    viewer,
    { id: world.constellations.get(star) ?? '', quadrantId: quadrantOf(star) },
    field,
    placedIn(world, viewer, star) ??
      (offeredBy(world.households, viewer.householdId) === star ? 'offered' : undefined),
  )

/** What the access table lets a viewer see of a constellation; its name also where a household's network names it. */
function fieldsOfStar(world: World, viewer: Viewer, star: Star): Set<ConstellationField> {
  const fields = new Set(constellationFields.filter((field) => seesStar(world, viewer, star, field)))
  for (const name of world.households.keys()) {
    const seen = fieldsOf(world, viewer, name)
    if (starsNaming(world, name).includes(star) && (seen.has('network') || seen.has('records')))
      fields.add('name')
  }
  return fields
}

/** Classes that no page of today shows to anybody, or that say nothing that could be looked for. */
const notLookedFor: readonly ColumnClass[] = ['hiding']

/** Whether there is anything of this class about this thing that some page shows to somebody. */
function canBeFound(world: World, of: Of, field: ColumnClass): boolean {
  if (notLookedFor.includes(field)) return false
  if (of.startsWith('referral '))
    return referralSays(of.slice('referral '.length) as ReferralName, field as ReferralField)
  // Nothing has come of it yet.
  if (of === 'event coming' && (field === 'debrief' || field === 'event money')) return false
  const name = of.slice('household '.length) as HomeName
  const home = of.startsWith('household ') ? world.households.get(name)?.home : undefined
  if (!home) return true
  if (field === 'holds') return !home.couldBeHub
  // It left every constellation, and of those that left a page says the name and the days.
  if (name === 'supervised' && (field === 'outline' || field === 'distance')) return false
  if (field === 'committee') return leads(name)
  if (field === 'ambassador') return isAmbassador(name)
  if (field === 'shifts') return isAmbassador(name) || stood(name)
  if (field === 'payee') return isMentor(name)
  if (field === 'owed' && isMentor(name)) return true
  if (field === 'endings') return hasEnded(name)
  if (field === 'owed' || field === 'money') return hasClaimed(name) && isAtOpenGroup(name)
  if (field === 'not now') return hasSaidNotNow(name)
  if (field === 'family day') return isAtOpenGroup(name)
  if (field === 'keep apart') return keptApart.some(([, other]) => other === name)
  if (field === 'point') return home.in !== undefined
  if (field === 'talks' || field === 'confidential notes') return hasTalk(name, home)
  // The hub home is asked to nothing: it asks.
  if (field === 'replies' || field === 'attendance') return home.in !== undefined && home.part !== 'hub'
  if (field === 'sleepovers') return staysWith(name).length > 0
  if (field === 'network') return starsNaming(world, name).length > (name === 'quadrant' ? 4 : 0)
  return true
}

/**
 * What was seen though the table does not allow it, and what the table allows though it was seen nowhere. For more than
 * one role only the first: what one role alone is not shown on any page is told by its own test.
 */
export function differences(world: World, viewer: Viewer, sights: Sights): string[] {
  const told: string[] = []
  const compare = (of: Of, allowed: ReadonlySet<ColumnClass>) => {
    const found = sights.get(of) ?? new Map<ColumnClass, string>()
    for (const [field, where] of found) if (!allowed.has(field)) told.push(`sees ${field} of ${of}: ${where}`)
    for (const field of allowed)
      if (!found.has(field) && canBeFound(world, of, field)) told.push(`sees no ${field} of ${of}`)
  }
  for (const name of world.households.keys()) compare(`household ${name}`, fieldsOf(world, viewer, name))
  for (const star of world.constellations.keys())
    compare(`constellation ${star}`, fieldsOfStar(world, viewer, star))
  for (const name of eventNames) compare(`event ${name}`, fieldsOfEvent(viewer, name))
  for (const name of groupNames) compare(`group ${name}`, fieldsOfGroup(viewer, name))
  for (const name of referralNames) compare(`referral ${name}`, fieldsOfReferral(world, viewer, name))
  return told
}

/** What a route below `/households/:id` needs; `exists` is enough for its own page. */
const householdNeeds: Readonly<
  Record<
    string,
    | keyof Rights
    | 'exists'
    | 'ask for peers'
    | 'make mentors'
    | 'talks'
    | 'calls'
    | 'support'
    | 'say away'
    | 'cards'
  >
> = {
  '': 'exists',
  '/edit': 'edit',
  '/edits': 'edit',
  '/facts': 'edit',
  '/reviews': 'review',
  '/carers': 'edit',
  '/carers/:carerId/departures': 'edit',
  '/carers/:carerId/accounts': 'invite',
  '/supervisions': 'edit',
  '/keep-aparts': 'keepApart',
  '/quiets': 'quiet',
  '/places': 'place',
  '/hidings': 'hide',
  '/hidings/ends': 'hide',
  '/endings': 'edit',
  '/address-showings': 'showAddress',
  '/child-cards': 'cards',
  '/linked-hosts': 'tieHosts',
  '/applications': 'guide',
  '/visits': 'guide',
  '/association-memberships': 'guide',
  '/one-to-ones': 'talks',
  '/calls': 'calls',
  '/carers/:carerId/inductions': 'guide',
  '/carers/:carerId/independent-supports': 'support',
  '/carers/:carerId/peer-requests': 'ask for peers',
  '/carers/:carerId/peer-profiles': 'make mentors',
  '/carers/:carerId/confidentiality-agreements': 'make mentors',
  '/hostings': 'host',
  '/not-nows': 'sayNotNow',
  '/moved-ons': 'markMovedOn',
  '/aways': 'say away',
  '/note-showings': 'openNotes',
  '/sightings': 'readSightings',
  '/sightings.csv': 'readSightings',
}

/** Whether a viewer has this right over a household. */
export function hasRight(world: World, viewer: Viewer, name: HomeName, right: keyof Rights): boolean {
  const planting = world.households.get(name)
  if (!planting) throw new Error(`No household ${name}`)
  return rightsOver(viewer, thingOf(world, planting))[right]
}

/** What a route below `/constellations/:id` needs. */
const constellationNeeds: Readonly<
  Record<
    string,
    | 'read or live in'
    | 'run'
    | 'run, and a home'
    | 'manages'
    | 'look after'
    | 'write reports'
    | 'read reports'
  >
> = {
  '': 'read or live in',
  '/edit': 'run',
  '/edits': 'run',
  '/memberships': 'run',
  '/launches': 'run',
  '/pauses': 'run',
  '/closures': 'run',
  '/handovers': 'run',
  '/exceptions': 'manages',
  '/too-far-pairs': 'run',
  '/waits': 'run, and a home',
  '/opinions': 'run',
  '/one-to-ones': 'look after',
  '/monthly-reports/:month': 'look after',
  '/monthly-reports/:month/paragraphs': 'write reports',
  '/monthly-reports/:month/sendings': 'write reports',
  '/monthly-reports/:month/questions': 'read reports',
  '/monthly-reports/:month/acceptances': 'read reports',
}

/**
 * Whether a thing is there for a viewer on this route. Undefined where the thing's own state decides too.
 * @throws for a route that nobody has said the needs of
 */
export function isThere(world: World, viewer: Viewer, route: string, path: string): boolean | undefined {
  const who = routes[route]
  const role = typeof who === 'string' || (who !== undefined && has(viewer, ...who))
  if (!role) return false
  const rest = route.replace(/^\w+ \/[a-z-]+\/:id/, '').replace(/\/new$/, '')
  if (/^\w+ \/households\/:id/.test(route)) {
    const [name, planting] = [...world.households].find(([, { id }]) => path.split('/')[2] === id) ?? []
    const needs = householdNeeds[rest]
    if (!name || !planting || !needs) throw new Error(`Say in test/access/expecting.ts what ${route} needs`)
    if (needs === 'exists') {
      const thing = thingOf(world, planting)
      return fieldsThatOpen.some((field) => maySee(viewer, thing, field))
    }
    if (needs === 'cards') {
      // Who knows of the agreements only has the list, without the cards.
      const lists = route === 'GET /households/:id/child-cards'
      return rightsOver(viewer, thingOf(world, planting))[lists ? 'seeAgreements' : 'keepCards']
    }
    if (needs === 'ask for peers') return mayAskFor(viewer, thingOf(world, planting))
    if (needs === 'make mentors') return mayMakeMentors(viewer, thingOf(world, planting))
    if (needs === 'support') return mayRecordSupport(viewer, thingOf(world, planting))
    if (needs === 'say away') return maySayAway(viewer, thingOf(world, planting))
    if (needs === 'talks' || needs === 'calls') return maySee(viewer, thingOf(world, planting), needs)
    return rightsOver(viewer, thingOf(world, planting))[needs]
  }
  if (/^\w+ \/(applications|application-steps|milestones|referrals)\/:id/.test(route)) {
    const there = wayIsThere(world, viewer, route, path)
    if (there !== undefined || !/(application|closed)(%20| )/.test(path)) return there
  }
  if (/^GET \/(applications|visits)\/:id$/.test(route)) {
    const planting = world.households.get(homeOfWay(decodeURIComponent(path.split('/')[2] ?? '')))
    return planting !== undefined && maySee(viewer, thingOf(world, planting), 'application')
  }
  if (eventIds[path.split('/')[1] ?? ''] && route.includes(':id')) return eventIsThere(viewer, route, path)
  if (/^\w+ \/(rewards|reward-holds|reward-recoveries)\/:id/.test(route))
    return rewardIsThere(world, viewer, route, path)
  if (route === 'GET /statements/:id') return statementIsThere(world, viewer, path)
  // Whoever pays sees all of it; what may be done with it depends on where it stands.
  if (/^GET \/(payables|payees|payment-runs|payment-formats)\/:id$/.test(route)) return true
  if (/^\w+ \/newsletter(s|-pieces)\/:id/.test(route)) return newsletterIsThere(viewer, route, path)
  if (/^\w+ \/plans\/:id/.test(route)) return planIsThere(viewer, route, path)
  if (/^\w+ \/groups\/:id/.test(route)) return groupIsThere(viewer, route, path)
  if (/^\w+ \/candidates\/:id/.test(route)) return candidateIsThere(world, viewer, route, path)
  if (/^\w+ \/group-sessions\/:id/.test(route)) return sessionIsThere(viewer, route, path)
  if (/^GET \/calls\/:id$/.test(route)) {
    const planting = world.households.get(homeOfCall(path.split('/')[2] ?? ''))
    return planting !== undefined && maySee(viewer, thingOf(world, planting), 'calls')
  }
  const ofAssociations = associationIsThere(world, viewer, route, path, thingOf)
  if (ofAssociations !== undefined) return ofAssociations
  if (route === 'GET /ideas/:id') {
    const planting = world.households.get(homeOfIdea(path.split('/')[2] ?? '')) as Planting
    const thing = thingOf(world, planting)
    return maySee(viewer, thing, 'ideas') || maySee(viewer, thing, 'ideas', 'author')
  }
  if (route === 'GET /peer-profiles/:id') {
    const planting = world.households.get(homeOfProfile(path.split('/')[2] ?? '')) as Planting
    return maySee(viewer, thingOf(world, planting), 'peer profile')
  }
  if (route === 'GET /peer-requests/:id') {
    const planting = world.households.get(homeOfRequest(path.split('/')[2] ?? '')) as Planting
    return maySee(viewer, thingOf(world, planting), 'peer request')
  }
  if (route === 'GET /peer-requests/:id/suggestions') {
    const planting = world.households.get(homeOfRequest(path.split('/')[2] ?? '')) as Planting
    return mayMakeMentors(viewer, thingOf(world, planting))
  }
  if (route === 'GET /independent-supports/:id') {
    const name = homeOfSupport(path.split('/')[2] ?? '')
    const thing = thingOf(world, world.households.get(name) as Planting)
    const asHers = name === sharing && maySee(viewer, thing, 'independent support', 'shared')
    return asHers || maySee(viewer, thing, 'independent support')
  }
  if (route === 'GET /year-shares/:id') {
    const planting = world.households.get(homeOfYear(path.split('/')[2] ?? '')) as Planting
    return viewer.supervisedIds.includes(planting.id) && maySee(viewer, thingOf(world, planting), 'my year')
  }
  if (route === 'GET /sleepovers/:id') return seesStay(world, viewer, path.split('/')[2] ?? '', thingOf)
  if (/^\w+ \/constellations\/:id/.test(route)) {
    const id = path.split('/')[2]?.split('?')[0]
    const star = [...world.constellations].find(([, each]) => each === id)?.[0]
    const needs = constellationNeeds[rest]
    if (!star || !id || !needs) throw new Error(`Say in test/access/expecting.ts what ${route} needs`)
    if (needs === 'read or live in')
      return (
        seesStar(world, viewer, star, 'homes') ||
        placedIn(world, viewer, star) !== undefined ||
        viewer.coveringIds.includes(id)
      )
    if (needs === 'manages') return has(viewer, 'manager')
    if (needs === 'write reports') return runs(viewer).includes(id)
    // Nobody answers what their own hub home reports.
    if (needs === 'read reports') return mayRun(viewer, id) && !runs(viewer).includes(id)
    if (needs === 'look after') return runs(viewer).includes(id) || mayRun(viewer, id)
    return needs === 'run, and a home' && mayRun(viewer, id) ? undefined : mayRun(viewer, id)
  }
  return undefined
}
