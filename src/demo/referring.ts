import type { ApplicationStep, AppliesAs } from '#src/applications/rules.ts'
import { addDays, addMonths, type Day } from '#src/clock.ts'
import { type AtEvents, atEvents } from './at-events.ts'
import { addEnquirer, type Progress } from './enquirers.ts'
import type { EventNoted } from './events.ts'
import { during } from './home-rows.ts'
import { addLookAlikes } from './look-alikes.ts'
import type { Making } from './making.ts'
import type { HomeNoted } from './noting-homes.ts'
import type { Size } from './patches.ts'
import { type Random, randomFrom } from './random.ts'
import { type SchemeNoted, schemeOf } from './schemes.ts'
import type { Rows } from './store/rows.ts'

/** How many were referred in a set, and of a hundred of them how many more enquired by themselves. */
const referred: Readonly<Record<Size, number>> = { demo: 25, county: 300, region: 2_000, england: 100_000 }
const byThemselves = 20

/** A referral of the set, for what it has earned; of those only that have come as far as a visit. */
export interface ReferralNoted {
  id: string
  applicationId: string
  carerId: string
  referrerHomeId: string
  /** The home that they became, with its carers. */
  home: HomeNoted | undefined
  onDay: Day
  scheme: SchemeNoted | undefined
  steps: readonly { step: ApplicationStep; onDay: Day }[]
  approvedOn: Day | null
  appliesAs: AppliesAs
  namedAt: 'first enquiry' | 'later'
  /** When somebody put right that there was an initial visit; null when there was one. */
  putRightOn: Day | null
}

/** One of each that the pages tell apart, for the set that is looked at. */
const told: readonly Progress[] = [
  { daysAgo: 1, until: 'enquiry' },
  { daysAgo: 3, until: 'enquiry' },
  { daysAgo: 12, until: 'first conversation' },
  { daysAgo: 33, until: 'initial visit' },
  { daysAgo: 74, until: 'first conversation' },
  { daysAgo: 90, until: 'application' },
  { daysAgo: 150, until: 'stage 1' },
  { daysAgo: 190, until: 'stage 2' },
  { daysAgo: 235, until: 'initial visit', outcome: 'withdrawn', why: 'changed their mind' },
  { daysAgo: 60, until: 'first conversation', outcome: 'withdrawn', why: 'not the right time' },
  { daysAgo: 120, until: 'initial visit', outcome: 'withdrawn', why: 'changed their mind' },
  { daysAgo: 170, until: 'initial visit', outcome: 'withdrawn', why: 'no answer', putRight: 'yes' },
  { daysAgo: 300, until: 'decision', outcome: 'not approved', why: 'decision' },
  { daysAgo: 420, until: 'enquiry', outcome: 'withdrawn', why: 'no answer' },
  { daysAgo: 500, until: 'first conversation', outcome: 'withdrawn', why: 'another service', erased: 'yes' },
]

function someProgress(random: Random): Progress {
  const chance = random.next()
  if (chance < 0.02) return { daysAgo: random.between(0, 20), until: 'enquiry' }
  if (chance < 0.05) return { daysAgo: random.between(8, 150), until: 'first conversation' }
  if (chance < 0.06) return { daysAgo: random.between(25, 90), until: 'initial visit' }
  if (chance < 0.07)
    return { daysAgo: random.between(90, 260), until: random.pick(['application', 'stage 1', 'stage 2']) }
  const why = random.pick([
    'changed their mind',
    'not the right time',
    'no answer',
    'another service',
  ] as const)
  const until = random.chance(0.97)
    ? random.pick(['enquiry', 'first conversation'] as const)
    : 'initial visit'
  const daysAgo = random.between(40, 700)
  const putRight = until === 'initial visit' && daysAgo > 150 && daysAgo < 250 && daysAgo % 4 === 0
  return {
    ...{ daysAgo, until, outcome: 'withdrawn', why },
    ...(daysAgo > 400 && { erased: 'yes' as const }),
    ...(putRight && { putRight: 'yes' as const }),
  }
}

/**
 * Who enquired, how far they have come, and who referred them: on the terms of that day. Few of them are homes by now.
 * @param events those that have been, at which some of them enquired
 * @param own carers who can sign in, each of whom has a link and referred somebody
 */
export async function addReferrals(
  making: Making,
  noted: Iterable<HomeNoted>,
  versions: readonly SchemeNoted[],
  { events, own = [] }: { events: readonly EventNoted[]; own?: readonly string[] },
): Promise<ReferralNoted[]> {
  const { rows, size, today } = making
  const random = randomFrom(`kith ${size} referrals`)
  const homes = [...noted].filter(({ carerIds, endedOn }) => carerIds.length > 0 && endedOn === null)
  const referrers = homes.filter(({ approval, approvedOn }) => approval === 'approved' && approvedOn !== null)
  const newHomes = referrers.filter(
    ({ approvedOn }) => approvedOn !== null && approvedOn > addMonths(today, -20) && approvedOn <= today,
  )
  const metAt = atEvents(randomFrom(`kith ${size} enquiries at events`), events)
  const writing = { ...making, random, versions, metAt }
  const found: ReferralNoted[] = []
  const total = referred[size]
  const approved = Math.min(newHomes.length, Math.ceil(total * 0.12))
  for (let number = 0; number < total; number++) {
    const home = number < approved ? newHomes[number] : undefined
    const progress = told[number - approved] ?? someProgress(random)
    const onDay = home?.approvedOn ? addDays(home.approvedOn, -210) : addDays(today, -progress.daysAgo)
    const by = referrerOf(random, { referrers, homes, own, number: number - approved, home, onDay })
    const referral = by && addCandidate(writing, progress, { home, by })
    if (referral) found.push(referral)
    if (number % 500 === 0) await rows.write()
  }
  for (let number = 0; number < Math.ceil((total * byThemselves) / 100); number++) {
    addCandidate(writing, someProgress(random), {})
    if (number % 500 === 0) await rows.write()
  }
  await addLookAlikes(making, Math.max(1, Math.floor(total / 100)))
  addLinks(rows, random, today, own)
  return found
}

/** Somebody who could have referred them: with the service for some time, and not of the same home. */
function referrerOf(
  random: Random,
  {
    referrers,
    homes,
    own,
    number,
    home,
    onDay,
  }: {
    referrers: readonly HomeNoted[]
    homes: readonly HomeNoted[]
    own: readonly string[]
    number: number
    home: HomeNoted | undefined
    onDay: Day
  },
) {
  // Of those who can sign in each sees how it goes with somebody.
  const carerId = own[Math.floor(number / 3)]
  const theirs =
    number >= 0 &&
    number % 3 === 2 &&
    homes.find((one) => carerId !== undefined && one.carerIds.includes(carerId) && one.sinceOn <= onDay)
  if (theirs && carerId !== undefined) return { carerId, householdId: theirs.id }
  for (let attempt = 0; attempt < 8; attempt++) {
    const one = random.pick(referrers)
    const [first] = one.carerIds
    if (first !== undefined && one.id !== home?.id && one.sinceOn < onDay)
      return { carerId: first, householdId: one.id }
  }
  return undefined
}

interface Writing extends Making {
  versions: readonly SchemeNoted[]
  metAt: AtEvents
}

function addCandidate(
  making: Writing,
  progress: Progress,
  { home, by }: { home?: HomeNoted | undefined; by?: { carerId: string; householdId: string } | undefined },
): ReferralNoted | undefined {
  const enquirer = addEnquirer(making, progress, { home, metAt: making.metAt })
  const { rows, random, versions } = making
  if (!by) return undefined
  const { applicationId, enquiredOn, approvedOn, appliesAs, steps, online, recordedBy } = enquirer
  const { putRightOn } = enquirer
  const id = random.id()
  const scheme = schemeOf(versions, enquiredOn)
  const told = random.chance(0.8)
  const namedAt = random.chance(0.9) || putRightOn !== null ? 'first enquiry' : 'later'
  rows.add('referrals', {
    ...{ id, applicationId, ...by, linkId: null, schemeVersionId: scheme?.id ?? null, onDay: enquiredOn },
    ...{
      namedAt,
      toldSince: told ? during(enquiredOn) : null,
    },
    ...{ toldHow: told ? (online ? 'online' : 'by phone') : null, knownSinceOn: null, knownLastOn: null },
    ...{ recordedBy, recordedAt: during(enquiredOn), withdrawnAt: null, withdrawnBy: null },
    ...{ allowedBy: null, allowedAt: null, allowedWhySealed: null, version: 1 },
  })
  if (steps.length < 3) return undefined
  const { carerId, householdId: referrerHomeId } = by
  return {
    ...{ id, applicationId, carerId, referrerHomeId, home, onDay: enquiredOn, scheme, steps, approvedOn },
    ...{ appliesAs, namedAt, putRightOn },
  }
}

/** The links of carers who can sign in. */
function addLinks(rows: Rows, random: Random, today: Day, own: readonly string[]) {
  for (const carerId of own)
    rows.add('referralLinks', {
      ...{ id: random.id(), carerId, token: random.id().replaceAll('-', '').slice(0, 22) },
      ...{ madeAt: during(addDays(today, -40)), endedAt: null, endedBy: null },
    })
}
