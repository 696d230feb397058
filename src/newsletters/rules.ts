import type { Day, Instant } from '#src/clock.ts'

/** How far an edition is; what was being sent when it was cancelled stays with those who have it. */
const editionStates = ['draft', 'sending', 'sent', 'cancelled'] as const
export type EditionState = (typeof editionStates)[number]

/** The parts of an edition, in the order in which they are read: the editor's own pieces, then what was put together. */
export const sections = ['own', 'groups', 'events', 'constellations', 'ideas'] as const
export type Section = (typeof sections)[number]

/** Who an edition can be sent to; `quadrant` and `kind` name which. */
const audiences = [
  'all carers',
  'quadrant',
  'kind',
  'hub carers',
  'ambassadors',
  'waiting or prospective',
  'staff',
] as const
export type Audience = (typeof audiences)[number]

/** An audience, with the quadrant or the kind of home that it is of, or nothing. */
export interface Addressed {
  audience: Audience
  of: string
}

/** How far one person's copy is. `cancelled`: the edition was, before it went. */
const copyStates = ['waiting', 'sent', 'withheld', 'given up', 'cancelled'] as const
export type CopyState = (typeof copyStates)[number]

/** An edition as its pages say it. */
export interface Edition {
  id: string
  month: Day
  title: string
  quadrantId: string | null
  state: EditionState
  madeAt: Instant
  gatheredAt: Instant | null
  sendingAt: Instant | null
  pausedAt: Instant | null
  cancelledAt: Instant | null
  endedAt: Instant | null
  people: number | null
  version: number
}

/** Something that stands in an edition. */
export interface Item {
  id: string
  section: Section
  sourceId: string | null
  position: number
  heading: string
  /** Paragraphs, with an empty line between two. */
  words: string
  link: string | null
  linkWords: string | null
  changedAt: Instant | null
  leftOutAt: Instant | null
}

/** Most characters of a title: longer ones are cut off where mail is listed. */
export const mostTitle = 70
/** Most characters of a heading and of a piece. */
export const mostHeading = 100
export const mostWords = 4_000
/** Most pieces that an editor writes herself, and most of each section that is put together: a letter, and no book. */
export const mostPieces = 30
export const mostGathered = 40

/** The paragraphs of what was typed: an empty line ends one, and other ends of lines stay within it. */
export const paragraphsOf = (words: string): string[][] =>
  words
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0)

/** What stands in an edition: what was not left out, in the order in which it is read. */
export const inOrder = <Each extends Pick<Item, 'section' | 'position' | 'leftOutAt' | 'id'>>(
  items: readonly Each[],
): Each[] =>
  items
    .filter(({ leftOutAt }) => leftOutAt === null)
    .toSorted(
      (one, other) =>
        sections.indexOf(one.section) - sections.indexOf(other.section) ||
        one.position - other.position ||
        (one.id < other.id ? -1 : 1),
    )

/** How a form writes an audience: `quadrant north`, `all carers`. */
export const audienceKey = ({ audience, of }: Addressed): string => (of ? `${audience}:${of}` : audience)

/** @returns undefined for what names no audience */
export function audienceFrom(key: string): Addressed | undefined {
  const [name, ...rest] = key.split(':')
  const of = rest.join(':')
  const audience = audiences.find((each) => each === name)
  if (!audience || (of !== '') !== (audience === 'quadrant' || audience === 'kind')) return undefined
  return { audience, of }
}

/** Who is asking, as far as newsletters need to know. */
export interface Editor {
  roles: ReadonlySet<string>
  quadrantIds: readonly string[]
}

/** Whether somebody puts editions together: of a quadrant only the coordinators of it, recruiters and managers. */
export const mayEdit = ({ roles, quadrantIds }: Editor, quadrantId: string | null): boolean =>
  roles.has('manager') ||
  roles.has('recruiter') ||
  (roles.has('coordinator') && (quadrantId === null || quadrantIds.includes(quadrantId)))

/** Whether somebody sends an edition: a manager any, a coordinator those of her own quadrants. */
export const maySend = ({ roles, quadrantIds }: Editor, quadrantId: string | null): boolean =>
  roles.has('manager') ||
  (roles.has('coordinator') && quadrantId !== null && quadrantIds.includes(quadrantId))

export type RefusalToSend = 'sent already' | 'nothing in it' | 'nobody chosen' | 'not theirs'

/**
 * Why an edition cannot be sent. One of a quadrant goes to people of that quadrant alone, so neither to staff nor to
 * another quadrant.
 */
export function refusalToSend(
  edition: Pick<Edition, 'state' | 'quadrantId'>,
  items: readonly Pick<Item, 'leftOutAt'>[],
  chosen: readonly Addressed[],
): RefusalToSend | undefined {
  if (edition.state !== 'draft') return 'sent already'
  if (items.every(({ leftOutAt }) => leftOutAt !== null)) return 'nothing in it'
  if (chosen.length === 0) return 'nobody chosen'
  const elsewhere = chosen.some(({ audience }) => audience === 'staff' || audience === 'quadrant')
  return edition.quadrantId !== null && elsewhere ? 'not theirs' : undefined
}
