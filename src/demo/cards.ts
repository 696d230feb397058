import { sealCard } from '#src/child-cards/sealing.ts'
import { addDays, type Day } from '#src/clock.ts'
import type { Keys } from '#src/secrets/seal.ts'
import { during } from './home-rows.ts'
import type { Random } from './random.ts'
import type { Rows } from './store/rows.ts'

/** What is kept of each stay, to say which children it is for. */
export interface StayAdded {
  id: string
  householdId: string
  hostId: string
  children: number
  state: string
  fromOn: Day
}

/** The same rows, of which each stay is noted as it is added. */
export const noting = (rows: Rows, stays: StayAdded[]): Rows => ({
  add(table, row) {
    if (table === 'sleepovers') {
      const { id, householdId, hostId, children, state, fromOn } = row as unknown as StayAdded
      stays.push({ id, householdId, hostId, children, state, fromOn })
    }
    rows.add(table, row)
  },
  write: (all) => rows.write(all),
})

/** The same rows, of which each pair that must not meet is noted as `one other`. */
export const notingApart = (rows: Rows, apart: Set<string>): Rows => ({
  add(table, row) {
    if (table === 'keepAparts') {
      const { oneHouseholdId, otherHouseholdId } = row as unknown as Record<string, string>
      apart.add(`${oneHouseholdId} ${otherHouseholdId}`)
    }
    rows.add(table, row)
  },
  write: (all) => rows.write(all),
})

interface Telling {
  rows: Rows
  random: Random
  keys: Keys
  today: Day
}

/** Names that many children are called by; nobody in particular is meant. */
const firstNames =
  'Ash Billie Bo Cass Dee Eli Fern Frankie Gray Hope Indie Jude Kit Lark Max Nova Ollie Pip Quin Remy Sky Teddy'.split(
    ' ',
  )
const allergies = ['None', 'None', 'None', 'Peanuts', 'Cats', 'Cow’s milk', 'Penicillin']
const medicines = ['None', 'None', 'None', 'Blue inhaler when wheezing', 'Hay fever tablet at breakfast']
const wishes = [
  '',
  'Likes the top bunk',
  'Would like a night light',
  'Looks forward to the dog',
  'Wants to bring Bear',
]

/** Adds the card of a child of a home; answers its id. */
export function addCard(
  { rows, random, keys, today }: Telling,
  householdId: string,
  { agreement = 'yes', leftOn = null }: { agreement?: 'yes' | 'no' | null; leftOn?: Day | null } = {},
): string {
  const id = random.id()
  const writtenOn = addDays(leftOn ?? today, -random.between(40, 300))
  const text = {
    firstName: random.pick(firstNames),
    bornIn: Number(today.slice(0, 4)) - random.between(3, 15),
    allergies: random.pick(allergies),
    medicines: random.pick(medicines),
    collects: 'Their foster carers, or the social worker',
    rings: 'Their foster carers',
    ringsOn: `07700 9009${random.between(10, 99)}`,
    wish: random.pick(wishes),
    agreementBy: agreement === null ? '' : 'the child’s social worker',
  }
  rows.add('childCards', {
    ...{ id, householdId, agreement, leftOn },
    cardSealed: sealCard(keys, id, text),
    agreementOn: agreement === null ? null : addDays(writtenOn, -random.between(1, 30)),
    ...{ writtenBy: null, writtenAt: during(writtenOn), erasedBy: null, erasedAt: null, version: 1 },
  })
  return id
}

/** Days back for which a set says which children stayed. */
const daysNamed = 60

/** Says for the stays of the last weeks, and those to come, which children they are for, and writes their cards. */
export function nameChildren(telling: Telling, stays: readonly StayAdded[]): Map<string, string[]> {
  const { rows, random, today } = telling
  const cards = new Map<string, string[]>()
  const met = new Set<string>()
  for (const { id, householdId, hostId, children, state, fromOn } of stays) {
    if (fromOn < addDays(today, -daysNamed) || !['asked', 'agreed', 'happened'].includes(state)) continue
    const theirs = cards.get(householdId) ?? []
    while (theirs.length < children) theirs.push(addCard(telling, householdId, someAgreement(random)))
    cards.set(householdId, theirs)
    // Some homes have still to say who comes.
    if (random.chance(0.15)) continue
    for (const childCardId of theirs.slice(0, children)) {
      rows.add('sleepoverChildren', { sleepoverId: id, childCardId })
      if (met.has(`${childCardId} ${hostId}`) || random.chance(0.3)) continue
      met.add(`${childCardId} ${hostId}`)
      rows.add('childMeetings', {
        ...{ childCardId, hostId, recordedBy: null },
        metOn: addDays([fromOn, today].toSorted()[0] ?? today, -random.between(3, 20)),
      })
    }
  }
  return cards
}

const someAgreement = (random: Random) => {
  const drawn = random.next()
  return { agreement: drawn < 0.8 ? ('yes' as const) : drawn < 0.9 ? ('no' as const) : null }
}
