import { has, type Role, type Viewer } from '#src/access/rules.ts'
import type { Place } from './components/service-navigation.tsx'

/** The places of the service in the order of the menu, each for the roles whose day it is part of. */
const places: readonly { href: string; text: string; roles?: readonly Role[] }[] = [
  { href: '/', text: 'Today' },
  {
    href: '/constellations',
    text: 'Constellations',
    roles: ['liaison', 'manager', 'coordinator', 'supervising_worker'],
  },
  {
    href: '/households',
    text: 'Households',
    roles: ['liaison', 'manager', 'coordinator', 'supervising_worker'],
  },
]

/** The menu of whoever is signed in, with the place marked that holds the page at `path`. */
export const navigationOf = (viewer: Viewer, path: string): Place[] =>
  places
    .filter(({ roles }) => !roles || has(viewer, ...roles))
    .map(({ href, text }) => ({ href, text, current: currentAt(href, path) }))

const currentAt = (href: string, path: string): Place['current'] => {
  if (path === href) return 'page'
  return href !== '/' && path.startsWith(`${href}/`) ? 'true' : undefined
}
