import { addDays } from '#src/clock.ts'
import { seal } from '#src/secrets/seal.ts'
import {
  addApplication,
  addCall,
  addInduction,
  addUsualCaseload,
  addVisit,
  type Working,
} from './caseload.ts'
import { tellAway } from './coordinators-away.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import type { HomeNoted } from './noting-homes.ts'
import { randomFrom } from './random.ts'

/** A coordinator's work in the demo, with each thing that a call, a visit or an application can be and become. */
export function tellCaseload(
  making: Making,
  homes: ReadonlyMap<string, HomeNoted>,
  coordinators: ReadonlyMap<string, string>,
): void {
  const { rows, today, staff } = making
  const random = randomFrom('caseload')
  const hers = (home: HomeNoted) =>
    coordinators.get(home.quadrantId) === staff.coordinator && home.endedOn === null
  const working: Working = {
    ...{ rows, random, today, manager: staff.manager },
    by: (quadrantId) => coordinators.get(quadrantId) ?? staff.coordinator,
  }
  const all = [...homes.values()]
  const prospective = all.filter((home) => hers(home) && home.approval === 'prospective')
  const approved = all.filter((home) => hers(home) && home.approval === 'approved')
  addUsualCaseload(
    working,
    // Of those elsewhere who are not approved yet nothing is recorded so far.
    all.filter(({ approval }) => approval !== 'prospective'),
  )
  tellApplications(working, prospective, approved)
  tellVisits(working, prospective)
  tellCalls(working, approved)
  const [newest] = approved.slice(1)
  if (newest && (newest.approvedOn ?? '') < addDays(today, -540))
    addInduction(working, newest, newest.approvedOn ?? today)
  tellSupport(making, working, approved)
  tellAway(making, coordinators)
}

function tellApplications(
  working: Working,
  prospective: readonly HomeNoted[],
  approved: readonly HomeNoted[],
) {
  const { rows, today, random } = working
  const [late, early, ...others] = prospective
  // The panel is late: the application was longer ago than the eight months of the standard.
  if (late) addApplication(working, late, { enquiredOn: addDays(today, -320), until: 'stage 2' })
  if (early) {
    const id = addApplication(working, early, { enquiredOn: addDays(today, -70), until: 'initial visit' })
    // What was recorded on the wrong day, and put right.
    rows.add('applicationSteps', {
      ...{ id: random.id(), applicationId: id, step: 'initial visit', onDay: addDays(today, -50) },
      ...{ recordedBy: working.by(early.quadrantId), recordedAt: during(addDays(today, -50)) },
      ...{ endedBy: working.by(early.quadrantId), endedAt: during(addDays(today, -48)) },
    })
  }
  for (const home of others)
    addApplication(working, home, { enquiredOn: addDays(today, -110), until: 'application' })
  for (const home of approved.slice(0, 2))
    if (home.approvedOn !== null)
      addApplication(working, home, {
        enquiredOn: addDays(home.approvedOn, -205),
        approvedOn: home.approvedOn,
      })
}

/** To come with somebody beside her, been and home safe, late and told so, and called off. */
function tellVisits(working: Working, [one, other]: readonly HomeNoted[]) {
  const { today, manager } = working
  if (!one || !other) return
  addVisit(working, one, { onDay: addDays(today, 2), goesWith: 'Rhona Tillery', kind: 'visit' })
  addVisit(working, one, { onDay: addDays(today, -21), kind: 'first visit' })
  addVisit(working, other, {
    onDay: addDays(today, 5),
    kind: 'induction meeting',
    fromTime: '10:00',
    untilTime: '11:30',
    backBy: during(addDays(today, 5), '12:30'),
  })
  const lateOn = addDays(today, -12)
  addVisit(working, other, {
    onDay: lateOn,
    ...{ homeSafeBy: working.by(other.quadrantId), homeSafeAt: during(lateOn, '20:25') },
    toldLateAt: during(lateOn, '19:35'),
  })
  addVisit(working, other, {
    onDay: addDays(today, -30),
    ...{ cancelledBy: manager, cancelledAt: during(addDays(today, -32)) },
  })
}

/** To be followed up, followed up, put right, and taken back. */
function tellCalls(working: Working, [one, two, three]: readonly HomeNoted[]) {
  const { today } = working
  if (!one || !two || !three) return
  addCall(working, one, { onDay: addDays(today, -8), followUpOn: addDays(today, -1) })
  addCall(working, two, {
    onDay: addDays(today, -16),
    ...{ followUpOn: addDays(today, -10), followedUpAt: during(addDays(today, -10)) },
  })
  const ended = { endedBy: working.by(three.quadrantId), endedAt: during(addDays(today, -4)) }
  const wrong = addCall(working, three, { onDay: addDays(today, -5), minutes: null, ...ended })
  addCall(working, three, { onDay: addDays(today, -6), recordedAt: ended.endedAt, correctsId: wrong })
  addCall(working, three, { onDay: addDays(today, -9), ...ended })
}

/** Somebody from outside stands by a carer: in touch and shared, not in touch yet, and over. */
function tellSupport(
  { keys, staff }: Making,
  { rows, random, today, by }: Working,
  homes: readonly HomeNoted[],
) {
  const told = [
    { referred: -24, contact: -23, shared: -20, ended: null },
    { referred: -4, contact: null, shared: null, ended: null },
    { referred: -200, contact: -199, shared: null, ended: -90 },
  ]
  for (const [index, { referred, contact, shared, ended }] of told.entries()) {
    const home = homes[index + 2]
    const carerId = home?.carerIds[0]
    if (!home || carerId === undefined) continue
    const id = random.id()
    const day = (days: number | null) => (days === null ? null : addDays(today, days))
    rows.add('independentSupports', {
      ...{ id, carerId, householdId: home.id, referredOn: addDays(today, referred) },
      ...{ supporterSealed: seal(keys, id, 'Aoife Brannigan, 01632 960 455'), firstContactOn: day(contact) },
      ...{ sharedWith: shared === null ? null : by(home.quadrantId), sharedOn: day(shared) },
      ...{ endedOn: day(ended), recordedBy: staff.manager, recordedAt: during(addDays(today, referred)) },
      version: 1,
    })
  }
}
