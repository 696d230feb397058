import { addDays, type Day } from '#src/clock.ts'
import { isApprovedToFoster } from '#src/constellations/rules/homes.ts'
import { during } from './home-rows.ts'
import type { Random } from './random.ts'
import { addHosting, type HomeOfStar } from './sleepovers.ts'
import type { Rows } from './store/rows.ts'

/** A home as it may be tied to another, or ask for a break. */
interface HomeToTie extends HomeOfStar {
  quadrantId: string
  sinceOn: Day
}

interface Telling {
  rows: Rows
  random: Random
  today: Day
  /** Pairs that must not meet, as `one other`, either way round. */
  apart: ReadonlySet<string>
}

const canHost = (home: HomeToTie) =>
  home.endedOn === null && home.onHoldSince === null && isApprovedToFoster(home) && home.sleepoverBeds > 0

const canAsk = (home: HomeToTie, today: Day) =>
  home.endedOn === null && home.approval !== 'prospective' && home.sinceOn < addDays(today, -120)

interface Wished {
  daysAgo: number
  outcome?: 'linked' | 'another way' | 'taken back'
  tieId?: string
}

/** A request for a break, of so many days ago, answered the week after or not yet. */
function addRequest({ rows, random, today }: Telling, home: HomeToTie, { daysAgo, outcome, tieId }: Wished) {
  const askedOn = addDays(today, -daysAgo)
  const knows = random.chance(0.6)
  const from = addDays(askedOn, random.between(20, 60))
  rows.add('breakRequests', {
    id: random.id(),
    householdId: home.id,
    quadrantId: home.quadrantId,
    wishFromOn: knows ? from : null,
    wishUntilOn: knows ? addDays(from, random.between(2, 7)) : null,
    children: random.between(1, 3),
    askedBy: null,
    askedAt: during(askedOn),
    outcome: outcome ?? null,
    linkedHostId: tieId ?? null,
    answeredBy: null,
    answeredAt: outcome ? during(addDays(askedOn, Math.min(7, daysAgo)), '16:10') : null,
  })
}

function addTie(
  { rows, random, today }: Telling,
  home: HomeToTie,
  host: HomeToTie,
  daysAgo: number,
  over: boolean,
) {
  const id = random.id()
  const on = (days: number) => addDays(today, -days)
  rows.add('linkedHosts', {
    ...{ id, householdId: home.id, hostId: host.id, fromOn: on(daysAgo) },
    ...{ householdAgreedOn: on(daysAgo + 3), hostAgreedOn: on(daysAgo + 2) },
    ...{ tiedBy: null, tiedAt: during(on(daysAgo + 1)), endedBy: null },
    untilOn: over ? on(10) : null,
    endedAt: over ? during(on(10)) : null,
  })
  return id
}

/** Of a hundred families outside any constellation, those with a request that waits, and those tied to a host. */
const askingShare = 0.02
const tiedShare = 0.02

/**
 * Families outside any constellation: some wait for a break, some are tied to a host of their quadrant, some were. The
 * first few show each of these, so that a small set has them all.
 * @param homes those outside any constellation, in the order in which they are told
 */
export function addBreaks(telling: Telling, homes: readonly HomeToTie[]): void {
  const { random, today, apart } = telling
  const hosts = homes.filter(canHost)
  const hosting = new Set<string>()
  const hostOf = (home: HomeToTie, showing: boolean) => {
    const found = hosts.find(
      (host) =>
        host.quadrantId === home.quadrantId &&
        host.id !== home.id &&
        (showing || hosting.has(host.id) || random.chance(0.3)) &&
        !apart.has(`${host.id} ${home.id}`) &&
        !apart.has(`${home.id} ${host.id}`),
    )
    if (found && !hosting.has(found.id)) {
      hosting.add(found.id)
      addHosting(telling, found.id, found.sinceOn)
    }
    return found
  }
  let turn = 0
  for (const home of homes.filter((each) => canAsk(each, today))) {
    const showing = turn < 10
    const asks = showing ? turn % 5 === 0 : random.chance(askingShare)
    const isTied = showing ? turn % 5 === 1 || turn % 5 === 2 : random.chance(tiedShare)
    turn++
    if (asks) addRequest(telling, home, { daysAgo: random.between(2, 40) })
    else if (isTied) {
      const host = hostOf(home, showing)
      const daysAgo = random.between(30, 100)
      const over = showing ? turn % 5 === 3 : random.chance(0.3)
      const tieId = host && addTie(telling, home, host, daysAgo, over)
      addRequest(telling, home, {
        daysAgo: daysAgo + 8,
        ...(tieId ? { outcome: 'linked', tieId } : { outcome: 'another way' }),
      })
    } else if (showing)
      addRequest(telling, home, { daysAgo: 60, outcome: turn % 2 ? 'taken back' : 'another way' })
  }
}
