import { mayUse, routes } from '#src/access/rules/routes.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import { frontNameOf } from '#src/home/rules.ts'
import type { Place } from './components/service-navigation.tsx'

interface Named {
  href: string
  text: string
  /**
   * The places from whose page it is reached, the first that somebody has: on a phone each entry more of the menu is a
   * line.
   */
  from?: string | readonly string[]
  /** What else belongs to it, and stands in no menu. */
  holds?: readonly string[]
}

/** The places of the service, in the order of the menu. */
const places: readonly Named[] = [
  { href: '/', text: 'Today' },
  { href: '/constellations', text: 'Constellations' },
  { href: '/households', text: 'Households' },
  {
    href: '/caseload',
    text: 'Caseload',
    holds: ['/applications', '/calls', '/visits', '/coordinator-covers', '/independent-supports', '/company'],
  },
  { href: '/sleepovers', text: 'Sleepovers' },
  { href: '/break-requests', text: 'Breaks', from: '/caseload' },
  { href: '/gatherings', text: 'Gatherings' },
  { href: '/groups', text: 'Groups' },
  {
    href: '/peer-requests',
    text: 'Mentors',
    holds: ['/matches', '/peer-profiles', '/confidentiality-agreements'],
  },
  { href: '/pairings', text: 'Buddies', from: '/peer-requests', holds: ['/pair-talks'] },
  { href: '/pair-claims', text: 'Mentors’ claims', from: '/pairings' },
  { href: '/session-claims', text: 'Claims', from: '/groups' },
  { href: '/reports', text: 'Group reports', from: '/groups' },
  { href: '/ideas', text: 'Ideas', from: '/', holds: ['/strategy'] },
  { href: '/schemes', text: 'Referral scheme', from: '/referrals', holds: ['/scheme-drafts'] },
  { href: '/my-events', text: 'My events', holds: ['/event-claims'] },
  { href: '/events', text: 'Events', from: '/my-events', holds: ['/campaigns', '/shifts'] },
  { href: '/ambassadors', text: 'Ambassadors', from: '/events' },
  { href: '/event-claims', text: 'Claims of ambassadors', from: '/events' },
  { href: '/candidates', text: 'Enquiries', from: '/caseload' },
  {
    href: '/pipeline',
    text: 'Referrals',
    from: ['/caseload', '/candidates'],
    holds: ['/referrals', '/funnel'],
  },
  { href: '/milestones', text: 'After approval' },
  { href: '/rewards', text: 'Rewards', holds: ['/statements'] },
  {
    href: '/payments',
    text: 'Payments',
    holds: ['/payables', '/payees', '/payment-runs', '/run-lines', '/ledger', '/payment-formats'],
  },
  { href: '/monthly-reports', text: 'Reports' },
  { href: '/messages', text: 'Messages' },
  { href: '/trail', text: 'Trail' },
]

/** Where the demo shows what would have come by e-mail. */
const inbox = { href: '/inbox', text: 'Inbox' }

/** The menu of whoever is signed in: what the access table lets them open, with the place marked that holds this page. */
export function navigationOf(viewer: Viewer, path: string, demo = false): Place[] {
  // Reports stand under their constellation, and belong to the place where they are listed.
  const place = /^\/constellations\/[^/]+(\/monthly-reports\/)/.exec(path)?.[1] ?? path
  const open = placesFor(viewer)
  const placeOf = ({ from = [] }: Named) =>
    [from].flat().find((place) => open.some(({ href }) => href === place))
  const inMenu = open.filter((named) => placeOf(named) === undefined)
  const below = (href: string) => href !== '/' && (place === href || place.startsWith(`${href}/`))
  const held = ({ href, holds = [] }: Named) =>
    [href, ...holds, ...open.flatMap((other) => (placeOf(other) === href ? [other.href] : []))].some(below)
  return [...inMenu, ...(demo ? [inbox] : [])].map((named) => ({
    ...{ href: named.href, text: named.href === '/' ? frontNameOf(viewer) : named.text },
    current: path === named.href ? 'page' : held(named) ? 'true' : undefined,
  }))
}

/** What the table lets them open; for a hub carer her homes, which stand on the page of her constellation. */
function placesFor(viewer: Viewer): readonly Named[] {
  const open = places.filter(({ href }) => mayUse(viewer, routes[`GET ${href}`]))
  const [today, ...others] = open
  const homes = { href: `/constellations/${viewer.hubOfId}`, text: 'Homes' }
  return viewer.hubOfId && today && !has(viewer, 'manager', 'liaison') ? [today, homes, ...others] : open
}
