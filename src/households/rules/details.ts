import type { Day } from '#src/clock.ts'
import type { Approval, HouseholdKind } from '#src/households/rules.ts'

/** What a form or a file says of a household, besides its dated facts and its carers. */
export interface Details {
  externalId: string | null
  name: string
  kind: HouseholdKind
  quadrantId: string
  sinceOn: Day
  bedrooms: number | null
  sleepoverBeds: number
  fosteredChildren: number
  languages: readonly string[]
  experience: readonly string[]
  nextReviewOn: Day | null
  lastUnannouncedVisitOn: Day | null
}

/** The facts as a new household brings them. */
export interface FirstFacts {
  approval: Approval
  approvalFromOn: Day | null
  approvalUntilOn: Day | null
  approvedOn: Day | null
  onHoldSince: Day | null
  availableSince: Day | null
  waitingSince: Day | null
}

/** What is only ever stored sealed. Undefined leaves what is stored as it is. */
export interface Whereabouts {
  address: string | undefined
  postcode: string | undefined
}

/** Longest text of each field, in characters: enough for anybody, and a row never grows without end. */
export const longest = {
  externalId: 60,
  name: 120,
  address: 400,
  postcode: 20,
  tag: 40,
  workerName: 120,
  email: 200,
  phone: 40,
  reason: 1_000,
} as const

/** A full postcode anywhere in a text. */
const postcode = /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/i

/** Whether a full postcode stands anywhere in a text. */
export const hasPostcode = (text: string): boolean => postcode.test(text)

/** A number and, within three words, what streets are called. */
const street =
  /\b\d+[a-z]?,?\s+(?:[\p{L}'’.-]+\s+){0,3}(?:avenue|close|court|crescent|drive|gardens|grove|hill|lane|mews|place|road|square|street|terrace|way)\b/iu

/** Whether a name says where a household lives: names stand on every list, an address or a postcode on none. */
export const saysWhere = (name: string): boolean => postcode.test(name) || street.test(name)

export const mostTags = 20
export const mostRooms = 30

/** Tags as people type them, separated by commas or semicolons: each once, in order. */
export function tagsOf(text: string): string[] {
  const tags = text.split(/[,;\n]/).map((tag) => tag.replace(/\s+/g, ' ').trim())
  const byFolded = new Map(tags.filter((tag) => tag !== '').map((tag) => [tag.toLowerCase(), tag]))
  return [...byFolded.values()].toSorted()
}
