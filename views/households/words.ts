import type { ShowingPurpose } from '#src/access/rules/rights.ts'
import type { HouseholdSort } from '#src/households/rules/list.ts'
import type { Approval, Fact, HouseholdKind, SupervisionPart } from '#src/households/rules.ts'
import type { PlacedBy, PlaceProblem } from '#src/places/rules.ts'

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const kindWords: Record<HouseholdKind, string> = {
  foster: 'Foster',
  'short breaks': 'Short breaks',
  kinship: 'Kinship (connected)',
  adoptive: 'Adoptive',
  'special guardianship': 'Special guardianship',
  'staying put': 'Staying put',
  'care leaver': 'Care leaver',
}

export const approvalWords: Record<Approval, string> = {
  prospective: 'Prospective',
  'temporarily approved': 'Temporarily approved',
  approved: 'Approved',
  ended: 'Approval ended',
  'none needed': 'No approval needed',
}

export const factWords: Record<Fact, string> = {
  approval: 'Approval',
  'on hold': 'On hold',
  available: 'Available to support others',
  waiting: 'Waiting for a first child',
}

export const sortWords: Record<HouseholdSort, string> = {
  name: 'Name',
  quadrant: 'Quadrant',
  since: 'Longest with the service',
}

/** What somebody does for a household, of that person. */
export const supervisionWords: Record<SupervisionPart, string> = {
  worker: 'Supervising social worker',
  cover: 'Covers for the supervising social worker',
}

/** The same, as the name of a fact of the household. */
export const partWords: Record<SupervisionPart, string> = {
  worker: 'Social worker',
  cover: 'Cover',
}

export const placedWords: Record<PlacedBy, string> = {
  unit: 'Placed by postcode',
  sector: 'Approximate: placed by sector',
  hand: 'Placed by hand',
}

/** Why a home is not placed by its own postcode, and so what to do. */
export const problemWords: Record<PlaceProblem, string> = {
  'no postcode': 'No postcode is recorded',
  'not a postcode': 'What is recorded is not a postcode',
  'unknown postcode': 'The postcode is not known here: it may have a slip in it, or be new',
  'no position': 'The postcode file gives no position for this postcode',
  'Northern Ireland': 'Northern Ireland has a grid of its own: place the home by hand',
  'Channel Islands or Isle of Man': 'The islands have grids of their own: place the home by hand',
}

/** How well it is known where a home is, in a line. */
export const placeInWords = (home: {
  placedBy: PlacedBy | null
  placeProblem: PlaceProblem | null
}): string =>
  home.placedBy
    ? placedWords[home.placedBy]
    : ['Not placed yet', ...(home.placeProblem ? [problemWords[home.placeProblem]] : [])].join('. ')

/** Why an address is asked for. */
export const purposeWords: Record<ShowingPurpose, string> = {
  'collect a child': 'To collect or bring a child',
  visit: 'To visit the family',
  'send post': 'To send something by post',
  emergency: 'An emergency',
  other: 'Something else',
}
