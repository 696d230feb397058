import { addDays, type Day } from '#src/clock.ts'
import type { State } from '#src/constellations/rules.ts'
import { addCarerAccount, addGrants } from './accounts.ts'
import { addApartRows } from './apart.ts'
import { addAssociations } from './associations.ts'
import { addBreaks } from './breaks.ts'
import { nameChildren, noting, notingApart, type StayAdded } from './cards.ts'
import { addSupports, addUsualCaseload } from './caseload.ts'
import { addLifeRows, type Life } from './constellations.ts'
import { addCoordinators } from './coordinators.ts'
import { addUsualAway } from './coordinators-away.ts'
import { addCover } from './cover.ts'
import { addEvents } from './events.ts'
import { addUsualGatherings, gatheringsOf } from './gatherings.ts'
import { gridOf } from './grid.ts'
import { addHomeRows, type CarerAdded } from './home-rows.ts'
import { type Home, inventHome } from './homes.ts'
import { addIdeas } from './ideas.ts'
import { inventGroups } from './invented-groups.ts'
import { inventPeers } from './invented-peers.ts'
import { formLives } from './lives.ts'
import type { Making } from './making.ts'
import { addMessages } from './messages.ts'
import { notingClaims } from './noting-claims.ts'
import { type HomeNoted, notingHomes } from './noting-homes.ts'
import { inventPairs } from './pairs.ts'
import { patches } from './patches.ts'
import { addPayments, type ToPay } from './paying.ts'
import { randomFrom } from './random.ts'
import { addReferrals } from './referring.ts'
import { addRewards } from './rewards.ts'
import { addSchemes } from './schemes.ts'
import type { Settled } from './settled.ts'
import { addSharing } from './sharing.ts'
import { addSightings } from './sightings.ts'
import { addUsualStays, starOf } from './sleepovers.ts'
import { addTalks, stretchesOf } from './talks.ts'

/** Households that the worker who can sign in supervises. */
const supervised = 8

/** Of a thousand households, those whose whereabouts are hidden, those that ended, and those kept apart from another. */
const hiddenShare = 0.005
const endedShare = 0.03
const apartShare = 0.004

/** Writes a large set: homes where people live, then constellations of them. */
export async function inventService(asked: Making): Promise<void> {
  const noted = new Map<string, HomeNoted>()
  const claims: ToPay[] = []
  const making = {
    ...asked,
    rows: notingClaims(notingHomes(asked.rows, noted), noted, asked.today, claims),
  }
  const { rows, since, staff, country, size, today } = making
  const homes = await inventHomes(making)
  const placed = homes.map(({ settled }) => settled).filter((home) => home !== undefined)
  const lives = await inventLives(making, placed)

  const carers = new Map(
    homes.flatMap(({ settled, carer }) => (settled && carer ? [[settled.id, carer]] : [])),
  )
  const full = lives.find(({ state, satellites }) => state === 'live' && satellites.length === 10) ?? lives[0]
  const accounts = [
    ['hub-carer', full?.hub],
    ['carer', full?.satellites[0]],
  ] as const
  const signingIn: string[] = []
  let hubAccountId: string | null = null
  for (const [role, home] of accounts) {
    const carer = home && carers.get(home.id)
    if (carer) signingIn.push(carer.id)
    const id = carer && addCarerAccount(rows, making.random, role, carer, making.passwordHash, since)
    if (role === 'hub-carer') hubAccountId = id ?? null
  }
  const apart = new Set<string>()
  keepApart({ ...making, rows: notingApart(rows, apart) }, placed, lives)
  const inStars = new Set(lives.flatMap(({ householdIds }) => householdIds))
  addBreaks(
    { rows, today: making.today, random: randomFrom('breaks'), apart },
    placed.filter(({ id }) => !inStars.has(id)),
  )
  addMessages(making)
  // A liaison worker looks after a dozen or so; the rest are given to the other one.
  const ids = [full, ...lives.filter((life) => life !== full)].flatMap((life) => (life ? [life.id] : []))
  const given = Math.min(12, Math.ceil(patches[size].constellations / 2))
  const quadrants = country.quadrants.slice(0, 2).map(({ id }) => id)
  addGrants(rows, making.random, staff, {
    liaison: ids.slice(0, given),
    otherLiaison: ids.slice(given, given + 12),
    quadrants,
    since,
  })
  const coordinators = addCoordinators(
    making,
    quadrants,
    country.quadrants.slice(2).map(({ id }) => id),
  )
  await inventGroups(making, noted, coordinators)
  const working = {
    ...{ rows, today, random: randomFrom(`kith ${size} caseload`), manager: staff.manager },
    by: (quadrantId: string) => coordinators.get(quadrantId) ?? staff.coordinator,
  }
  addUsualCaseload(working, noted.values())
  addUsualAway(making, coordinators)
  addSupports(working, noted.values())
  const peers = inventPeers(
    { ...working, random: randomFrom(`kith ${size} peers`) },
    noted.values(),
    coordinators.values(),
  )
  const pairing = { rows, random: randomFrom(`kith ${size} pairs`), keys: making.keys, today, apart }
  inventPairs(pairing, peers)
  addSharing(making, noted.values())
  const schemes = addSchemes(making, staff.manager)
  const events = addEvents(making, noted.values(), signingIn)
  const referrals = await addReferrals(making, noted.values(), schemes, { events })
  const rewards = addRewards(making, noted.values(), referrals)
  addPayments(making, noted.values(), [...rewards, ...claims])
  addAssociations(making, noted.values(), signingIn)
  addIdeas(making, noted.values(), { recruiter: staff.recruiter, other: staff.coordinator })
  await addTalks(
    making,
    lives.flatMap((life) =>
      stretchesOf(life, {
        today: making.today,
        hubAccountId: life === full ? hubAccountId : null,
        liaisonId: staff.liaison,
      }),
    ),
  )
  const ofWorker = new Set(homes.slice(0, supervised).map(({ settled }) => settled?.id))
  addSightings(making, {
    homes: placed.map(({ id, sinceOn, quadrantId, hiddenOn }) => ({
      id,
      sinceOn,
      hidden: hiddenOn !== null,
      byCoordinator: quadrants.includes(quadrantId),
      byWorker: ofWorker.has(id),
    })),
    stars: lives.map(({ id, since }) => ({ id, sinceOn: since, liaison: ids.slice(0, given).includes(id) })),
  })
}

async function inventHomes({ rows, random, keys, today, country, size, staff, onProgress }: Making) {
  const total = patches[size].households
  const ground = { random, today, quadrantOf: country.quadrantOf }
  const homes: { settled: Settled | undefined; carer: CarerAdded | undefined }[] = []
  for (let number = 1; number <= total; number++) {
    const home = inventHome(ground, number, country.someSector(random), {
      ...(random.chance(0.006) && {
        placeProblem: random.pick(['no postcode', 'unknown postcode'] as const),
      }),
      ...(random.chance(hiddenShare) && { hiddenOn: addDays(today, -random.between(2, 120)) }),
    })
    if (number <= supervised)
      home.supervisedBy = { name: staff.workerName, fromOn: home.sinceOn, accountId: staff.worker }
    if (random.chance(endedShare)) home.endedOn = addDays(today, -random.between(1, 100))
    const [carer] = addHomeRows(rows, random, keys, home)
    homes.push({ settled: settledOf(home), carer })
    if (number % 500 === 0 || number === total) {
      onProgress({ step: 'homes', done: number, total })
      await rows.write()
    }
  }
  return homes
}

function settledOf({ placing, ...home }: Home): Settled | undefined {
  if (!placing.point) return undefined
  const { id, kind, approval, sinceOn, endedOn, onHoldSince, sleepoverBeds, quadrantId, hiddenOn } = home
  const { point, placedBy } = placing
  return {
    ...{ id, kind, approval, sinceOn, endedOn, onHoldSince, sleepoverBeds, quadrantId, hiddenOn },
    point,
    placedBy,
  }
}

interface Invented {
  id: string
  state: State
  since: Day
  hub: Settled
  satellites: Settled[]
  members: Life['members']
  /** Everybody who is or was in it. */
  householdIds: string[]
}

async function inventLives(making: Making, homes: readonly Settled[]) {
  const { rows, random, today, staff, size, onProgress } = making
  const total = patches[size].constellations
  const by = { liaison: staff.liaison, manager: staff.manager }
  const lives: Invented[] = []
  const all: Life[] = []
  const known = new Map(homes.map((home) => [home.id, home]))
  // Drawn apart: nothing else in a set changes with who stays where.
  const stays: StayAdded[] = []
  const staying = { rows: noting(rows, stays), today, random: randomFrom('sleepovers') }
  const gathering = gatheringsOf(making)
  for (const { life, hub, satellites } of formLives({ random, today, by }, homes, total)) {
    addLifeRows(rows, random, life)
    all.push(life)
    const star = starOf(life, known)
    if (star) addUsualStays(staying, star)
    addUsualGatherings(gathering, life)
    lives.push({
      id: life.id,
      state: life.states.at(-1)?.state ?? 'forming',
      since: life.states[0]?.on ?? today,
      hub,
      satellites,
      members: life.members,
      householdIds: life.members.map(({ householdId }) => householdId),
    })
    onProgress({ step: 'constellations', done: lives.length, total })
    await rows.write()
  }
  addCover({ rows, today, random: randomFrom('cover') }, all)
  nameChildren({ rows, keys: making.keys, today, random: randomFrom('child cards') }, stays)
  return lives
}

/** Keeps some apart from a home near by, never two of one constellation. */
function keepApart(
  { rows, random, keys, today, staff }: Making,
  homes: readonly Settled[],
  lives: readonly Invented[],
) {
  const together = new Map(lives.flatMap(({ id, householdIds }) => householdIds.map((home) => [home, id])))
  const grid = gridOf(homes)
  const done = new Set<Settled>()
  for (let count = Math.ceil(homes.length * apartShare); count > 0; count--) {
    const one = random.pick(homes)
    const other = grid
      .around(one.point, 12_000)
      .map(({ item }) => item)
      .find((item) => item !== one && !done.has(item) && mayMeet(item, one))
    if (!other || done.has(one)) continue
    done.add(one).add(other)
    const on = addDays(today, -random.between(1, 400))
    addApartRows(rows, random, keys, {
      one: one.id,
      other: other.id,
      reason: 'They must not meet',
      on,
      by: staff.manager,
    })
  }

  function mayMeet(one: Settled, other: Settled) {
    const life = together.get(one.id)
    return life === undefined || life !== together.get(other.id)
  }
}
