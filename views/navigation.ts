import { mayUse, routes } from '#src/access/rules/routes.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Place } from './components/service-navigation.tsx'

/** The places of the service, in the order of the menu. */
const places = [
  { href: '/', text: 'Today' },
  { href: '/constellations', text: 'Constellations' },
  { href: '/households', text: 'Households' },
  { href: '/caseload', text: 'Caseload' },
  { href: '/sleepovers', text: 'Sleepovers' },
  { href: '/break-requests', text: 'Breaks' },
  { href: '/gatherings', text: 'Gatherings' },
  { href: '/groups', text: 'Groups' },
  { href: '/session-claims', text: 'Claims' },
  { href: '/reports', text: 'Group reports' },
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
  return [...placesFor(viewer), ...(demo ? [inbox] : [])].map(({ href, text }) => ({
    href,
    text,
    current: path === href ? 'page' : href !== '/' && place.startsWith(`${href}/`) ? 'true' : undefined,
  }))
}

/** What the table lets them open; for a hub carer her homes, which stand on the page of her constellation. */
function placesFor(viewer: Viewer) {
  const open = places.filter(({ href }) => mayUse(viewer, routes[`GET ${href}`]))
  const [today, ...others] = open
  const homes = { href: `/constellations/${viewer.hubOfId}`, text: 'Homes' }
  return viewer.hubOfId && today && !has(viewer, 'manager', 'liaison') ? [today, homes, ...others] : open
}
