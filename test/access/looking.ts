import type { ColumnClass } from '#src/access/rules/columns.ts'
import { routes } from '#src/access/rules/routes.ts'
import type { Role, Viewer } from '#src/access/rules.ts'
import type { Client } from '../support.ts'
import { isThere } from './expecting.ts'
import { pathsOf } from './paths.ts'
import { visit } from './planting-gatherings.ts'
import { pairIds } from './planting-pairings.ts'
import { type Of, sightsOn } from './reading.ts'
import { enter, type World } from './world.ts'

export type Sights = Map<Of, Map<ColumnClass, string>>

export interface Looked {
  /** What was seen that the table does not know of, or does not let this person see. */
  sights: Sights
  faults: string[]
}

const publicly = new Set(['GET /healthz', 'GET /set-up'])
/** End the session with which everything else is asked. */
const leavesTheService = new Set(['POST /sign-out', 'POST /account/session-ends'])

/** Sent last: of a home that is hidden no more, more may be seen than was expected. */
const showsAgain = 'POST /households/:id/hidings/ends'

/** What answers are written in that `sightsOn` can read, and the picture of somebody's own link, which says no more. */
const readable = /^(text\/(html|plain|csv|calendar)|image\/(svg|png)|application\/json)/

/**
 * Asks for every page, CSV and picture and sends every form, as one person, and notes what the answers say of whom. To
 * one role all is asked of everything; to a pair of roles (`some`) a form is sent for one thing that is theirs and one that is not.
 */
export async function lookEverywhere(
  world: World,
  roles: readonly Role[],
  depth: 'all' | 'some',
): Promise<Looked & { viewer: Viewer }> {
  const { person, viewer, site } = await enter(world, roles)
  const sights: Sights = new Map()
  const faults: string[] = []
  const note = async (route: string, path: string, answer: Response) => {
    // What was searched for stands in the box again: that is no answer.
    const answered = await answer.text()
    const body = path.includes('q=')
      ? answered.replace(/(type="search"[^>]*) value="[^"]*"/g, '$1')
      : answered
    if (answer.status >= 500) faults.push(`${answer.status} from ${route}`)
    if (body !== '' && !readable.test(answer.headers.get('Content-Type') ?? ''))
      faults.push(`${route} answers in a way that nobody has said how to read`)
    const there = isThere(world, viewer, route, path)
    if (there !== undefined && there !== (answer.status !== 404))
      faults.push(`${answer.status} from ${route} for ${path}`)
    for (const [of, field, how] of sightsOn(world, path, body)) {
      const ofThis = sights.get(of) ?? new Map<ColumnClass, string>()
      if (!ofThis.has(field)) ofThis.set(field, `${how}, at ${route}`)
      sights.set(of, ofThis)
    }
    return answer
  }
  const may = (route: string) => {
    const who = routes[route]
    return typeof who === 'string' || who?.some((role) => viewer.roles.has(role))
  }
  const names = Object.keys(routes).filter((route) => !publicly.has(route))
  for (const route of names.filter((each) => each.startsWith('GET '))) {
    const paths = pathsOf(world, route)
    for (const path of may(route) ? worthAsking(paths, route, depth) : paths.slice(0, 1))
      await note(route, path, await person.get(path))
  }
  await showAddresses(world, person, note)
  await openNotes(world, person, note)
  await openWords(person, note)
  const posts = names.filter((each) => each.startsWith('POST ') && !leavesTheService.has(each))
  for (const route of posts.toSorted(
    (one, other) => Number(one === showsAgain) - Number(other === showsAgain),
  )) {
    const paths = pathsOf(world, route)
    const worthSending =
      depth === 'all' ? paths : oneOfEach(paths, (path) => isThere(world, viewer, route, path))
    for (const path of may(route) ? worthSending : paths.slice(0, 1))
      await note(route, path, await person.post(path, {}))
  }
  await site.database.destroy()
  return { sights, faults, viewer }
}

/** What says something: for a pair of roles all of it, and of every form that is still empty one. */
const isEmptyForm = (route: string) =>
  /\/(new|edit)$/.test(route) && !/\/(memberships|hostings|linked-hosts|sleepovers|ends)\/new$/.test(route)

/** The first thing that is there for somebody, and the first that is not: for a pair of roles their sum is enough. */
const oneOfEach = (paths: readonly string[], isThereAt: (path: string) => boolean | undefined) => {
  const firsts = new Map(paths.toReversed().map((path) => [isThereAt(path), path]))
  return [...firsts.values()]
}

const worthAsking = (paths: readonly string[], route: string, depth: 'all' | 'some') =>
  depth === 'all' || !isEmptyForm(route) ? paths : paths.slice(0, 1)

/** The one way to an address: asked for with a reason. */
async function showAddresses(
  world: World,
  person: Client,
  note: (route: string, path: string, answer: Response) => Promise<Response>,
) {
  const ways = [
    ...[...world.households.values()].map(({ id }) => ['households', id] as const),
    ['gatherings', visit.id] as const,
  ]
  for (const [kind, id] of ways) {
    const path = `/${kind}/${id}/address-showings`
    const answer = await note(
      `POST /${kind}/:id/address-showings`,
      path,
      await person.post(path, { purpose: 'collect a child' }),
    )
    const page = answer.headers.get('Location')
    if (answer.status === 303 && page?.startsWith('/address-showings/'))
      await note('GET /address-showings/:id', page, await person.get(page))
  }
}

/** The one way to what others noted for themselves: a manager, with a named reason. */
async function openNotes(
  world: World,
  person: Client,
  note: (route: string, path: string, answer: Response) => Promise<Response>,
) {
  for (const { id } of world.households.values()) {
    const path = `/households/${id}/note-showings`
    const fields = { purpose: 'safeguarding', why: 'The duty worker asked', once: `once ${id}` }
    const answer = await note('POST /households/:id/note-showings', path, await person.post(path, fields))
    const page = answer.headers.get('Location')
    if (answer.status === 303 && page?.startsWith('/note-showings/'))
      await note('GET /note-showings/:id', page, await person.get(page))
  }
}

/** The same of what the two of a pair wrote. */
async function openWords(
  person: Client,
  note: (route: string, path: string, answer: Response) => Promise<Response>,
) {
  for (const id of pairIds) {
    const path = `/pairings/${id}/word-showings`
    const fields = { purpose: 'safeguarding', why: 'The duty worker asked', once: `once ${id}` }
    const answer = await note('POST /pairings/:id/word-showings', path, await person.post(path, fields))
    const page = answer.headers.get('Location')
    if (answer.status === 303 && page?.startsWith('/word-showings/'))
      await note('GET /word-showings/:id', page, await person.get(page))
  }
}
