import type { Day } from '#src/clock.ts'

/** Whether somebody who may has agreed that a child stays overnight. */
export const agreements = ['yes', 'no'] as const
export type Agreement = (typeof agreements)[number]

/** What a host needs to know of a child who stays, and nothing else: no surname, no history, no legal status. */
export interface CardText {
  /** One word, or several with hyphens. */
  firstName: string
  /** Year of birth. */
  bornIn: number
  allergies: string
  medicines: string
  /** Who may collect the child. */
  collects: string
  /** Who to ring, and their number. */
  rings: string
  ringsOn: string
  /** What the child says about staying; empty when nobody has asked yet. */
  wish: string
  /** Who gave the overnight agreement, or refused it: their part, not their name. */
  agreementBy: string
}

/** The overnight agreement: all that the hub home and the liaison worker learn of a card. */
export interface AgreementGiven {
  agreement: Agreement | null
  agreementOn: Day | null
}

/** A card as its home and its worker read it. */
export interface Card extends CardText, AgreementGiven {
  id: string
  householdId: string
  leftOn: Day | null
  version: number
}

/** A card as the host reads it during the stay. */
export interface CardForHost extends Card {
  /** Whether the child has met this host: since when it is recorded, or that they stayed there before. */
  met: Day | 'stayed before' | null
}

/** Cards of one home with children who live there. */
export const mostCards = 20

/** Characters of each answer. */
export const longest = { firstName: 30, answer: 200, ringsOn: 20 }

/** One word as a first name is, perhaps with a hyphen or an apostrophe: a second word would be a surname. */
export const isFirstName = (text: string): boolean =>
  /^\p{L}[\p{L}\p{M}]*(?:[-'’]\p{L}[\p{L}\p{M}]*)*$/u.test(text)

/** Oldest age at which somebody who stays put is still looked after in a home. */
const oldest = 25

/** Whether a child who lives in a home today can be born in that year. */
export const isYearOfBirth = (year: number, today: Day): boolean => {
  const thisYear = Number(today.slice(0, 4))
  return year <= thisYear && year >= thisYear - oldest
}
