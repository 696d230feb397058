import { type Pursuit, pursuits } from '#src/ambassadors/rules.ts'
import { addDays, addMonths, type Day, daysBetween } from '#src/clock.ts'
import { quartersOf } from '#src/events/rules/times.ts'
import { fold } from '#src/households/rules/words.ts'
import { addCarerAccount } from './accounts.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import type { HomeNoted } from './noting-homes.ts'
import { type Random, randomFrom } from './random.ts'
import type { Rows } from './store/rows.ts'

/** Of so many homes one has an ambassador in it. */
const homesAnAmbassador = 18
/** Even a small service has so many. */
const fewestAmbassadors = 12
/** For so many there is an event in two years. */
const homesAnEvent = 45
const fewestEvents = 30
/** For how long somebody is an ambassador, at least and at most. */
const fewestDays = 60
const longestInDays = 1_400

const names: readonly [name: string, venue: string | null][] = [
  ['Market stall', 'Market square'],
  ['School summer fair', 'The primary school'],
  ['Evening for whoever wonders', 'Town library'],
  ['Online evening', null],
  ['County show', 'The showground'],
  ['Talk at the faith forum', 'St Mary’s hall'],
  ['Pride in the park', 'The park'],
  ['Coffee at the leisure centre', 'Leisure centre'],
]
const debriefs = [
  'Busy until noon, quiet after. Two families took a pack and asked to be rung.',
  'Rain kept people away. The tent is worth its money.',
  'Standing beside a carer who has just begun made people stop and ask.',
]
const things = ['Leaflets', 'Information packs', 'Pens', 'Balloons']

/** An event that has been, at which people enquired. */
export interface EventNoted {
  id: string
  quadrantId: string
  onDay: Day
}

interface Ambassador {
  carerId: string
  name: string
  householdId: string
  quadrantId: string
  since: Day
}

interface Writing {
  rows: Rows
  random: Random
  today: Day
  recruiter: string
  manager: string
  /** Hours that somebody stands somewhere already. */
  taken: Set<string>
  /** How often an ambassador goes somewhere that is still to come. */
  goes: Map<string, number>
}

/**
 * Ambassadors, campaigns and events of two years, some to come, in proportion to the homes of the set; one of the
 * ambassadors signs in. Answers the events that have been.
 * @param own carers who sign in already
 */
export function addEvents(
  making: Making,
  homes: Iterable<HomeNoted>,
  own: readonly string[],
): readonly EventNoted[] {
  const { rows, today, staff, passwordHash, since } = making
  const all = [...homes].filter((home) => home.endedOn === null && home.approval === 'approved')
  const writing: Writing = {
    ...{ rows, today, random: randomFrom('events'), recruiter: staff.recruiter, manager: staff.manager },
    ...{ taken: new Set(), goes: new Map() },
  }
  const share = Math.max(1 / homesAnAmbassador, fewestAmbassadors / Math.max(1, all.length))
  const ambassadors = all.flatMap((home) => (writing.random.chance(share) ? ambassadorIn(writing, home) : []))
  const quadrants = [...new Set(all.map(({ quadrantId }) => quadrantId))]
  const campaigns = campaignsOf(writing)
  const count = Math.max(fewestEvents, Math.round(all.length / homesAnEvent))
  const been: EventNoted[] = []
  for (let index = 0; index < count; index++) {
    // Four fifths have been, a fifth of all lately; the rest are in the next three months.
    const daysAgo = writing.random.between(1, index % 5 === 0 ? 60 : 700)
    const onDay = addDays(today, index % 5 === 4 ? writing.random.between(3, 90) : -daysAgo)
    const quadrantId = quadrants[index % quadrants.length]
    if (quadrantId === undefined) continue
    const near = ambassadors.filter((each) => each.quadrantId === quadrantId && each.since <= onDay)
    const id = addEvent(writing, { onDay, quadrantId, near, campaigns })
    if (onDay < today) been.push({ id, quadrantId, onDay })
  }
  const [signsIn] = ambassadors
    .filter(({ carerId }) => !own.includes(carerId))
    .toSorted((one, other) => goesOf(writing, other) - goesOf(writing, one))
  if (signsIn) {
    const carer = { id: signsIn.carerId, name: signsIn.name }
    addCarerAccount(rows, randomFrom('an ambassador who signs in'), 'ambassador', carer, passwordHash, since)
  }
  return been
}

const goesOf = ({ goes }: Writing, { carerId }: Ambassador): number => goes.get(carerId) ?? 0

function ambassadorIn({ rows, random, today, recruiter }: Writing, home: HomeNoted): Ambassador[] {
  const [carerId] = home.carerIds
  const [name = ''] = home.carerNames
  const most = Math.min(longestInDays, daysBetween(home.sinceOn, today))
  if (carerId === undefined || most < fewestDays) return []
  const since = addDays(today, -random.between(fewestDays, most))
  const id = random.id()
  const add = (spell: { id: string; sinceOn: Day; trainedOn: Day | null; endedOn: Day | null }) =>
    rows.add('ambassadors', {
      ...{ ...spell, carerId, endReason: spell.endedOn === null ? null : 'no time just now' },
      ...{ madeBy: recruiter, madeAt: during(spell.sinceOn), version: 1 },
      endedBy: spell.endedOn === null ? null : recruiter,
    })
  // Some stopped after a while, and are none any more.
  if (random.chance(0.2)) {
    add({ id, sinceOn: since, trainedOn: null, endedOn: addDays(since, random.between(10, 59)) })
    return []
  }
  add({ id, sinceOn: since, trainedOn: random.chance(0.8) ? addDays(since, 21) : null, endedOn: null })
  rows.add('ambassadorAreas', { ambassadorId: id, quadrantId: home.quadrantId })
  const likes: readonly Pursuit[] = random.shuffled([...pursuits]).slice(0, random.between(1, 3))
  for (const each of likes) rows.add('ambassadorLikes', { ambassadorId: id, likes: each })
  for (const what of ['name', 'photo'] as const)
    if (home.hiddenSince === null && random.chance(0.5))
      rows.add('ambassadorConsents', {
        ...{ id: random.id(), ambassadorId: id, what, givenOn: since, recordedBy: recruiter },
        ...{ recordedAt: during(since), withdrawnOn: null, withdrawnBy: null, withdrawnAt: null },
      })
  return [{ carerId, name, householdId: home.id, quadrantId: home.quadrantId, since }]
}

function campaignsOf({ rows, random, today, recruiter }: Writing): { id: string; from: Day; until: Day }[] {
  return ['Fostering fortnight', 'New year, new families', 'Autumn evenings'].map((name, index) => {
    const from = addMonths(today, -14 + index * 7)
    const campaign = { id: random.id(), from, until: addMonths(from, 2) }
    rows.add('campaigns', {
      ...{ id: campaign.id, name, sortName: fold(name), fromOn: from, untilOn: campaign.until },
      ...{ aim: 'More families who could take brothers and sisters', madeBy: recruiter },
      ...{ madeAt: during(addDays(from, -30)), version: 1 },
    })
    return campaign
  })
}

interface Planned {
  onDay: Day
  quadrantId: string
  near: readonly Ambassador[]
  campaigns: readonly { id: string; from: Day; until: Day }[]
}

function addEvent(writing: Writing, { onDay, quadrantId, near, campaigns }: Planned): string {
  const { rows, random, today, recruiter } = writing
  const [name, venue] = random.pick(names)
  const id = random.id()
  const been = onDay < today
  const madeAt = during(addDays(onDay < today ? onDay : today, -40))
  const campaign = campaigns.find(({ from, until }) => from <= onDay && onDay <= until)
  rows.add('events', {
    ...{ id, campaignId: campaign?.id ?? null, name, quadrantId, venue, onDay },
    ...{ fromTime: '10:00', untilTime: '16:00' },
    countedEnquiries: been ? random.between(0, 9) : null,
    costPence: been ? random.between(0, 24) * 500 : null,
    ...{ debrief: been ? random.pick(debriefs) : null, debriefedBy: been ? recruiter : null },
    ...{ debriefedAt: been ? during(onDay, '17:30') : null, cancelledBy: null, cancelledAt: null },
    ...{ madeBy: recruiter, madeAt, version: been ? 2 : 1 },
  })
  // Nobody stands at both shifts of a day.
  const goers = random.shuffled([...near])
  for (const [fromTime, untilTime] of [
    ['10:00', '13:00'],
    ['13:00', '16:00'],
  ] as const) {
    const shiftId = random.id()
    rows.add('shifts', {
      ...{ id: shiftId, eventId: id, fromTime, untilTime, needed: 2, most: 4 },
      ...{ cancelledAt: null, cancelledBy: null, version: 1 },
    })
    for (const goer of goers.splice(0, random.between(0, 2)))
      addSignUp(writing, { id: shiftId, eventId: id, onDay, fromTime, untilTime, madeAt }, goer)
  }
  if (been && random.chance(0.7))
    rows.add('eventMaterials', {
      ...{ id: random.id(), eventId: id, what: random.pick(things), taken: 200 },
      ...{ broughtBack: random.between(20, 180), recordedBy: recruiter, recordedAt: during(onDay, '17:30') },
    })
  return id
}

interface ShiftAt {
  id: string
  eventId: string
  onDay: Day
  fromTime: string
  untilTime: string
  madeAt: string
}

function addSignUp(writing: Writing, shift: ShiftAt, { carerId, householdId }: Ambassador): void {
  const { rows, random, today, recruiter, manager, taken } = writing
  const id = random.id()
  const been = shift.onDay < today
  const confirmed = been || random.chance(0.6)
  // Two events of one quadrant may fall on one day: whoever is taken already stays there.
  const quarters = quartersOf(shift).map((quarter) => ({ carerId, quarter, signUpId: id }))
  if (quarters.some(({ quarter }) => taken.has(`${carerId} ${quarter}`))) return
  for (const row of quarters) taken.add(`${carerId} ${row.quarter}`)
  rows.add('signUps', {
    ...{ id, shiftId: shift.id, carerId, householdId, signedBy: null, signedAt: shift.madeAt },
    ...{ confirmedBy: confirmed ? recruiter : null, confirmedAt: confirmed ? shift.madeAt : null },
    ...{ droppedBy: null, droppedAt: null, remindedAt: null, attendance: been ? 'came' : null },
  })
  for (const row of quarters) rows.add('signUpQuarters', row)
  if (!been) writing.goes.set(carerId, (writing.goes.get(carerId) ?? 0) + 1)
  if (!been || !random.chance(0.6)) return
  const miles = random.between(4, 60)
  const waits = shift.onDay > addDays(today, -60)
  rows.add('eventClaims', {
    ...{
      id: random.id(),
      eventId: shift.eventId,
      carerId,
      householdId,
      miles,
      milePence: 45,
      spentPence: 300,
    },
    ...{
      what: 'Parking',
      pence: miles * 45 + 300,
      preparedBy: waits ? manager : recruiter,
      preparedAt: during(shift.onDay, '19:00'),
    },
    ...{ approvedBy: waits ? null : manager, approvedAt: waits ? null : during(addDays(shift.onDay, 5)) },
    ...{ refusedBy: null, refusedAt: null, takenBackAt: null, correctsId: null, correctionWhy: null },
  })
}
