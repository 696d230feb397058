import type { Instant } from '#src/clock.ts'
import type { Saw, SightKind } from '#src/sightings/rules.ts'
import { timeInWords } from '../components/day.tsx'

const sightWords: Record<SightKind, string> = {
  page: 'Its page',
  address: 'Its address',
  distances: 'Distances from it',
  preview: 'What a file would change in it',
  export: 'A download with it in it',
  'child card': 'A child’s card',
  'confidential note': 'Private notes about it',
}

const constellationWords: Partial<Record<SightKind, string>> = {
  page: 'The page of',
  distances: 'Distances around',
  export: 'A download of',
}

const asWords = {
  hub: 'where it was the hub home',
  satellite: 'where it had its place',
  left: 'which it had left',
  waiting: 'for which it waited',
}

/** What somebody saw, in a sentence of its own. */
export function inWords({ what, constellation, showing }: Saw): string {
  if (constellation)
    return `${constellationWords[what] ?? sightWords[what]} ${constellation.name}, ${asWords[constellation.as]}`
  if (what === 'confidential note')
    return showing?.opened === false
      ? 'Private notes about it were asked for, and not opened'
      : 'Private notes about it'
  if (showing) return showing.opened ? 'Its address' : 'Its address was asked for, and not opened'
  return sightWords[what]
}

/** The time of day in London: "14:05". */
export const momentInWords = (at: Instant): string => timeInWords(at)
