import { addDays, addMonths, type Day } from '#src/clock.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { workingDaysBetween } from '#src/group-sessions/rules/changing.ts'
import type { ClaimKind, FollowUp, SessionChange, VisitorKind } from '#src/group-sessions/rules.ts'
import { type Attending, addSession, type Regular, regularsOf } from './attending.ts'
import { addFamilies } from './families.ts'
import { type SessionTold, tellGroups } from './groups.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import type { HomeNoted } from './noting-homes.ts'
import { randomFrom } from './random.ts'
import type { Row } from './store/rows.ts'

type Reply = Row<'sessionReplies'>

/** Who came to the demo's six groups, with each thing that a session can be and become. */
export function tellSessions(
  making: Making,
  homes: ReadonlyMap<string, HomeNoted>,
  own: readonly string[],
): void {
  const { rows, today, staff, country } = making
  const random = randomFrom('sessions')
  const telling: Attending = { rows, random, today, by: staff.coordinator }
  // Groups are not for everybody: of some who go to none, somebody may ask how they are.
  const goes = randomFrom('who goes to groups')
  const regulars = regularsOf(homes.values()).filter(
    ({ carerId }) => goes.chance(0.75) || own.includes(carerId),
  )
  const ours = regulars.filter(({ carerId }) => own.includes(carerId))
  const sessions = tellGroups(making)
  const groups = [...new Set(sessions.map(({ group }) => group))]
  for (const group of groups) {
    const those = sessions.filter((one) => one.group === group)
    // The carer and the hub carer who can sign in go to what is near them; nobody who can goes to the private one.
    const there = group.privacy === 'private' ? [] : ours
    const others = regulars.filter(
      ({ carerId, householdId }) =>
        !own.includes(carerId) && homes.get(householdId)?.quadrantId === group.quadrantId,
    )
    const chosen = [...there, ...random.shuffled(others).slice(0, 9)]
    const been = those.filter(({ session }) => session.onDay < today)
    const coming = those.filter(({ session }) => session.onDay >= today)
    tellOf(making, telling, { group, been, coming }, chosen)
  }
  // In the West no group meets: of one month that was and one to come it is noted that none is planned.
  const west = country.quadrants.find(({ name }) => name === 'West')
  for (const months of [-3, 1])
    rows.add('quadrantMonthsOff', {
      ...{ id: random.id(), quadrantId: west?.id ?? '', month: addMonths(firstOf(today), months) },
      ...{ setBy: staff.manager, setAt: during(addDays(today, -120)), endedBy: null, endedAt: null },
    })
}

interface OfGroup {
  group: SessionTold['group']
  been: readonly SessionTold[]
  coming: readonly SessionTold[]
}

function tellOf(making: Making, telling: Attending, { group, been, coming }: OfGroup, regulars: Regular[]) {
  const { today, by, random } = telling
  const isFamilyDay = group.form === 'family day'
  const isFirst = group.name === 'Chelmsford coffee morning'
  const wish = { ...(isFamilyDay && { people: 4 }), childcare: group.childcare }
  const lastBeen = been.at(-1)
  const [cancelled, moved, elsewhere] = isFirst ? been.slice(-5) : []
  for (const told of been) {
    if (told === cancelled) {
      const notice = addDays(told.session.onDay, -2)
      told.session = {
        ...told.session,
        ...{ cancelledBy: by, cancelledAt: during(notice), cancelledWhy: 'cancelled', version: 2 },
      }
    }
    if (told === elsewhere) told.session = { ...told.session, venue: 'The library, upstairs', version: 2 }
    if (told === lastBeen) told.session = { ...told.session, topic: 'Sleep and bedtimes' }
    if (told !== cancelled && told.session.onDay < addDays(today, -20))
      told.session = { ...told.session, themes: random.pick(themes) }
    const replies = addSession(
      telling,
      told.session,
      regulars,
      told === lastBeen && group.name !== 'Kinship together' ? { ...wish, register: 'to finish' } : wish,
    )
    if (isFamilyDay) addFamilies(making, telling, told.session.onDay, replies)
    if (isFirst && told === been.at(-2)) tellRegister(making, telling, told.session, replies)
  }
  for (const told of coming) {
    const replies = addSession(telling, told.session, regulars, wish)
    if (isFamilyDay) addFamilies(making, telling, told.session.onDay, replies)
  }
  if (cancelled) addChange(telling, cancelled, 'cancelled', -2)
  if (moved) addChange(telling, moved, 'moved', -9)
  if (elsewhere) addChange(telling, elsewhere, 'elsewhere', -1)
  if (isFirst && coming[0]) addGuests(telling, coming[0])
}

const themes = [
  'Contact and how to prepare for it',
  'Teenagers and phones',
  'Getting through the first weeks',
  'School and who to ask there',
]

/** People were told that a session is otherwise than it was, so many days before. */
function addChange(
  { rows, random, by }: Attending,
  { session: { id, onDay } }: SessionTold,
  change: SessionChange,
  days: number,
) {
  const told = addDays(onDay, days)
  const fromDay = change === 'moved' ? addDays(onDay, -1) : onDay
  rows.add('sessionChanges', {
    ...{ id: random.id(), sessionId: id, change, fromDay, toDay: change === 'cancelled' ? null : onDay },
    ...{ workingDays: workingDaysBetween(told, fromDay), accountId: by, at: during(told) },
  })
}

/** Whoever is asked every time, and somebody who speaks at one. */
function addGuests({ rows, random, today, by }: Attending, { session: { id, groupId } }: SessionTold) {
  for (const [part, name, sessionId] of [
    ['social worker', 'Samira Hollis', null],
    ['speaker', 'Dr Amina Farrow, on sleep', id],
  ] as const)
    rows.add('groupGuests', {
      ...{ id: random.id(), groupId, sessionId, part, name, askedBy: by },
      ...{ askedAt: during(addDays(today, -12)), endedBy: null, endedAt: null },
    })
}

/** What a register leaves behind: who looked in, what is to be done, and what those who came may claim. */
function tellRegister(
  { staff }: Making,
  { rows, random, today, by }: Attending,
  { id, onDay }: Row<'groupSessions'>,
  replies: Reply[],
) {
  const at = during(onDay, '21:10')
  const visitors: readonly (readonly [string, VisitorKind])[] = [
    ['Ruth Ferris', 'thinking of fostering'],
    ['Tom Okell', 'family or friend'],
  ]
  for (const [name, who] of visitors)
    rows.add('sessionVisitors', {
      ...{
        id: random.id(),
        sessionId: id,
        name,
        who,
        notedBy: by,
        notedAt: at,
        endedBy: null,
        endedAt: null,
      },
    })
  const came = replies.filter(({ attendance }) => attendance === 'came')
  const followUps: readonly (readonly [FollowUp, Day, 'done' | 'due'])[] = [
    ['ring them', addDays(today, -1), 'due'],
    ['send information', addDays(today, 4), 'due'],
    ['look for company', addDays(today, -3), 'done'],
  ]
  for (const [index, [what, dueOn, done]] of followUps.entries())
    rows.add('sessionFollowUps', {
      ...{ id: random.id(), sessionId: id, householdId: came[index]?.householdId ?? null, what, dueOn },
      ...{ madeBy: by, madeAt: at, doneBy: done === 'done' ? by : null },
      doneAt: done === 'done' ? during(addDays(today, -4)) : null,
    })
  addClaims({ rows, random, by, at, manager: staff.manager }, id, came)
}

function addClaims(
  {
    rows,
    random,
    by,
    at,
    manager,
  }: Pick<Attending, 'rows' | 'random' | 'by'> & { at: string; manager: string },
  sessionId: string,
  came: readonly Reply[],
) {
  const claims: readonly (readonly [ClaimKind, number, 'waits' | 'approved' | 'refused'])[] = [
    ['travel', 840, 'waits'],
    ['childcare', 1_800, 'approved'],
    ['travel', 2_650, 'refused'],
  ]
  for (const [index, [kind, pence, outcome]] of claims.entries()) {
    const reply = came[index]
    if (!reply) continue
    const { carerId, householdId } = reply
    const answer = (word: 'approved' | 'refused') => (outcome === word ? at : null)
    rows.add('sessionClaims', {
      ...{ id: random.id(), sessionId, carerId, householdId, kind, pence, preparedBy: by, preparedAt: at },
      ...{ approvedBy: answer('approved') && manager, approvedAt: answer('approved') },
      ...{ refusedBy: answer('refused') && manager, refusedAt: answer('refused') },
    })
  }
}
