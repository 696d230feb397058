import type { Day } from '#src/clock.ts'
import {
  type Constellation,
  type ExceptionRule,
  type Part,
  type Size,
  type Standing,
  type State,
  standingAfter,
  type WaitOutcome,
} from '#src/constellations/rules.ts'
import { asPair } from '#src/constellations/store/homes.ts'
import { fold } from '#src/households/rules/words.ts'
import { during } from './home-rows.ts'
import type { Random } from './random.ts'
import type { Rows } from './store/rows.ts'

/** The life of a constellation as a set tells it. */
export interface Life extends Size {
  id: string
  name: string
  quadrantId: string
  limitMetres: number
  states: readonly { state: State; on: Day; reason?: string }[]
  members: readonly Member[]
  waits?: readonly {
    householdId: string
    sinceOn: Day
    fit?: string
    ended?: { on: Day; outcome: WaitOutcome }
  }[]
  /** Places held for homes that wait, which nobody has answered yet. */
  offers?: readonly { householdId: string; on: Day; untilOn: Day; fit?: string }[]
  exceptions?: readonly {
    rule: ExceptionRule
    householdId: string | null
    reason: string
    fromOn: Day
    untilOn: Day
  }[]
  tooFarPairs?: readonly { hubId: string; householdId: string; reason: string; on: Day }[]
  handovers?: readonly {
    toHouseholdId: string
    on: Day
    oldHub: 'stays' | 'leaves'
    plannedOn: Day
    done: 'done' | 'planned'
  }[]
  /** Who did it all: an account, or null for nobody who can sign in. */
  by: { liaison: string | null; manager: string | null }
}

export interface Member {
  householdId: string
  part: Part
  joinedOn: Day
  left?: { on: Day; why: string }
  fit?: string
  /** Whether a person made sure of a distance that sectors left unsure. */
  distanceConfirmed?: boolean
  /** Comes back: this place undoes the end of the one that the household had here before. */
  restored?: boolean
}

/** Turns a constellation's life into rows. The dates it stands under come from the rules, asked day by day. */
export function addLifeRows(rows: Rows, random: Random, life: Life): void {
  const { id, name, quadrantId, minHomes, maxHomes, limitMetres, states, by } = life
  const now = standingOf(life)
  const [formed] = states
  if (!formed) throw new Error('A constellation begins by being formed')
  rows.add('constellations', {
    id,
    name,
    sortName: fold(name),
    quadrantId,
    state: now.state,
    stateSince: now.stateSince,
    minHomes,
    maxHomes,
    limitMetres,
    homes: now.homes,
    held: life.offers?.length ?? 0,
    overSince: now.overSince,
    needsHomesSince: now.needsHomesSince,
    needsHubSince: now.needsHubSince,
    version: 1,
    createdAt: during(formed.on, '09:00'),
  })
  for (const { state, on, reason } of states)
    rows.add('constellationStates', {
      id: random.id(),
      constellationId: id,
      state,
      fromOn: on,
      reason: reason ?? null,
      accountId: by.liaison,
      recordedAt: during(on, state === 'forming' ? '09:00' : '16:00'),
    })
  addMembers(rows, random, life)
  addDecisions(rows, random, life)
}

function addMembers(rows: Rows, random: Random, { id, members, by }: Life) {
  const ended = new Map<string, string>()
  for (const member of members) {
    const membershipId = random.id()
    rows.add('memberships', {
      id: membershipId,
      constellationId: id,
      householdId: member.householdId,
      part: member.part,
      joinedOn: member.joinedOn,
      leftOn: member.left?.on ?? null,
      agreedOn: member.joinedOn,
      fit: member.fit ?? null,
      why: member.left?.why ?? null,
      distanceConfirmedBy: member.distanceConfirmed ? by.liaison : null,
      undoesId: member.restored ? (ended.get(member.householdId) ?? null) : null,
      joinedBy: by.liaison,
      joinedAt: during(member.joinedOn, member.part === 'hub' ? '09:05' : '11:00'),
      leftBy: member.left ? by.liaison : null,
      leftAt: member.left ? during(member.left.on, '10:00') : null,
    })
    if (member.left) ended.set(member.householdId, membershipId)
  }
}

function addDecisions(rows: Rows, random: Random, life: Life) {
  const { id, by } = life
  for (const { householdId, sinceOn, fit, ended } of life.waits ?? [])
    rows.add('waits', {
      id: random.id(),
      constellationId: id,
      householdId,
      sinceOn,
      fit: fit ?? null,
      addedBy: by.liaison,
      endedOn: ended?.on ?? null,
      endedBy: ended ? by.liaison : null,
      outcome: ended?.outcome ?? null,
    })
  for (const { householdId, on, untilOn, fit } of life.offers ?? [])
    rows.add('offers', {
      id: random.id(),
      constellationId: id,
      householdId,
      fit: fit ?? null,
      distanceConfirmedBy: by.liaison,
      offeredBy: by.liaison,
      offeredAt: during(on, '10:15'),
      untilOn,
      outcome: null,
      answeredBy: null,
      answeredAt: null,
      membershipId: null,
    })
  for (const exception of life.exceptions ?? [])
    rows.add('exceptions', {
      id: random.id(),
      constellationId: id,
      ...exception,
      grantedBy: by.manager,
      grantedAt: during(exception.fromOn, '10:30'),
      endedBy: null,
      endedAt: null,
    })
  for (const { hubId, householdId, reason, on } of life.tooFarPairs ?? [])
    rows.add('tooFarPairs', {
      id: random.id(),
      ...asPair(hubId, householdId),
      reason,
      markedBy: by.liaison,
      markedAt: during(on, '15:00'),
      endedBy: null,
      endedAt: null,
    })
  for (const { toHouseholdId, on, oldHub, plannedOn, done } of life.handovers ?? [])
    rows.add('handovers', {
      id: random.id(),
      constellationId: id,
      toHouseholdId,
      onDay: on,
      agreedOn: plannedOn,
      oldHub,
      oldHubAgreedOn: oldHub === 'stays' ? plannedOn : null,
      distanceConfirmedBy: null,
      plannedBy: by.liaison,
      plannedAt: during(plannedOn, '14:00'),
      doneAt: done === 'done' ? during(on, '09:00') : null,
      cancelledAt: null,
      refused: null,
    })
}

/** How a constellation stands after all that happened, day by day as the service itself would have kept it. */
function standingOf(life: Life): Omit<Constellation, 'name' | 'id'> {
  const { members, states } = life
  const days = new Set<Day>()
  for (const { on } of states) days.add(on)
  for (const { joinedOn, left } of members) {
    days.add(joinedOn)
    if (left) days.add(left.on)
  }
  let standing: Standing = { needsHomesSince: null, needsHubSince: null, overSince: null }
  let constellation: Constellation = {
    ...life,
    state: 'forming',
    stateSince: '',
    homes: 0,
    held: 0,
    ...standing,
  }
  for (const day of [...days].toSorted()) {
    const open = members.filter(({ joinedOn, left }) => joinedOn <= day && (!left || left.on > day))
    const state = states.findLast(({ on }) => on <= day)
    constellation = {
      ...constellation,
      state: state?.state ?? 'forming',
      stateSince: state?.on ?? day,
      homes: open.filter(({ part }) => part === 'satellite').length,
    }
    const hasHub = open.some(({ part }) => part === 'hub')
    standing = standingAfter({ ...constellation, hasHub }, standing, day)
  }
  return { ...constellation, ...standing }
}
