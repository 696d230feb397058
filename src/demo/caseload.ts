import type { ApplicationStep } from '#src/applications/rules.ts'
import { addDays, addMonths, type Day } from '#src/clock.ts'
import type { Channel } from '#src/one-to-ones/rules.ts'
import { earlier } from './days.ts'
import { during } from './home-rows.ts'
import type { HomeNoted } from './noting-homes.ts'
import type { Random } from './random.ts'
import type { Row, Rows } from './store/rows.ts'

/** What tells of a coordinator's own work, by chances of its own, so that the rest of a set stays as it was. */
export interface Working {
  rows: Rows
  random: Random
  today: Day
  manager: string
  /** Who coordinates a quadrant. */
  by(quadrantId: string): string
}

/** The steps that everybody takes, with how many days after the first each comes. */
const usualSteps: readonly (readonly [ApplicationStep, number])[] = [
  ['enquiry', 0],
  ['first conversation', 6],
  ['initial visit', 21],
  ['application', 42],
  ['stage 1', 75],
  ['stage 2', 130],
  ['panel recommendation', 196],
  ['decision', 205],
]

/**
 * The way of a home to its approval, step by step from its enquiry, as far as it is today; closed where it was approved.
 * @param until no step beyond this one
 */
export function addApplication(
  { rows, random, today, by }: Working,
  { id: householdId, quadrantId }: HomeNoted,
  { enquiredOn, until, approvedOn }: { enquiredOn: Day; until?: ApplicationStep; approvedOn?: Day },
): string {
  const id = random.id()
  const last = usualSteps.findIndex(([step]) => step === until)
  const taken = (last === -1 ? usualSteps : usualSteps.slice(0, last + 1))
    .map(([step, days]) => ({ step, onDay: addDays(enquiredOn, days) }))
    .filter(({ onDay }) => onDay <= today && (approvedOn === undefined || onDay <= approvedOn))
  rows.add('applications', {
    ...{ id, householdId, candidateId: null, openedOn: enquiredOn, closedOn: approvedOn ?? null },
    ...{ closedWhy: null, appliesAs: 'foster', transfers: 'no' },
    ...{ outcome: approvedOn === undefined ? null : 'approved', recordedBy: by(quadrantId) },
    ...{ recordedAt: during(enquiredOn), version: taken.length },
  })
  for (const { step, onDay } of taken)
    rows.add('applicationSteps', {
      ...{ id: random.id(), applicationId: id, step, onDay, recordedBy: by(quadrantId) },
      ...{ recordedAt: during(onDay, '16:20'), endedBy: null, endedAt: null },
    })
  return id
}

/** What is said of a visit beside what is usual: it was, and she is home. */
type VisitWish = Partial<Row<'visits'>> & { onDay: Day }

export function addVisit(
  { rows, random, today, by, manager }: Working,
  { id: householdId, quadrantId }: HomeNoted,
  { onDay, ...wish }: VisitWish,
): void {
  const accountId = by(quadrantId)
  const been = onDay < today && !('homeSafeAt' in wish) && !('cancelledAt' in wish)
  rows.add('visits', {
    ...{ id: random.id(), householdId, kind: 'visit', accountId, onDay, fromTime: '17:00' },
    ...{ untilTime: '18:30', goesWith: null, expectedBy: manager, backBy: during(onDay, '19:30') },
    ...{ homeSafeBy: been ? accountId : null, homeSafeAt: been ? during(onDay, '18:55') : null },
    ...{ toldLateAt: null, cancelledBy: null, cancelledAt: null, madeBy: accountId },
    ...{ madeAt: during(addDays(earlier(onDay, today), -6)), version: 1 },
    ...wish,
  })
}

const channels: readonly Channel[] = ['call', 'call', 'call', 'text', 'visit', 'online']

/** A call of a coordinator with a home; answers its id. */
export function addCall(
  { rows, random, by }: Pick<Working, 'rows' | 'random' | 'by'>,
  { id: householdId, quadrantId }: HomeNoted,
  { onDay, ...wish }: Partial<Row<'coordinatorCalls'>> & { onDay: Day },
): string {
  const channel = random.pick(channels)
  const row: Row<'coordinatorCalls'> = {
    ...{ id: random.id(), householdId, channel },
    ...{ minutes: channel === 'text' ? null : random.pick([5, 10, 15, 30]), onDay, followUpOn: null },
    ...{ followedUpAt: null, accountId: by(quadrantId), recordedAt: during(onDay, '17:40') },
    ...{ endedBy: null, endedAt: null, correctsId: null },
    ...wish,
  }
  rows.add('coordinatorCalls', row)
  return row.id
}

const standards = 7

/** How far the carers of a home are with their induction: one workbook for both, in some homes. */
export function addInduction(
  { rows, random, today, by }: Working,
  { id: householdId, quadrantId, carerIds }: HomeNoted,
  approvedOn: Day,
): void {
  const helperId = random.chance(0.5) ? by(quadrantId) : null
  const met = Math.min(standards, random.between(0, 9))
  const isTogether = random.chance(0.4)
  for (const [index, carerId] of carerIds.entries()) {
    const isDone = met === standards
    rows.add('inductions', {
      ...{ carerId, householdId, workbookOf: index > 0 && isTogether ? (carerIds[0] ?? null) : null },
      ...{
        standardsMet: met,
        helperId,
        completedOn: isDone ? earlier(addDays(approvedOn, 240), today) : null,
      },
      ...{ recordedBy: by(quadrantId), recordedAt: during(addDays(today, -random.between(1, 20))) },
      version: 1,
    })
  }
}

/** What is usual: calls with who waits or is on hold, the way of those who are not approved yet, and their induction. */
export function addUsualCaseload(working: Working, homes: Iterable<HomeNoted>): void {
  const { random, today } = working
  for (const home of homes) {
    const { approval, approvedOn, endedOn, sinceOn, onHoldSince, waitingSince } = home
    if (endedOn !== null) continue
    if (approval === 'prospective') {
      addApplication(working, home, { enquiredOn: earlier(sinceOn, addDays(today, -1)), until: 'stage 2' })
      if (sinceOn < addDays(today, -40) && random.chance(0.5))
        addVisit(working, home, { onDay: addDays(today, -random.between(2, 38)), kind: 'first visit' })
    }
    if (approvedOn !== null && approvedOn > addMonths(today, -18) && approvedOn <= today)
      addInduction(working, home, approvedOn)
    const since = [onHoldSince, waitingSince].filter((day) => day !== null).toSorted()[0]
    if (since === undefined || since > today || !random.chance(0.8)) continue
    const onDay = addDays(today, -random.between(1, 50))
    if (onDay >= since) addCall(working, home, { onDay })
  }
}

/** Of so many homes by one carer somebody from outside stands. */
const supportedShare = 0.008

/** Somebody from outside stands by a few carers; who it is was not written down. */
export function addSupports({ rows, random, today, manager }: Working, homes: Iterable<HomeNoted>): void {
  for (const { id: householdId, endedOn, carerIds } of homes) {
    const [carerId] = carerIds
    if (carerId === undefined || endedOn !== null || !random.chance(supportedShare)) continue
    const referredOn = addDays(today, -random.between(1, 150))
    const contactOn = addDays(referredOn, random.between(0, 4))
    rows.add('independentSupports', {
      ...{ id: random.id(), carerId, householdId, referredOn, supporterSealed: null },
      ...{ firstContactOn: contactOn <= today ? contactOn : null, sharedWith: null, sharedOn: null },
      ...{ endedOn: null, recordedBy: manager, recordedAt: during(referredOn), version: 1 },
    })
  }
}
