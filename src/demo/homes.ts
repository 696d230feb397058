import { addDays, addMonths, type Day } from '#src/clock.ts'
import type { Approval, HouseholdKind } from '#src/households/rules.ts'
import { isFostering } from '#src/households/rules.ts'
import type { Sector } from '#src/places/gazetteer.ts'
import type { PlacedBy, PlaceProblem, Placing } from '#src/places/rules.ts'
import { later } from './days.ts'
import { experiences, languages, workers } from './names.ts'
import { type Family, inventFamily } from './people.ts'
import type { Random } from './random.ts'
import { inventWhereabouts, placingOf, pointNear } from './whereabouts.ts'

/** What a set says of one household, before it becomes rows. */
export interface Home {
  id: string
  externalId: string
  family: Family
  kind: HouseholdKind
  quadrantId: string
  sinceOn: Day
  endedOn: Day | null
  approval: Approval
  /** Since when the approval stands; for one that fosters, it was prospective before. */
  approvalFromOn: Day | null
  approvalUntilOn: Day | null
  onHoldSince: Day | null
  /** A time on hold that is over. */
  pastHold: { fromOn: Day; untilOn: Day } | null
  availableSince: Day | null
  waitingSince: Day | null
  nextReviewOn: Day | null
  lastUnannouncedVisitOn: Day | null
  bedrooms: number
  sleepoverBeds: number
  fosteredChildren: number
  hiddenOn: Day | null
  address: string | null
  postcode: string | null
  placing: Placing
  languages: string[]
  experience: string[]
  supervisedBy: Supervisor | null
  coveredBy: Supervisor | null
}

export interface Supervisor {
  name: string
  fromOn: Day
  /** Set for the worker who can sign in. */
  accountId: string | null
}

/** What is already decided about a home; chance decides the rest. */
export interface Wish
  extends Partial<Omit<Home, 'id' | 'quadrantId' | 'placing' | 'address' | 'postcode' | 'supervisedBy'>> {
  placedBy?: PlacedBy
  /** Where nobody could place it. */
  placeProblem?: PlaceProblem
  supervisedBy?: Supervisor | null
}

export interface Ground {
  random: Random
  today: Day
  quadrantOf(sector: Sector): string
}

const kinds: readonly [HouseholdKind, number][] = [
  ['foster', 0.66],
  ['kinship', 0.16],
  ['short breaks', 0.06],
  ['special guardianship', 0.04],
  ['staying put', 0.03],
  ['adoptive', 0.03],
  ['care leaver', 0.02],
]

function someKind(random: Random): HouseholdKind {
  let left = random.next()
  for (const [kind, share] of kinds) {
    left -= share
    if (left < 0) return kind
  }
  return 'foster'
}

/** Makes up a home in a sector, as far as nothing is wished. */
export function inventHome(
  { random, today, quadrantOf }: Ground,
  number: number,
  sector: Sector,
  wish: Wish = {},
): Home {
  const { placedBy, placeProblem, ...wished } = wish
  const kind = wish.kind ?? someKind(random)
  const approval = wish.approval ?? someApproval(random, kind)
  const since = wish.sinceOn ?? addDays(today, -random.between(120, 3_600))
  const facts = standingFacts(random, today, since, approval, wish)
  const fosters = approval === 'approved'
  const { address, postcode } = inventWhereabouts(random, sector.name)
  const placing = place(random, sector, placedBy, placeProblem)
  return {
    id: random.id(),
    externalId: `H-${10_000 + number}`,
    family: wish.family ?? inventFamily(random),
    kind,
    quadrantId: quadrantOf(sector),
    sinceOn: since,
    endedOn: null,
    approval,
    ...facts,
    nextReviewOn: fosters ? addDays(today, random.between(-20, 340)) : null,
    lastUnannouncedVisitOn: fosters ? addDays(today, -random.between(10, 330)) : null,
    bedrooms: random.between(2, 6),
    sleepoverBeds: fosters ? random.between(0, 3) : 0,
    fosteredChildren: fosters && !facts.onHoldSince && !facts.waitingSince ? random.between(1, 3) : 0,
    hiddenOn: null,
    pastHold: null,
    address: placeProblem === 'no postcode' ? null : address,
    postcode:
      placeProblem === 'no postcode' ? null : placeProblem === 'not a postcode' ? 'to follow' : postcode,
    placing,
    languages: some(random, languages, 0.22),
    experience: some(random, experiences, 0.6),
    supervisedBy: isFostering(kind) ? someWorker(random, today, since) : null,
    coveredBy: null,
    ...wished,
  }
}

function someApproval(random: Random, kind: HouseholdKind): Approval {
  if (!isFostering(kind)) return 'none needed'
  if (kind === 'kinship' && random.chance(0.12)) return 'temporarily approved'
  return random.chance(0.07) ? 'prospective' : 'approved'
}

function standingFacts(random: Random, today: Day, since: Day, approval: Approval, wish: Wish) {
  const approvedOn = addMonths(since, 6) <= today ? addMonths(since, 6) : since
  const approvalFromOn = approval === 'none needed' ? null : approval === 'approved' ? approvedOn : since
  const fosters = approval === 'approved'
  return {
    approvalFromOn: wish.approvalFromOn ?? approvalFromOn,
    approvalUntilOn: approval === 'temporarily approved' ? addDays(today, random.between(8, 110)) : null,
    onHoldSince:
      fosters && random.chance(0.06) ? later(addDays(today, -random.between(5, 160)), approvedOn) : null,
    availableSince: random.chance(0.45) ? later(addDays(today, -random.between(30, 700)), since) : null,
    waitingSince:
      fosters && random.chance(0.05) ? later(addDays(today, -random.between(5, 90)), approvedOn) : null,
  }
}

function place(random: Random, sector: Sector, placedBy?: PlacedBy, problem?: PlaceProblem): Placing {
  // A postcode that nobody knows still says its sector; the others say nothing.
  if (problem === 'unknown postcode') return { ...placingOf(sector, sector, 'sector'), problem }
  if (problem) return { sector: null, point: null, placedBy: null, problem }
  const how = placedBy ?? (random.chance(0.9) ? 'unit' : random.chance(0.8) ? 'sector' : 'hand')
  return placingOf(sector, pointNear(random, sector), how)
}

const some = (random: Random, items: readonly string[], share: number): string[] =>
  random.chance(share)
    ? [...new Set([random.pick(items), ...(random.chance(0.3) ? [random.pick(items)] : [])])].toSorted()
    : []

function someWorker(random: Random, today: Day, since: Day): Supervisor {
  return {
    name: random.pick(workers),
    fromOn: later(addDays(today, -random.between(40, 800)), since),
    accountId: null,
  }
}
