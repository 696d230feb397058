import { type ColumnClass, columns } from '#src/access/rules/columns.ts'
import type { Planted } from './marking.ts'
import type { EventName } from './planting-events.ts'
import type { GroupName } from './planting-groups.ts'
import type { ReferralName } from './planting-referrals.ts'
import type { HomeName, Star, World } from './world.ts'

/** `household given`, `constellation read` or `group own`: what a field was seen of. */
export type Of =
  | `household ${HomeName}`
  | `constellation ${Star}`
  | `group ${GroupName}`
  | `referral ${ReferralName}`
  | `event ${EventName}`
/** That a class of fields was seen of a thing, and by what. */
export type Sight = [of: Of, field: ColumnClass, how: string]

const kindWords = ['Short breaks', 'Kinship', 'Adoptive', 'Special guardianship']

/**
 * Everything that an answer says of each thing: by its markers, and by words that only mean something beside its name.
 * @param path where it was answered, for what stands on a thing's own page says it without its name
 */
export function sightsOn(world: World, path: string, answer: string): Sight[] {
  const text = inPence(unfolded(answer))
  const home = world.homeAt(path)
  const star = world.starAt(path)
  const planted = world.mark.found(text)
  const seen: Sight[] = planted.map((one) => [...told(one, home), `${one.table}.${one.column}`])
  if (planted.some(isName)) seen.push(...besideNames(world, text, home))
  if (home) seen.push(...saidOf(home, mainOf(text)))
  if (star) seen.push(...saidOfStar(star, mainOf(text)))
  return seen
}

/** A calendar breaks long lines and goes on after a blank. */
const unfolded = (text: string) => (text.startsWith('BEGIN:') ? text.replace(/\r?\n[ \t]/g, '') : text)

/** An amount also as it is stored, so that a marker in it is found. */
const inPence = (text: string) => text.replace(/£(\d\d),(\d{3})\.(\d\d)\b/g, '$& $1$2$3')

const mainOf = (text: string) => text.match(/<main[\s\S]*<\/main>/)?.[0] ?? text

/** What rows say of the homes that they name, but for the page's own home: of it the whole page speaks. */
function besideNames(world: World, text: string, home: HomeName | undefined): Sight[] {
  const seen: Sight[] = []
  const blocks = blocksOf(world, text)
  const map = mapIn(world, text)
  for (const { text: block, names } of blocks)
    for (const name of names) if (name !== home) seen.push(...saidOf(name, block))
  for (const name of drawnOnPlan(world, text)) seen.push([`household ${name}`, 'point', 'its hub on a map'])
  for (const name of world.households.keys())
    if (map && isDrawn(world, name, map, blocks)) seen.push([`household ${name}`, 'point', 'its point'])
  return seen
}

function saidOf(name: HomeName, block: string): Sight[] {
  const of: Of = `household ${name}`
  const seen: Sight[] = []
  if (kindWords.some((words) => block.includes(words))) seen.push([of, 'outline', 'its kind'])
  if (/Placed approximately|placed by sector|not in the postcode file/.test(block))
    seen.push([of, 'how placed', 'how it is placed'])
  if (/\d km\b/.test(block) && /\d km\b/.test(block.replace(/limit \d+ km/gi, '')))
    seen.push([of, 'distance', 'km'])
  if (block.includes('Temporarily approved')) seen.push([of, 'approval', 'its approval'])
  return seen
}

function saidOfStar(star: Star, main: string): Sight[] {
  const of: Of = `constellation ${star}`
  const seen: Sight[] = []
  if (/[Nn]eeds \d+ more|room for \d+ more/.test(main)) seen.push([of, 'needs', 'how many it needs'])
  if (/limit 15 km/i.test(main)) seen.push([of, 'terms', 'its limit'])
  if (main.includes('Kept apart from a home here')) seen.push([of, 'kept apart here', 'kept apart'])
  if (main.includes('Liaison worker</dt>')) seen.push([of, 'liaisons', 'its liaison workers'])
  return seen
}

function ofThing({ thing }: Planted): Of {
  if ('referral' in thing) return `referral ${thing.referral as ReferralName}`
  if ('event' in thing) return `event ${thing.event as EventName}`
  if ('group' in thing) return `group ${thing.group as GroupName}`
  return 'household' in thing
    ? `household ${thing.household as HomeName}`
    : `constellation ${thing.constellation as Star}`
}

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

interface Block {
  text: string
  names: ReadonlySet<HomeName>
}

const isName = ({ table, column }: Planted) => table === 'households' && column === 'name'

const namedIn = (world: World, text: string): ReadonlySet<HomeName> =>
  new Set(
    world.mark
      .wordsIn(text)
      .filter(isName)
      .flatMap(({ thing }) => ('household' in thing ? [thing.household as HomeName] : [])),
  )

/** Rows, options and items of a page, or the lines of what is no page, each with the households that it names. */
const blocksOf = (world: World, text: string): Block[] =>
  (text.startsWith('<')
    ? (text.match(/<tr[\s\S]*?<\/tr>|<option[\s\S]*?<\/option>|<li[ >][\s\S]*?<\/li>/g) ?? [])
    : text.split('\n')
  )
    .map((block) => ({ text: block, names: namedIn(world, block) }))
    .filter(({ names }) => names.size > 0)

interface Drawing {
  numbers: ReadonlySet<string>
  /** Who is named as hub home beside it. */
  hub: ReadonlySet<HomeName>
}

/** On a map homes are numbers, as in the table beside it, and the hub home is a letter. */
function mapIn(world: World, text: string): Drawing | undefined {
  const from = text.indexOf('<svg class="kith-map"')
  if (from < 0) return undefined
  const svg = text.slice(from, text.indexOf('</svg>', from))
  const numbers = [...svg.matchAll(/class="kith-map__number"[^>]*>(\d+)</g)].map(([, number]) => number ?? '')
  const hub = text.match(/Hub home<\/dt>[\s\S]*?<\/dd>/)?.[0] ?? ''
  return { numbers: new Set(numbers), hub: namedIn(world, hub) }
}

/** On the map of a plan hub homes are numbers, as in the headings below it. */
function drawnOnPlan(world: World, text: string): HomeName[] {
  const svg = text.match(/<svg class="kith-map kith-map--plan"[\s\S]*?<\/svg>/)?.[0] ?? ''
  const places = [...svg.matchAll(/class="kith-map__place"[^>]*>(\d+)</g)].map(([, place]) => place)
  return [...text.matchAll(/<section class="kith-planned">\s*<h3[^>]*>(\d+)\. [\s\S]*?<\/p>/g)].flatMap(
    ([head, place]) => (places.includes(place) ? [...namedIn(world, head)] : []),
  )
}

function isDrawn(world: World, name: HomeName, map: Drawing, blocks: readonly Block[]): boolean {
  if (world.households.get(name)?.home.part === 'hub' && map.hub.has(name)) return true
  return blocks.some(
    ({ text, names }) => names.has(name) && map.numbers.has(text.match(/<th[^>]*>(\d+)\. /)?.[1] ?? ''),
  )
}
