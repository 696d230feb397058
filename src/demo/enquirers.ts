import type { ApplicationOutcome, ApplicationStep, AppliesAs, ClosedWhy } from '#src/applications/rules.ts'
import { addDays, type Day } from '#src/clock.ts'
import { fold } from '#src/households/rules/words.ts'
import { printsOf } from '#src/referrals/prints.ts'
import type { AtEvents } from './at-events.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import type { HomeNoted } from './noting-homes.ts'
import { inventFamily } from './people.ts'

/** The steps with how many days after the enquiry each comes. */
const way: readonly (readonly [ApplicationStep, number])[] = [
  ['enquiry', 0],
  ['first conversation', 5],
  ['initial visit', 19],
  ['application', 44],
  ['stage 1', 80],
  ['stage 2', 135],
  ['panel recommendation', 200],
  ['decision', 207],
]

/** How far somebody has come, and how it ended. */
export interface Progress {
  daysAgo: number
  until: ApplicationStep
  outcome?: Exclude<ApplicationOutcome, 'approved'>
  why?: ClosedWhy
  erased?: 'yes'
  /** The initial visit was somebody else's, which was found out after finance was told to pay for it. */
  putRight?: 'yes'
}

/** Days after the enquiry until it was found out. */
const putRightAfter = 130

/** What somebody gave of themselves. */
interface Known {
  name: string
  email: string
  phone: string | null
}

interface Enquirer extends Known {
  candidateId: string
  applicationId: string
  enquiredOn: Day
  approvedOn: Day | null
  appliesAs: AppliesAs
  steps: readonly { step: ApplicationStep; onDay: Day }[]
  /** When somebody put right that there was an initial visit; null when there was one. */
  putRightOn: Day | null
  /** Who wrote it down; null for who did so themselves. */
  recordedBy: string | null
  online: boolean
}

/**
 * Somebody who enquired, with their application and how far it has come.
 * @param known who they are, where the set says it: of others it is invented
 * @param metAt at which event, for those who told staff; none where it is left out
 */
export function addEnquirer(
  { rows, random, keys, today, staff, country }: Making,
  progress: Progress,
  { home, known, metAt }: { home?: HomeNoted | undefined; known?: Known; metAt?: AtEvents },
): Enquirer {
  const [person] = inventFamily(random).people
  const [candidateId, applicationId] = [random.id(), random.id()]
  const approvedOn = home?.approvedOn ?? null
  const enquiredOn = approvedOn === null ? addDays(today, -progress.daysAgo) : addDays(approvedOn, -207)
  const given = person?.name.split(' ')[0] ?? 'Sam'
  // A family kept its name when it became a home.
  const name = known?.name ?? (home ? `${given} ${home.name.split(' ')[0]}` : (person?.name ?? 'Sam Nobody'))
  const invented = `${fold(name).replace(/[^a-z]+/g, '.')}.${random.between(10, 99_999)}@example.org`
  const email = known?.email ?? invented
  const phone = known?.phone ?? person?.phone ?? null
  const online = random.chance(0.4)
  const erased = !home && progress.erased === 'yes'
  const livesIn = home?.quadrantId ?? random.pick(country.quadrants).id
  const event = online ? undefined : metAt?.(enquiredOn)
  // People go to what is near to them.
  const quadrantId = home ? livesIn : (event?.quadrantId ?? livesIn)
  const recordedBy = online ? null : staff.recruiter
  rows.add('candidates', {
    ...{ id: candidateId, name: erased ? null : name, sortName: erased ? null : fold(name) },
    ...{ email: erased ? null : email, phone: erased ? null : phone, postcodeSealed: null },
    quadrantId: online && progress.daysAgo < 4 ? null : quadrantId,
    ...printsOf(keys, { name, email, phone, postcode: null }),
    ...{
      enquiredOn,
      byWayOf: online ? 'link' : event ? 'event' : 'staff',
      eventId: event?.id ?? null,
      toldBy: null,
      consentedOn: enquiredOn,
    },
    ...{ consentedHow: online ? 'online' : event ? 'in person' : 'by phone', sameAsId: null, recordedBy },
    ...{ recordedAt: during(enquiredOn), erasedAt: erased ? during(addDays(today, -3)) : null, version: 1 },
  })
  const last = way.findIndex(([step]) => step === (home ? 'decision' : progress.until))
  const steps = way
    .slice(0, last + 1)
    .map(([step, days]) => ({ step, onDay: addDays(enquiredOn, days) }))
    .filter(({ onDay }) => onDay <= today)
  const lastOn = steps.at(-1)?.onDay ?? enquiredOn
  const closedOn =
    approvedOn ?? (progress.outcome ? ([addDays(lastOn, 9), today].toSorted()[0] ?? today) : null)
  const putRightOn = progress.putRight === 'yes' && !home ? addDays(enquiredOn, putRightAfter) : null
  const appliesAs = random.chance(0.06) && putRightOn === null ? 'respite only' : 'foster'
  rows.add('applications', {
    ...{ id: applicationId, householdId: home?.id ?? null, candidateId, openedOn: enquiredOn, closedOn },
    ...{
      outcome: home ? 'approved' : (progress.outcome ?? null),
      closedWhy: home ? null : (progress.why ?? null),
    },
    ...{ appliesAs, transfers: 'no', recordedBy },
    ...{ recordedAt: during(enquiredOn), version: steps.length },
  })
  for (const { step, onDay } of steps)
    rows.add('applicationSteps', {
      ...{ id: random.id(), applicationId, step, onDay, recordedBy: staff.recruiter },
      recordedAt: during(onDay, '16:40'),
      ...(step === 'initial visit' && putRightOn !== null
        ? { endedBy: staff.recruiter, endedAt: during(putRightOn) }
        : { endedBy: null, endedAt: null }),
    })
  const by = { recordedBy, online }
  return {
    candidateId,
    applicationId,
    enquiredOn,
    approvedOn,
    appliesAs,
    steps,
    putRightOn,
    ...by,
    ...{ name, email, phone },
  }
}
