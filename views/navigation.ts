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
  { href: '/', text: 'Today', holds: ['/refer-a-friend', '/my-referrals', '/my-rewards'] },
  { href: '/constellations', text: 'Constellations' },
  { href: '/plans', text: 'Plans', from: '/constellations' },
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
  { href: '/newsletters', text: 'Newsletters', from: '/groups', holds: ['/newsletter-pieces'] },
  {
    href: '/associations',
    text: 'Associations',
    from: ['/groups', '/'],
    holds: [
      ...['/association-memberships', '/association-benefits', '/committee-parts'],
      ...['/consultations', '/help-offers', '/help-asks'],
    ],
  },
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
  { href: '/rota', text: 'Rota', from: '/', holds: ['/my-turns', '/out-of-hours'] },
  { href: '/messages', text: 'Messages' },
  { href: '/trail', text: 'Trail' },
]

/** Where the demo shows what would have come by e-mail. */
const inbox = { href: '/inbox', text: 'Inbox', below: [] }

/** A place with everything below it: what it holds, and what is reached from its page. */
interface Entry extends Named {
  below: readonly string[]
}

/** The menu of whoever is signed in: what the access table lets them open, with the place marked that holds this page. */
export function navigationOf(viewer: Viewer, path: string, demo = false): Place[] {
  // Reports stand under their constellation, and belong to the place where they are listed.
  const place = /^\/constellations\/[^/]+(\/monthly-reports\/)/.exec(path)?.[1] ?? path
  const holdsPage = (href: string) => href !== '/' && (place === href || place.startsWith(`${href}/`))
  return [...entriesFor(viewer), ...(demo ? [inbox] : [])].map(({ href, text, below }) => ({
    ...{ href, text: href === '/' ? frontNameOf(viewer) : text },
    current: path === href ? 'page' : holdsPage(href) || below.some(holdsPage) ? 'true' : undefined,
  }))
}

/** The menu of some roles: every page has it, and nothing but the table decides it. */
const menus = new Map<string, readonly Entry[]>()

function menuOf(viewer: Viewer): readonly Entry[] {
  const roles = [...viewer.roles].sort().join()
  const known = menus.get(roles)
  if (known) return known
  const open = places.filter(({ href }) => mayUse(viewer, routes[`GET ${href}`]))
  const parentOf = ({ from = [] }: Named) =>
    [from].flat().find((place) => open.some(({ href }) => href === place))
  const below = ({ href, holds = [] }: Named): string[] => [
    ...holds,
    ...open.flatMap((other) => (parentOf(other) === href ? [other.href, ...below(other)] : [])),
  ]
  const menu = open
    .filter((named) => parentOf(named) === undefined)
    .map((named): Entry => {
      return { ...named, below: below(named) }
    })
  menus.set(roles, menu)
  return menu
}

/** For a hub carer with her homes, which stand on the page of her constellation. */
function entriesFor(viewer: Viewer): readonly Entry[] {
  const [today, ...others] = menuOf(viewer)
  if (!viewer.hubOfId || !today || has(viewer, 'manager', 'liaison')) return menuOf(viewer)
  return [today, { href: `/constellations/${viewer.hubOfId}`, text: 'Homes', below: [] }, ...others]
}
