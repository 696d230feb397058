import { type ColumnClass, columns } from '#src/access/rules/columns.ts'
import { type Role, routes } from '#src/access/rules.ts'
import type { Client } from '../support.ts'
import { isThere } from './expecting.ts'
import type { Planted } from './marking.ts'
import { pathsOf } from './paths.ts'
import { enter, type HomeName, type Star, type World } from './world.ts'

/** `household given` or `constellation read`: what a field was seen of. */
export type Of = `household ${HomeName}` | `constellation ${Star}`
export type Sights = Map<Of, Map<ColumnClass, string>>

const kindWords = ['Short breaks', 'Kinship', 'Adoptive', 'Special guardianship']

/** Everything that a page says of each thing: by its markers, and by words that only mean something beside its name. */
function sightsOn(world: World, path: string, body: string): [Of, ColumnClass, string][] {
  const home = [...world.households].find(([, { id }]) => path.startsWith(`/households/${id}`))?.[0]
  const blocks = blocksOf(world, body)
  const seen: [Of, ColumnClass, string][] = world.mark
    .found(body)
    .map((planted) => [...told(planted, home), `${planted.table}.${planted.column}`])
  for (const name of world.households.keys()) {
    const naming = blocks.filter((block) => block.names.has(name)).map(({ text }) => text)
    for (const block of name === home ? [mainOf(body)] : naming) {
      const of: Of = `household ${name}`
      if (kindWords.some((words) => block.includes(words))) seen.push([of, 'outline', 'its kind'])
      if (/Placed approximately|placed by sector|not in the postcode file/.test(block))
        seen.push([of, 'how placed', 'how it is placed'])
      if (/\d+ km\b/.test(block.replace(/limit \d+ km/gi, ''))) seen.push([of, 'distance', 'km'])
      if (/Temporarily approved/.test(block)) seen.push([of, 'approval', 'its approval'])
    }
    if (isDrawn(world, name, body, naming)) seen.push([`household ${name}`, 'point', 'its point'])
  }
  for (const [star, id] of world.constellations)
    if (path.startsWith(`/constellations/${id}`)) {
      const main = mainOf(body)
      const of: Of = `constellation ${star}`
      if (/[Nn]eeds \d+ more|room for \d+ more/.test(main)) seen.push([of, 'needs', 'how many it needs'])
      if (/limit 15 km/i.test(main)) seen.push([of, 'terms', 'its limit'])
      if (main.includes('Kept apart from a home here')) seen.push([of, 'kept apart here', 'kept apart'])
      if (/Liaison worker<\/dt>/.test(main)) seen.push([of, 'liaisons', 'its liaison workers'])
    }
  return seen
}

const ofThing = ({ thing }: Planted): Of =>
  'household' in thing
    ? `household ${thing.household as HomeName}`
    : `constellation ${thing.constellation as Star}`

const classOf = ({ table, column }: Planted): ColumnClass => {
  const ofTable: Readonly<Record<string, ColumnClass>> = columns[table as keyof typeof columns]
  return ofTable[column] ?? 'shown to nobody'
}

/** A constellation on a household's own page is the household's network, or what it waits for. */
function told(planted: Planted, home: HomeName | undefined): [Of, ColumnClass] {
  if (home && 'constellation' in planted.thing) {
    if (planted.table === 'memberships') return [`household ${home}`, 'network']
    if (planted.table === 'waits') return [`household ${home}`, 'records']
  }
  return [ofThing(planted), classOf(planted)]
}

/** On a map homes are numbers, as in the table beside it, and the hub home is a letter. */
function isDrawn(world: World, name: HomeName, body: string, naming: readonly string[]): boolean {
  const map = body.match(/<svg class="kith-map"[\s\S]*?<\/svg>/)?.[0]
  if (!map) return false
  const drawn = [...map.matchAll(/class="kith-map__number"[^>]*>(\d+)</g)].map(([, number]) => number)
  const isHub =
    world.households.get(name)?.home.part === 'hub' &&
    namedIn(world, body.match(/Hub home<\/dt>[\s\S]*?<\/dd>/)?.[0] ?? '').has(name)
  return isHub || naming.some((row) => drawn.includes(row.match(/<th[^>]*>(\d+)\. /)?.[1] ?? ''))
}

const mainOf = (body: string) => body.match(/<main[\s\S]*<\/main>/)?.[0] ?? body

/** Rows, options and items, each with the households that it names. */
const blocksOf = (world: World, body: string) =>
  (body.match(/<tr[\s\S]*?<\/tr>|<option[\s\S]*?<\/option>|<li[ >][\s\S]*?<\/li>/g) ?? []).map((text) => ({
    text,
    names: namedIn(world, text),
  }))

const namedIn = (world: World, text: string): ReadonlySet<string> =>
  new Set(
    world.mark
      .found(text)
      .flatMap(({ table, column, thing }) =>
        table === 'households' && column === 'name' && 'household' in thing ? [thing.household] : [],
      ),
  )

export interface Looked {
  /** What was seen that the table does not know of, or does not let this person see. */
  sights: Sights
  faults: string[]
}

const publicly = new Set(['GET /healthz', 'GET /set-up'])
const leavesTheService = (route: string) => /sign-out|session-ends|disablements|recovery-codes/.test(route)

/** Asks for every page and sends every form, as one person, and notes what the answers say of whom. */
export async function lookEverywhere(
  world: World,
  roles: readonly Role[],
  depth: 'all' | 'pages',
): Promise<Looked> {
  const { person, viewer, site } = await enter(world, roles)
  const sights: Sights = new Map()
  const faults: string[] = []
  const note = async (route: string, path: string, answer: Response) => {
    // What was searched for stands in the box again: that is no answer.
    const body = (await answer.text()).replace(/(type="search"[^>]*) value="[^"]*"/g, '$1')
    if (answer.status >= 500) faults.push(`${answer.status} from ${route}`)
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
  if (depth === 'all')
    for (const route of names.filter((each) => each.startsWith('POST ') && !leavesTheService(each)))
      for (const path of may(route) ? pathsOf(world, route) : pathsOf(world, route).slice(0, 1))
        await note(route, path, await person.post(path, {}))
  await site.database.destroy()
  return { sights, faults }
}

/** What says most: for a pair of roles all of these, and one of every other. */
const worthMost = /^GET \/(households|constellations)(\/:id)?$/

const worthAsking = (paths: readonly string[], route: string, depth: 'all' | 'pages') =>
  depth === 'all' || worthMost.test(route)
    ? paths
    : paths.filter((path, index) => index === 0 || path.endsWith('/memberships/new'))

/** The one way to an address: asked for with a reason. */
async function showAddresses(
  world: World,
  person: Client,
  note: (route: string, path: string, answer: Response) => Promise<Response>,
) {
  for (const { id } of world.households.values()) {
    const path = `/households/${id}/address-showings`
    const answer = await note(
      'POST /households/:id/address-showings',
      path,
      await person.post(path, { purpose: 'collect a child' }),
    )
    const page = answer.headers.get('Location')
    if (answer.status === 303 && page?.startsWith('/address-showings/'))
      await note('GET /address-showings/:id', page, await person.get(page))
  }
}
