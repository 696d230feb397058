import { wordsOf } from '#src/households/rules/words.ts'

/** What two people are compared by. */
const comparedFacts = ['name', 'email', 'phone', 'postcode'] as const
export type ComparedFact = (typeof comparedFacts)[number]

/** What somebody gave of themselves, as they typed it. */
export type Given = Readonly<Record<ComparedFact, string | null>>

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'rev', 'prof'])

/** A name by which the same person is found however they wrote it: `Dr. O’Brien, Zoë` and `zoe obrien` are one. */
const nameCompared = (text: string): string | null =>
  wordsOf(text)
    .filter((word) => !titles.has(word))
    .toSorted()
    .join(' ') || null

/** Digits as they are dialled within the country; fewer than seven are nobody's number. */
export function phoneCompared(text: string): string | null {
  const digits = text
    .replace(/\(0\)/g, '')
    .replace(/[^\d+]/g, '')
    .replace(/^(\+|00)44/, '0')
    .replace(/\D/g, '')
  return digits.length >= 7 ? digits : null
}

const postcodeCompared = (text: string): string | null => {
  const compact = text.toUpperCase().replace(/[^A-Z\d]/g, '')
  return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(compact) ? compact : null
}

/** The same person writes themselves in many ways: what is compared is one of them. Null where there is nothing to compare. */
export const asCompared = ({ name, email, phone, postcode }: Given): Given => ({
  name: name === null ? null : nameCompared(name),
  email: email === null ? null : email.normalize('NFKC').trim().toLowerCase() || null,
  phone: phone === null ? null : phoneCompared(phone),
  postcode: postcode === null ? null : postcodeCompared(postcode),
})

/** The facts that two have in common; what one of them lacks is not the same. */
export const sharedFacts = (one: Given, other: Given): ComparedFact[] =>
  comparedFacts.filter((fact) => one[fact] !== null && one[fact] === other[fact])

/** Whether two are worth a look: many share a name, and a postcode is a street's. */
export type Likeness = 'very like' | 'like'

export function likenessOf(shared: readonly ComparedFact[]): Likeness | undefined {
  const has = (fact: ComparedFact) => shared.includes(fact)
  if (has('email') || has('phone') || (has('name') && has('postcode'))) return 'very like'
  return has('name') ? 'like' : undefined
}
