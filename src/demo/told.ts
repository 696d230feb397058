import { addDays } from '#src/clock.ts'
import { addCarerAccount, addGrants } from './accounts.ts'
import { addApartRows } from './apart.ts'
import { addAssociations } from './associations.ts'
import { addBreaks } from './breaks.ts'
import { addCard, nameChildren, noting, type StayAdded } from './cards.ts'
import { addLifeRows } from './constellations.ts'
import { addCoordinators } from './coordinators.ts'
import { tellCover } from './cover.ts'
import { addEvents } from './events.ts'
import { addUsualGatherings, gatheringsOf } from './gatherings.ts'
import { addHomeRows, type CarerAdded } from './home-rows.ts'
import { addIdeas } from './ideas.ts'
import type { Making } from './making.ts'
import { addMessages, addQuiet, type Message } from './messages.ts'
import { notingClaims } from './noting-claims.ts'
import { type HomeNoted, notingHomes } from './noting-homes.ts'
import { addPayments, type ToPay } from './paying.ts'
import { randomFrom } from './random.ts'
import { addReferrals } from './referring.ts'
import { addRewards } from './rewards.ts'
import { addSchemes } from './schemes.ts'
import { addSharing } from './sharing.ts'
import { addSightings } from './sightings.ts'
import { addUsualStays, starOf } from './sleepovers.ts'
import { addTalks, before, stretchesOf } from './talks.ts'
import { tellCaseload } from './told-caseload.ts'
import { tellGatherings, tellOverspent } from './told-gatherings.ts'
import { tellSessions } from './told-groups.ts'
import { tellPairs } from './told-pairs.ts'
import { tellPeers } from './told-peers.ts'
import { tellStays } from './told-sleepovers.ts'
import { tellTalks, toldDays } from './told-talks.ts'
import { type Told, tellWexcombe } from './wexcombe.ts'

/** Writes the county that is told by hand. */
export async function tellService(asked: Making): Promise<void> {
  const noted = new Map<string, HomeNoted>()
  const claims: ToPay[] = []
  const making = {
    ...asked,
    rows: notingClaims(notingHomes(asked.rows, noted), noted, asked.today, claims),
  }
  const { rows, random, keys, today, since, country, staff, passwordHash } = making
  const told = tellWexcombe(country, random, today, {
    ...staff,
    worker: { name: staff.workerName, accountId: staff.worker },
  })
  const messages: Message[] = []
  const lets = (role: 'hub-carer' | 'carer', carer: CarerAdded, daysAgo: number) => {
    own.push(carer.id)
    const accountId = addCarerAccount(rows, random, role, carer, passwordHash, since)
    messages.push({ to: { accountId }, kind: 'password changed', daysAgo, end: 'kept' })
    return accountId
  }
  let hubAccountId = ''
  const own: string[] = []
  for (const home of told.homes) {
    const [carer] = addHomeRows(rows, random, keys, home)
    if (!carer) continue
    if (home === told.hubHome) hubAccountId = lets('hub-carer', carer, 8)
    if (home === told.carersHome) lets('carer', carer, 17)
    if (home === told.quiet.home)
      messages.push({ to: { carerId: carer.id }, kind: 'invitation', daysAgo: 2, end: 'quiet' })
  }
  addQuiet(making, told.quiet.home.id, told.quiet)
  addMessages(making, messages)
  for (const life of told.lives) addLifeRows(rows, random, life)
  tellCover({ rows, today, random: randomFrom('cover') }, told.lives)
  addSleepovers(making, told)
  tellBreaks(making, told)
  addGatherings(making, told, hubAccountId)
  await addAllTalks(making, told, hubAccountId)
  for (const { one, other, reason, on } of told.keptApart)
    addApartRows(rows, random, keys, { one: one.id, other: other.id, reason, on, by: staff.manager })
  const given = told.givenToLiaison
  const quadrants = country.quadrants
    .filter(({ name }) => told.coordinated.includes(name))
    .map(({ id }) => id)
  const coordinators = addCoordinators(
    making,
    quadrants,
    country.quadrants.filter(({ name }) => name === 'West').map(({ id }) => id),
  )
  tellSessions(making, noted, own)
  tellCaseload(making, noted, coordinators)
  const peers = tellPeers(making, noted, coordinators, own)
  const apart = new Set(told.keptApart.map(({ one, other }) => [one.id, other.id].sort().join(' ')))
  tellPairs({ rows, random: randomFrom('pairs'), keys, today, apart }, peers, staff.coordinator)
  addSharing(making, noted.values(), own[1])
  const schemes = addSchemes(making, staff.manager)
  const events = addEvents(making, noted.values(), own)
  const referrals = await addReferrals(making, noted.values(), schemes, { events, own })
  const rewards = addRewards(making, noted.values(), referrals)
  addPayments(making, noted.values(), [...rewards, ...claims])
  addAssociations(making, noted.values(), own)
  addIdeas(making, noted.values(), { recruiter: staff.recruiter, other: staff.coordinator })
  addGrants(rows, random, staff, {
    liaison: given,
    otherLiaison: told.lives.map(({ id }) => id).filter((id) => !given.includes(id)),
    quadrants,
    since,
  })
  addSightings(making, {
    homes: told.homes
      .filter((home) => home.address !== null && home.endedOn === null)
      .map((home) => ({
        id: home.id,
        sinceOn: home.sinceOn,
        hidden: home.hiddenOn !== null,
        byCoordinator: quadrants.includes(home.quadrantId),
        byWorker: home.supervisedBy?.accountId === staff.worker,
      })),
    stars: told.lives.map((life) => ({
      id: life.id,
      sinceOn: life.states[0]?.on ?? today,
      liaison: given.includes(life.id),
    })),
  })
}

/** What is usual in every constellation, and round the hub home that can sign in everything else that can be. */
function addGatherings(making: Making, { lives, hubHome }: Told, hubAccountId: string) {
  const telling = gatheringsOf(making)
  for (const life of lives) {
    addUsualGatherings(telling, life)
    const isHers = life.members.some(
      ({ householdId, part, left }) => householdId === hubHome.id && part === 'hub' && !left,
    )
    if (isHers) tellGatherings(telling, life, { hubId: hubHome.id, hubAccountId })
    if (life.name === 'Plough') tellOverspent(telling, life)
  }
}

/** Talks in every constellation; those of the last weeks round the hub home that can sign in are told. */
async function addAllTalks(making: Making, { lives, hubHome }: Told, hubAccountId: string) {
  const { today, staff } = making
  const isHers = ({ members }: Told['lives'][number]) =>
    members.some(({ householdId, part, left }) => householdId === hubHome.id && part === 'hub' && !left)
  const of = (life: Told['lives'][number]) =>
    stretchesOf(life, { today, liaisonId: staff.liaison, hubAccountId: isHers(life) ? hubAccountId : null })
  const toldFrom = addDays(today, -toldDays)
  await addTalks(
    making,
    lives.flatMap((life) => (isHers(life) ? before(of(life), toldFrom) : of(life))),
  )
  tellTalks(making, lives.filter(isHers).flatMap(of))
}

/** Every state of a stay round the hub home that can sign in, and what is usual round the others. Drawn apart. */
function addSleepovers(making: Making, { lives, homes, hubHome, carersHome }: Told) {
  const { rows, today, keys, staff } = making
  const stays: StayAdded[] = []
  const telling = { rows: noting(rows, stays), today, random: randomFrom('sleepovers') }
  const known = new Map(homes.map((home) => [home.id, home]))
  for (const life of lives) {
    const star = starOf(life, known)
    if (!star) continue
    if (star.hub.home.id === hubHome.id) tellStays(telling, star)
    else addUsualStays(telling, star)
  }
  const writing = { rows, keys, today, random: randomFrom('child cards') }
  const cards = nameChildren(writing, stays)
  if (!cards.has(carersHome.id)) addCard(writing, carersHome.id, { agreement: null })
  // Of children who left a home of the worker who can sign in: one card is due for erasure, one is not yet.
  const [first, second] = homes.filter(
    ({ supervisedBy, endedOn }) => supervisedBy?.accountId === staff.worker && endedOn === null,
  )
  if (first) addCard(writing, first.id, { leftOn: addDays(today, -41) })
  if (second ?? first) addCard(writing, (second ?? first)?.id ?? '', { leftOn: addDays(today, -6) })
}

/** Breaks of families outside any constellation: waiting, answered, tied to a host. */
function tellBreaks({ rows, today }: Making, { lives, homes, keptApart }: Told) {
  const placed = new Set(
    lives.flatMap(({ members }) => members.filter(({ left }) => !left).map(({ householdId }) => householdId)),
  )
  const apart = new Set(keptApart.map(({ one, other }) => `${one.id} ${other.id}`))
  addBreaks(
    { rows, today, random: randomFrom('breaks'), apart },
    homes.filter(({ id }) => !placed.has(id)),
  )
}
