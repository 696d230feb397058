import type { ComingGroup } from '#src/newsletters/rules/gathering.ts'
import type { Addressed, Edition, EditionState, Section } from '#src/newsletters/rules.ts'
import { dayInWords, monthInWords, nearDayInWords } from '../components/day.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { formWords, kindInWords, placeInWords } from '../groups/words.ts'

export const sectionWords: Readonly<Record<Section, string>> = {
  own: 'Your own pieces',
  groups: 'Groups in the next weeks',
  events: 'Events',
  constellations: 'New constellations',
  ideas: 'Ideas that were taken up',
}

const stateWords: Readonly<Record<EditionState, string>> = {
  draft: 'Draft',
  sending: 'Being sent',
  sent: 'Sent',
  cancelled: 'Cancelled',
}

/** "Sent", "Paused", "Cancelled while being sent". */
export const standingWords = ({ state, pausedAt, sendingAt }: Edition): string => {
  if (state === 'sending' && pausedAt !== null) return 'Paused'
  return state === 'cancelled' && sendingAt !== null ? 'Cancelled while being sent' : stateWords[state]
}

/** "December 2026" */
export const editionMonth = ({ month }: Pick<Edition, 'month'>): string => monthInWords(month)

/** Who an edition goes to, as a choice and in a list. */
export function audienceWords(
  { audience, of }: Addressed,
  quadrants: readonly { id: string; name: string }[],
  kindWords: Readonly<Record<string, string>>,
): string {
  switch (audience) {
    case 'all carers':
      return 'All carers'
    case 'quadrant':
      return `Carers of ${quadrants.find(({ id }) => id === of)?.name ?? 'a quadrant'}`
    case 'kind':
      return `Carers of these homes: ${(kindWords[of] ?? of).toLowerCase()}`
    case 'hub carers':
      return 'Hub carers'
    case 'ambassadors':
      return 'Ambassadors'
    case 'waiting or prospective':
      return 'Carers who wait for a first child or are on the way to approval'
    case 'staff':
      return 'Staff'
  }
}

/** What an edition tells of a group: when it meets, where in the words of its programme, and for whom it is. */
export function groupWords(
  { name, form, kind, quadrant, dates }: ComingGroup,
  saysWhere: (text: string) => boolean,
): { heading: string; words: string } {
  const what =
    form === 'support group' && kind !== 'open' ? `${formWords[form]}: ${kindInWords(kind)}` : formWords[form]
  const when = dates.map((date) => {
    const place = placeInWords(date)
    return [
      `${nearDayInWords(date.onDay)}, ${timesInWords(date)}`,
      // What could be somebody's home stands in no letter.
      ...(place === '' || saysWhere(place) ? [] : [place]),
    ].join(', ')
  })
  return { heading: name, words: [`${what}, ${quadrant}.`, ...when].join('\n') }
}

export function eventWords(
  event: {
    name: string
    onDay: string
    fromTime: string
    untilTime: string
    venue: string | null
    quadrant: string
  },
  saysWhere: (text: string) => boolean,
): { heading: string; words: string } {
  const place = event.venue === null ? 'Online' : saysWhere(event.venue) ? undefined : event.venue
  return {
    heading: event.name,
    words: `${nearDayInWords(event.onDay)}, ${timesInWords(event)}.\n${[place, event.quadrant].filter(Boolean).join(', ')}.`,
  }
}

export const constellationWords = ({ name, quadrant }: { name: string; quadrant: string }) => ({
  heading: name,
  words: `A new constellation in ${quadrant}. Welcome to all its homes.`,
})

export const ideaWords = ({ about }: { about: string }) => ({
  heading: about,
  words: 'A carer thought of this, and it is taken up. Thank you.',
})

/** What is said of those of a section that a letter does not hold; carers see all groups in Kith, but no list of the rest. */
export function othersWords(section: Exclude<Section, 'own'>, more: number) {
  const { one, many } = nouns[section]
  return {
    heading: `And ${number.format(more)} more ${more === 1 ? one : many}`,
    words: 'This newsletter has room for the first ones only.',
    ...(section === 'groups' && { link: '/groups/programme', linkWords: 'See all the groups in Kith' }),
  }
}

const nouns = {
  groups: { one: 'group', many: 'groups' },
  events: { one: 'event', many: 'events' },
  constellations: { one: 'new constellation', many: 'new constellations' },
  ideas: { one: 'idea', many: 'ideas' },
}

/** "Put together on 22 November 2026" */
export const gatheredWords = (gatheredAt: string | null): string =>
  gatheredAt === null ? 'Not put together yet' : `Put together on ${dayInWords(gatheredAt)}`

const number = new Intl.NumberFormat('en-GB')

/** "1 person", "42,190 people". */
export const people = (count: number): string => (count === 1 ? '1 person' : `${number.format(count)} people`)
