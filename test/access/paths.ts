import { applicationsNamed, stepNamed, visitsNamed } from './planting-applications.ts'
import { associationIds } from './planting-associations.ts'
import { breakOf, tieIds } from './planting-breaks.ts'
import { cardOf } from './planting-cards.ts'
import { callOf, supportOf } from './planting-caseload.ts'
import { movedOnOf, notNowOf } from './planting-company.ts'
import { eventIds } from './planting-events.ts'
import { visit } from './planting-gatherings.ts'
import { homesThatClaim } from './planting-group-sessions.ts'
import { cancelledOf, groupNames, sessionOf } from './planting-groups.ts'
import { ideaOf } from './planting-ideas.ts'
import { buddyRequestOf } from './planting-matching.ts'
import { agreementOf, profileOf, requestOf } from './planting-mentors.ts'
import { yearShareOf } from './planting-network.ts'
import { editionIds, pieceOf } from './planting-newsletters.ts'
import { goalOf, pairClaimOf, pairIds, pairTalkOf, wordShowingOf } from './planting-pairings.ts'
import { paymentsNamed } from './planting-payments.ts'
import { planIds, planRunOf, planWishOf } from './planting-plans.ts'
import {
  candidateOf,
  enquiryOf,
  milestoneNamed,
  referralNames,
  referralOf,
  wayOf,
} from './planting-referrals.ts'
import { payeeOf, recoveryOf, rewardHoldOf, rewardOf } from './planting-rewards.ts'
import { schemeIds } from './planting-schemes.ts'
import { stayIds } from './planting-sleepovers.ts'
import { noteShowingOf, talkOf } from './planting-talks.ts'
import { keptApart, type Star, theirs, type World } from './world.ts'

/** The addresses of a route, with every thing that its path can name. */
export function pathsOf(world: World, route: string): string[] {
  const path = route.split(' ')[1] ?? ''
  if (!path.includes(':')) return [path, ...queriesOf(world, path)]
  const [, kind = ''] = path.split('/')
  const fill = (id: string, more: Record<string, string> = {}) =>
    path.replace(/:(\w+)/g, (_, name) => more[name] ?? id)
  const stars = [...world.constellations]
  if (path.startsWith('/households/imports/')) return [fill(theirs.import)]
  if (path.startsWith('/account/passkeys/')) return [fill(theirs.passkey)]
  if (path.startsWith('/account/authenticators/')) return [fill(theirs.authenticator)]
  if (path.startsWith('/account/identities/')) return [fill(theirs.identity)]
  const ofAssociations = associationIds(world)[kind]
  if (ofAssociations) return ofAssociations.map((id) => fill(id))
  const ofEvents = eventIds[kind]
  if (ofEvents) return ofEvents.map((id) => fill(id))
  switch (kind) {
    case 'households':
      return [...world.households.values()].map(({ id, carerId }) => fill(id, { carerId }))
    case 'constellations':
      return stars.flatMap(([, id]) => {
        const address = fill(id, { month: '2026-11' })
        return [address, ...queriesOf(world, path).map((query) => `${address}${query}`)]
      })
    case 'memberships':
      return stars.flatMap(([star]) => [fill(`left ${star}`), ...membersOf(world, star).map(fill1(fill))])
    case 'handovers':
      return stars.map(([star]) => fill(`handover ${star}`))
    case 'gatherings':
      return [
        fill(visit.id),
        ...stars.flatMap(([star]) => [fill(`gathering ${star}`), fill(`cancelled ${star}`)]),
      ]
    case 'trainings':
      return stars.map(([star]) => fill(`training ${star}`))
    case 'spendings':
      return stars.flatMap(([star]) =>
        [`spending ${star}`, `refused ${star}`, `waiting ${star}`].map((id) => fill(id)),
      )
    case 'activity-budgets':
      return stars.map(([star]) => fill(`budget ${star}`))
    case 'groups':
      return groupNames.map((name) => fill(encodeURIComponent(`group ${name}`)))
    case 'group-sessions':
      return groupNames.flatMap((name) =>
        [sessionOf(name), cancelledOf(name)].map((id) =>
          fill(encodeURIComponent(id), {
            visitorId: encodeURIComponent(`visitor ${name}`),
            guestId: encodeURIComponent(`guest ${name}`),
            followUpId: encodeURIComponent(`follow-up ${name}`),
          }),
        ),
      )
    case 'session-claims':
      return homesThatClaim.flatMap((name) =>
        ['waiting', 'approved'].map((state) => fill(encodeURIComponent(`${state} claim of ${name}`))),
      )
    case 'group-coordinators':
      return groupNames.map((name) => fill(encodeURIComponent(`part ${name}`)))
    case 'group-guests':
      return groupNames.map((name) => fill(encodeURIComponent(`guest ${name}`)))
    case 'group-months-off':
      return [fill(encodeURIComponent('month off'))]
    case 'months-off':
      return stars.map(([star]) => fill(`month ${star}`))
    case 'aways':
      return stars.map(([star]) => fill(`away ${star}`))
    case 'opinions':
      return stars.map(([star]) => fill(`opinion ${star}`))
    case 'offers':
      return stars.map(([star]) => fill(`offer ${star}`))
    case 'covers':
      return stars.map(([star]) => fill(`cover ${star}`))
    case 'exceptions':
      return stars.map(([star]) => fill(`exception ${star}`))
    case 'waits':
      return stars.map(([star]) => fill(`wait ${star}`))
    case 'too-far-pairs':
      return stars.map(([star]) => fill(`pair ${star}`))
    case 'keep-aparts':
      return keptApart.map(([, other]) => fill(`apart ${other}`))
    case 'address-showings':
      return [...world.households.keys()].map((name) => fill(`showing-${name}`))
    case 'linked-hosts':
      return tieIds.map((id) => fill(id))
    case 'break-requests':
      return [...world.households.keys()].map((name) => fill(breakOf(name)))
    case 'applications':
      return [
        ...[...world.households.keys()].flatMap((name) => applicationsNamed(name)),
        ...referralNames.map(wayOf),
      ].map((id) => fill(id))
    case 'application-steps':
      return [...[...world.households.keys()].map(stepNamed), ...referralNames.map(enquiryOf)].map((id) =>
        fill(id),
      )
    case 'milestones':
      return [fill(milestoneNamed)]
    case 'visits':
      return [...world.households.keys()].flatMap((name) => visitsNamed(name).map((id) => fill(id)))
    case 'child-cards':
      return [...world.households.keys()].map((name) => fill(cardOf(name)))
    case 'coordinator-covers':
      return [fill('none')]
    case 'independent-supports':
      return [...world.households.keys()].map((name) => fill(supportOf(name)))
    case 'rewards':
      return referralNames.map((name) => fill(rewardOf(name)))
    case 'reward-holds':
      return referralNames.map((name) => fill(rewardHoldOf(name)))
    case 'reward-recoveries':
      return referralNames.map((name) => fill(recoveryOf(name)))
    case 'statements':
      return [...new Set(referralNames.map(payeeOf))].map((id) => fill(id))
    case 'my-rewards':
      return [fill('2026')]
    case 'payables':
    case 'payees':
    case 'payment-runs':
    case 'run-lines':
    case 'payment-formats':
      return (paymentsNamed(world, kind) ?? []).map((id) => fill(encodeURIComponent(id)))
    case 'calls':
      return [...world.households.keys()].map((name) => fill(callOf(name)))
    case 'not-nows':
      return [...world.households.keys()].map((name) => fill(notNowOf(name)))
    case 'moved-ons':
      return [...world.households.keys()].map((name) => fill(movedOnOf(name)))
    case 'year-shares':
      return [...world.households.keys()].map((name) => fill(yearShareOf(name)))
    case 'ideas':
      return [...world.households.keys()].map((name) => fill(ideaOf(name)))
    case 'newsletters':
      return editionIds.map((id) => fill(id))
    case 'newsletter-pieces':
      return editionIds.map((id) => fill(pieceOf(id)))
    case 'schemes':
      return [fill(schemeIds.published)]
    case 'scheme-drafts':
      return [fill(schemeIds.draft)]
    case 'plans':
      return planIds.flatMap((id) => {
        const householdId = world.households.get('far')?.id ?? ''
        const address = fill(id, { householdId, runId: planRunOf(id), wishId: planWishOf(id) })
        return [address, ...queriesOf(world, path).map((query) => `${address}${query}`)]
      })
    case 'peer-profiles':
      return [...world.households.keys()].map((name) => fill(profileOf(name)))
    case 'peer-requests':
      return [...world.households.keys()].map((name) =>
        fill(/\/(suggestions|offers)$/.test(route) ? buddyRequestOf(name) : requestOf(name)),
      )
    case 'confidentiality-agreements':
      return [...world.households.keys()].map((name) => fill(agreementOf(name)))
    case 'one-to-ones':
      return [...world.households.keys()].map((name) => fill(talkOf(name)))
    case 'pairings':
      return pairIds.map((id) => fill(id))
    case 'pair-talks':
      return pairIds.map((id) => fill(pairTalkOf(id)))
    case 'pair-words':
      return pairIds.map((id) => fill(goalOf(id)))
    case 'pair-claims':
      return pairIds.map((id) => fill(pairClaimOf(id)))
    case 'word-showings':
      return pairIds.map((id) => fill(wordShowingOf(id)))
    case 'note-showings':
      return [...world.households.keys()].map((name) => fill(noteShowingOf(name)))
    case 'sleepovers':
      return stayIds.map((id) => fill(id))
    case 'candidates':
      return referralNames.map((name) => fill(candidateOf(name)))
    case 'referrals':
      return referralNames.map((name) => fill(referralOf(name)))
    case 'refer':
      // A link that nobody has; what one that works says is in test/referrals.
      return [fill('none', { token: 'none' })]
    case 'unsubscribes':
      // A secret that nobody has; what its owner's does is in test/mail.
      return [fill('none', { token: 'none' })]
    case 'calendars':
      // A secret that nobody has; what its owner's says is in test/calendars.
      return [fill('none', { token: 'none.ics' })]
    case 'quiets':
      return [...world.households.keys()].map((name) => fill(`quiet ${name}`))
    case 'sessions':
      return [fill(theirs.session)]
    // Of the service itself: they are a manager's.
    case 'rota':
    case 'accounts':
    case 'grants':
    case 'quadrants':
    case 'sides':
    case 'help-lines':
    case 'outbox':
    case 'messages':
      return [fill('none')]
    default:
      throw new Error(`Say in test/access/paths.ts which things ${route} can name`)
  }
}

const fill1 = (fill: (id: string) => string) => (id: string) => fill(id)

const membersOf = (world: World, star: Star) =>
  [...world.households].filter(([, { home }]) => home.in === star).map(([name]) => `membership ${name}`)

/** Searches, filters and sorts: each could tell of what it does not show. */
function queriesOf(world: World, path: string): string[] {
  switch (path) {
    case '/households': {
      const some = [...world.households.keys()].slice(0, 4)
      const carers = some.flatMap((name) => world.mark.wordsOf(name, 'carers', 'name'))
      return ['hold=yes', 'approval=temporarily+approved', 'sort=since', 'sort=quadrant', 'place=to+place']
        .concat('constellation=yes', ...carers.map((word) => `q=${word}`))
        .map((query) => `${path}?${query}`)
    }
    // The year in which the markers of the book lie.
    case '/ledger':
    case '/ledger.csv':
      return [`${path}?from=1950-01-01&until=1999-12-31`]
    case '/rewards':
    case '/rewards.csv':
      return [`${path}?standing=all`]
    case '/applications':
      return [`${path}?panel=late`]
    case '/pipeline':
    case '/pipeline.csv':
      return ['?state=all', '?state=quiet', '?state=all&referred=yes'].map((query) => `${path}${query}`)
    case '/groups':
      return ['?quadrant=all', '?quadrant=all&online=yes&childcare=yes', '?quadrant=west&stepFree=yes'].map(
        (query) => `${path}${query}`,
      )
    case '/groups/month':
    case '/groups/programme':
      return ['south', 'north'].map((quadrant) => `${path}?quadrant=${quadrant}&month=1951-01`)
    case '/plans':
      return [`${path}?kept=yes`]
    case '/plans/:id/wishes/new':
      return (['far', 'hiddenFar'] as const).flatMap((name) => {
        const { id } = world.households.get(name) ?? {}
        const [word] = world.mark.wordsOf(name, 'households', 'name')
        return [`?search=${word}`, `?householdId=${id}&other=${word}`]
      })
    case '/spendings':
      return [...world.constellations.values()].map((id) => `${path}?constellationId=${id}`)
    case '/constellations':
      return ['?state=needs', '?state=ending'].map((query) => `${path}${query}`)
    case '/constellations/:id/memberships/new':
      return [...world.households.values()].slice(-6).map(({ id }) => `?householdId=${id}`)
    case '/sleepovers/new':
      return (['own', 'given', 'read', 'supervised'] as const).map(
        (name) => `${path}?type=emergency&householdId=${world.households.get(name)?.id}`,
      )
    case '/constellations/:id/waits/new':
      return [...world.households.values()].slice(-2).map(({ id }) => `?householdId=${id}`)
    default:
      return []
  }
}
