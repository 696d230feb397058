import { addDays, type Day } from '#src/clock.ts'
import type { State } from '#src/constellations/rules.ts'
import type { Life, Member } from './constellations.ts'
import { later, someDay } from './days.ts'
import type { Grid } from './grid.ts'
import type { Random } from './random.ts'
import { limitMetres, type Near, type Settled } from './settled.ts'

/** What happened since: homes that left and came back, one beyond the limit, a list of those who wait. */
export function withStory(
  { random, today }: { random: Random; today: Day },
  life: Life,
  rest: Near,
  free: Grid<Settled>,
  hub: Settled,
  take: (home: Settled) => void,
): Life {
  const others = rest.map(({ item }) => item)
  const next = () => {
    const home = others.shift()
    if (home) take(home)
    return home
  }
  const [formed, live] = life.states
  const began = later(live?.on ?? today, formed?.on ?? today)
  const members = [...life.members]
  if (random.chance(0.35)) {
    const home = next()
    const joinedOn = home && later(began, home.sinceOn)
    if (home && joinedOn && joinedOn < today)
      members.push({
        householdId: home.id,
        part: 'satellite',
        joinedOn,
        left: { on: someDay(random, joinedOn, today), why: random.pick(reasonsToLeave) },
      })
  }
  if (random.chance(0.08)) leaveLately(random, today, members)
  if (random.chance(0.03)) comeBack(random, today, members)
  const exceptions = []
  if (random.chance(0.03) && members.length < 10) {
    const [far] = free.around(hub.point, 19_000).filter(({ metres }) => metres > limitMetres + 200)
    if (far) {
      take(far.item)
      const joinedOn = later(began, far.item.sinceOn)
      members.push({ householdId: far.item.id, part: 'satellite', joinedOn })
      exceptions.push({
        rule: 'distance' as const,
        householdId: far.item.id,
        reason: 'Near by train; to be looked at again',
        fromOn: joinedOn,
        untilOn: addDays(today, random.between(3, 300)),
      })
    }
  }
  const full = members.filter(({ part, left }) => part === 'satellite' && !left).length >= life.maxHomes
  const waits = []
  for (let place = random.between(0, 3); full && place > 0; place--) {
    const home = next()
    if (home)
      waits.push({
        householdId: home.id,
        sinceOn: later(addDays(today, -random.between(3, 200)), home.sinceOn),
      })
  }
  return { ...life, members, exceptions, waits }
}

/** The last home to join leaves: the constellation may now need one more. */
function leaveLately(random: Random, today: Day, members: Member[]) {
  const last = members.at(-1)
  if (!last || last.part === 'hub' || last.left) return
  const on = later(addDays(today, -random.between(1, 60)), last.joinedOn)
  members[members.length - 1] = { ...last, left: { on, why: random.pick(reasonsToLeave) } }
}

/** A home left, and its end was undone some days after. */
function comeBack(random: Random, today: Day, members: Member[]) {
  const index = members.findIndex(
    ({ part, left, joinedOn }) => part === 'satellite' && !left && joinedOn < addDays(today, -40),
  )
  const member = members[index]
  if (!member) return
  const on = someDay(random, member.joinedOn, addDays(today, -12))
  members[index] = { ...member, left: { on, why: 'Entered by mistake' } }
  members.push({ ...member, joinedOn: addDays(on, 9), restored: true })
}

/** How it stands today: paused or closed for a reason, or with its hub home gone. */
export function ended(random: Random, today: Day, life: Life, state: State): Life {
  const last = life.states.at(-1)?.on ?? today
  if (state === 'paused')
    return {
      ...life,
      states: [...life.states, { state, on: someDay(random, last, today), reason: 'The hub home is away' }],
    }
  if (state === 'closed') {
    const after = [
      ...life.members.map(({ joinedOn, left }) => left?.on ?? joinedOn),
      ...(life.waits ?? []).map(({ sinceOn }) => sinceOn),
    ].reduce(later, last)
    const on = someDay(random, after, today)
    return {
      ...life,
      states: [...life.states, { state, on, reason: 'Its homes have joined others near by' }],
      members: life.members.map((member) =>
        member.left ? member : { ...member, left: { on, why: 'the constellation closed' } },
      ),
      waits: life.waits?.map((wait) => ({ ...wait, ended: { on, outcome: 'closed' as const } })),
    }
  }
  const [hub, ...others] = life.members
  if (state === 'live' && hub && random.chance(0.015))
    return {
      ...life,
      members: [
        {
          ...hub,
          left: { on: later(addDays(today, -random.between(2, 80)), last), why: 'No longer able to' },
        },
        ...others,
      ],
    }
  return life
}

const reasonsToLeave = [
  'Moved away',
  'No time for meetings just now',
  'Would like a rest',
  'Has other company now',
]
