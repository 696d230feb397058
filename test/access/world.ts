import { randomUUID } from 'node:crypto'
import type { GrantedRole, Role, Viewer } from '#src/access/rules.ts'
import { viewerOf } from '#src/access/store.ts'
import { migrate } from '#src/database/migrate.ts'
import { openSqlite, openSqliteFile } from '#src/database/open.ts'
import type { HouseholdKind } from '#src/households/rules.ts'
import { seal } from '#src/secrets/seal.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { foster, openSite, type Site, testKeys } from '../support.ts'
import { marking } from './marking.ts'
import { plantApplications } from './planting-applications.ts'
import { plantAssociations } from './planting-associations.ts'
import { plantBreaks } from './planting-breaks.ts'
import { plantCards } from './planting-cards.ts'
import { enterCaseload, plantCaseload } from './planting-caseload.ts'
import { plantCompany } from './planting-company.ts'
import { plantCover } from './planting-cover.ts'
import { enterEvents, plantEvents } from './planting-events.ts'
import { plantGatherings, plantSpending } from './planting-gatherings.ts'
import { plantSessions } from './planting-group-sessions.ts'
import { coordinateOwn, plantGroups } from './planting-groups.ts'
import { plantIdeas } from './planting-ideas.ts'
import { plantMatching } from './planting-matching.ts'
import { plantMentors } from './planting-mentors.ts'
import { enterNetwork, plantNetwork } from './planting-network.ts'
import { plantNewsletters } from './planting-newsletters.ts'
import { enterPairings, plantPairings } from './planting-pairings.ts'
import { plantPayments } from './planting-payments.ts'
import { enterPlans, plantPlans } from './planting-plans.ts'
import { enterReferrals, plantReferrals } from './planting-referrals.ts'
import { plantReports } from './planting-reports.ts'
import { enterRewards, plantRewards } from './planting-rewards.ts'
import { plantSchemes } from './planting-schemes.ts'
import { plantSleepovers } from './planting-sleepovers.ts'
import { plantTalks } from './planting-talks.ts'

/** A constellation by its quadrant; the second is given to every liaison worker. */
const stars = { first: 'mid', given: 'north', read: 'south', far: 'west' } as const
export type Star = keyof typeof stars

interface Home {
  quadrantId: string
  in?: Star
  part?: 'hub' | 'satellite'
  hidden?: true
  couldBeHub?: true
}

/** One household for everything that a household can be to somebody, in the open and hidden. */
const homes = {
  hub: { quadrantId: 'mid', in: 'first', part: 'hub' },
  own: { quadrantId: 'mid', in: 'first' },
  mate: { quadrantId: 'mid', in: 'first' },
  givenHub: { quadrantId: 'north', in: 'given', part: 'hub' },
  given: { quadrantId: 'north', in: 'given' },
  quadrant: { quadrantId: 'south' },
  readHub: { quadrantId: 'south', in: 'read', part: 'hub' },
  read: { quadrantId: 'north', in: 'read' },
  supervised: { quadrantId: 'west' },
  // Could be a hub home, so lists of those name it.
  free: { quadrantId: 'west', couldBeHub: true },
  farHub: { quadrantId: 'west', in: 'far', part: 'hub' },
  far: { quadrantId: 'west', in: 'far' },
  hiddenMate: { quadrantId: 'mid', in: 'first', hidden: true },
  hiddenGiven: { quadrantId: 'north', in: 'given', hidden: true },
  hiddenQuadrant: { quadrantId: 'south', hidden: true },
  hiddenRead: { quadrantId: 'north', in: 'read', hidden: true },
  hiddenSupervised: { quadrantId: 'west', hidden: true },
  hiddenFar: { quadrantId: 'west', hidden: true },
} as const satisfies Record<string, Home>
export type HomeName = keyof typeof homes

const kinds: readonly HouseholdKind[] = ['short breaks', 'kinship', 'adoptive', 'special guardianship']

/** Homes that must not meet; the reason is planted with the second. */
export const keptApart = [
  ['own', 'mate'],
  ['givenHub', 'given'],
  ['readHub', 'read'],
  ['farHub', 'far'],
  ['quadrant', 'supervised'],
] as const satisfies readonly (readonly [HomeName, HomeName])[]

/** What everybody in the world holds who has the role; a carer lives in `own`, a hub carer in `hub`. */
const supervises: readonly HomeName[] = ['supervised', 'hiddenSupervised']
const coordinates = 'south'

/** What belongs to somebody else, who is in the world before anybody enters it. */
export const theirs = {
  account: 'somebody else',
  import: 'import of theirs',
  session: 'session of theirs',
  passkey: 'passkey of theirs',
  authenticator: 'authenticator of theirs',
  identity: 'identity of theirs',
} as const

let planted: Promise<World> | undefined

/** A whole service with a marker in every column of every thing, made once and copied for each person. */
export const plantWorld = (): Promise<World> => (planted ??= plant())

async function plant() {
  const file = openSqliteFile(':memory:')
  const database = openSqlite(file)
  await migrate(database)
  const site = await openSite({ database })
  const mark = marking()
  const households = new Map<HomeName, Planting>()
  const constellations = new Map<Star, string>()
  for (const star of Object.keys(stars) as Star[])
    constellations.set(star, await plantConstellation(site, star, mark))
  for (const name of Object.keys(homes) as HomeName[])
    households.set(name, await plantHousehold(site, name, mark, constellations))
  await plantBetween(site, mark, households, constellations)
  await plantCards(site, mark, households)
  await plantBreaks(site, mark, households)
  await plantTalks(site, mark, households, constellations)
  await plantCover(site, mark, households, constellations)
  await plantSleepovers(site, mark, households, constellations)
  await plantSomebodyElse(site)
  await plantCaseload(site, mark, households, theirs.account)
  await plantNetwork(site, mark, households)
  await plantCompany(site, mark, households)
  await plantMentors(site, mark, households)
  await plantMatching(site, mark, households)
  await plantApplications(site, mark, households, theirs.account)
  await plantGatherings({ site, mark, households, constellations })
  await plantSpending({ site, mark, households, constellations })
  await plantReports(site, mark, constellations)
  await plantGroups(site, mark, theirs.account)
  await plantSessions(site, mark, households)
  await plantPairings(site, mark, households)
  await plantSchemes(site)
  await plantAssociations(site, mark, households)
  await plantIdeas(site, mark, households, theirs.account)
  await plantReferrals(site, mark, households)
  await plantRewards(site, mark, households)
  await plantPayments(site, mark, households)
  await plantEvents(site, mark, households)
  await plantPlans(site, households, theirs.account)
  await plantNewsletters(site, households)
  const named = new Map([...households].map(([name, { id }]) => [id, name]))
  const starred = new Map([...constellations].map(([star, id]) => [id, star]))
  const below = (kind: string, path: string) => {
    const [, first, id = ''] = path.split(/[/?]/)
    return first === kind ? id : ''
  }
  return {
    picture: file.serialize(),
    mark,
    households,
    constellations,
    /** The household on whose pages this one is. */
    homeAt: (path: string) => named.get(below('households', path)),
    /** The constellation on whose pages this one is. */
    starAt: (path: string) => starred.get(below('constellations', path)),
  }
}

export type World = Awaited<ReturnType<typeof plant>>

export interface Planting {
  id: string
  carerId: string
  kind: HouseholdKind
  home: Home
}

/** A copy of the world with one person in it, who is signed in. */
export async function enter(world: World, roles: readonly Role[]) {
  const site = await openSite({ database: openSqlite(openSqliteFile(world.picture)), setUp: 'not yet' })
  const idOf = (name: HomeName) => world.households.get(name)?.id ?? ''
  const fosters = roles.some((role) => foster.includes(role))
  const person = await site.as({
    role: roles,
    quadrantIds: [coordinates],
    constellationIds: [world.constellations.get('given') ?? ''],
    ...(fosters ? { householdId: idOf(roles.includes('hub_carer') ? 'hub' : 'own') } : {}),
  })
  if (roles.includes('coordinator')) await coordinateOwn(site, person.accountId)
  if (roles.includes('supervising_worker'))
    for (const name of supervises)
      await site.database
        .insertInto('grants')
        .values({
          id: randomUUID(),
          accountId: person.accountId,
          role: 'supervising_worker' satisfies GrantedRole,
          householdId: idOf(name),
          fromOn: '2020-01-01',
          grantedAt: '2020-01-01T10:00:00.000Z',
        })
        .execute()
  const { carerId } = await site.database
    .selectFrom('accounts')
    .select('carerId')
    .where('id', '=', person.accountId)
    .executeTakeFirstOrThrow()
  const viewer = await viewerOf(site.database, { id: person.accountId, name: 'A', carerId }, '2026-11-22')
  await enterPairings(site, viewer)
  await enterCaseload(site, { ...viewer, carerId }, roles.includes('coordinator'))
  await enterEvents(site, viewer)
  await enterNetwork(site, world.households, viewer)
  await enterReferrals(site, world, viewer)
  await enterRewards(site, viewer)
  await enterPlans(site, viewer)
  return { site, person, viewer }
}

/** What the viewer's own home is in a constellation. */
export function placedIn(world: World, viewer: Viewer, star: Star): 'hub' | 'satellite' | undefined {
  const own = [...world.households.values()].find(({ id }) => id === viewer.householdId)
  return own?.home.in === star ? (own.home.part ?? 'satellite') : undefined
}

export const quadrantOf = (star: Star): string => stars[star]

async function plantConstellation({ database }: Site, star: Star, mark: ReturnType<typeof marking>) {
  const id = `star ${star}`
  const thing = { constellation: star }
  const name = mark.word(thing, 'constellations', 'name')
  await database
    .insertInto('constellations')
    .values({
      id,
      name,
      sortName: name.toLowerCase(),
      quadrantId: stars[star],
      state: 'live',
      stateSince: mark.day(thing, 'constellations', 'stateSince'),
      minHomes: 6,
      maxHomes: 10,
      limitMetres: 15_000,
      homes: 3,
      needsHomesSince: mark.day(thing, 'constellations', 'needsHomesSince'),
      createdAt: '2026-01-01T10:00:00.000Z',
    })
    .execute()
  await database
    .insertInto('constellationStates')
    .values({
      id: `state ${star}`,
      constellationId: id,
      state: 'live',
      fromOn: mark.day(thing, 'constellationStates', 'fromOn'),
      reason: mark.word(thing, 'constellationStates', 'reason'),
      recordedAt: '2026-01-01T10:00:00.000Z',
    })
    .execute()
  return id
}

async function plantHousehold(
  site: Site,
  name: HomeName,
  mark: ReturnType<typeof marking>,
  constellations: ReadonlyMap<Star, string>,
): Promise<Planting> {
  const home: Home = homes[name]
  const thing = { household: name }
  const index = Object.keys(homes).indexOf(name)
  const kind = kinds[index % kinds.length] ?? 'adoptive'
  const id = await addHousehold(site, {
    name: mark.word(thing, 'households', 'name'),
    externalId: mark.word(thing, 'households', 'externalId'),
    kind,
    quadrantId: home.quadrantId,
    approval: home.couldBeHub ? 'approved' : 'temporarily approved',
    sinceOn: mark.day(thing, 'households', 'sinceOn'),
    approvedOn: mark.day(thing, 'households', 'approvedOn'),
    approvalUntilOn: mark.day(thing, 'households', 'approvalUntilOn', 'future'),
    ...(home.couldBeHub ? {} : { onHoldSince: mark.day(thing, 'households', 'onHoldSince') }),
    availableSince: mark.day(thing, 'households', 'availableSince'),
    waitingSince: mark.day(thing, 'households', 'waitingSince'),
    bedrooms: mark.number(thing, 'households', 'bedrooms'),
    sleepoverBeds: mark.number(thing, 'households', 'sleepoverBeds'),
    fosteredChildren: mark.number(thing, 'households', 'fosteredChildren'),
    ...(home.hidden ? { hiddenSince: '2026-01-01T10:00:00.000Z' } : {}),
    easting: 570_000 + index * 997,
    northing: 206_000 + index * 331,
    placedBy: 'sector',
    placeProblem: 'unknown postcode',
    address: mark.word(thing, 'households', 'addressSealed'),
    postcode: mark.word(thing, 'households', 'postcodeSealed'),
  })
  const { database } = site
  await database
    .updateTable('households')
    .set({
      nextReviewOn: mark.day(thing, 'households', 'nextReviewOn', 'future'),
      lastUnannouncedVisitOn: mark.day(thing, 'households', 'lastUnannouncedVisitOn'),
    })
    .where('id', '=', id)
    .execute()
  const carerId = await addCarer(site, id, {
    name: mark.word(thing, 'carers', 'name'),
    chosenName: mark.word(thing, 'carers', 'chosenName'),
    email: `${mark.word(thing, 'carers', 'email')}@example.org`,
    phone: mark.number(thing, 'carers', 'phone').toString(),
    fromOn: mark.day(thing, 'carerHomes', 'fromOn'),
  })
  await database
    .insertInto('householdTags')
    .values({ householdId: id, kind: 'language', tag: mark.word(thing, 'householdTags', 'tag') })
    .execute()
  await database
    .insertInto('householdFacts')
    .values({
      id: `fact ${name}`,
      householdId: id,
      fact: 'waiting',
      value: 'yes',
      fromOn: mark.day(thing, 'householdFacts', 'fromOn'),
      untilOn: mark.day(thing, 'householdFacts', 'untilOn', 'future'),
      recordedAt: '2026-01-01T10:00:00.000Z',
    })
    .execute()
  await database
    .insertInto('supervisions')
    .values({
      id: `supervision ${name}`,
      householdId: id,
      part: 'worker',
      workerName: mark.word(thing, 'supervisions', 'workerName'),
      workerEmail: mark.word(thing, 'supervisions', 'workerEmail'),
      fromOn: mark.day(thing, 'supervisions', 'fromOn'),
    })
    .execute()
  const constellationId = home.in && constellations.get(home.in)
  if (home.in && constellationId)
    await database
      .insertInto('memberships')
      .values({
        id: `membership ${name}`,
        constellationId,
        householdId: id,
        part: home.part ?? 'satellite',
        joinedOn: mark.day({ constellation: home.in }, 'memberships', 'joinedOn'),
        agreedOn: mark.day({ constellation: home.in }, 'memberships', 'agreedOn'),
        fit: mark.word({ constellation: home.in }, 'memberships', 'fit'),
        joinedAt: '2026-01-01T10:00:00.000Z',
      })
      .execute()
  await database
    .insertInto('quiets')
    .values({
      id: `quiet ${name}`,
      householdId: id,
      untilOn: mark.day(thing, 'quiets', 'untilOn', 'future'),
      rings: mark.word(thing, 'quiets', 'rings'),
      setAt: '2026-01-01T10:00:00.000Z',
    })
    .execute()
  const showing = `showing-${name}`
  await database
    .insertInto('addressShowings')
    .values({
      id: showing,
      householdId: id,
      accountId: 'somebody',
      day: mark.day(thing, 'addressShowings', 'day'),
      reasonSealed: seal(testKeys, showing, mark.word(thing, 'addressShowings', 'reasonSealed')),
      at: '2026-11-22T09:59:00.000Z',
      openUntil: '2026-11-22T10:04:00.000Z',
    })
    .execute()
  return { id, carerId, kind, home }
}

/** What stands between two things: who left, waits, is kept apart, too far, excepted. */
async function plantBetween(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
  constellations: ReadonlyMap<Star, string>,
) {
  const idOf = (name: HomeName) => households.get(name)?.id ?? ''
  const at = '2026-01-01T10:00:00.000Z'
  const pairs = {
    first: ['hub', 'mate'],
    given: ['givenHub', 'given'],
    read: ['readHub', 'read'],
    far: ['farHub', 'far'],
  } as const
  for (const [star, [hub, home]] of Object.entries(pairs) as [Star, readonly [HomeName, HomeName]][]) {
    const constellationId = constellations.get(star) ?? ''
    const thing = { constellation: star }
    const [oneHouseholdId = '', otherHouseholdId = ''] = [idOf(hub), idOf(home)].toSorted()
    await database
      .insertInto('memberships')
      .values({
        id: `left ${star}`,
        constellationId,
        householdId: idOf('supervised'),
        part: 'satellite',
        joinedOn: mark.day(thing, 'memberships', 'joinedOn'),
        leftOn: mark.day(thing, 'memberships', 'leftOn'),
        why: mark.word(thing, 'memberships', 'why'),
        agreedOn: '1950-01-01',
        joinedAt: at,
        leftAt: at,
      })
      .execute()
    await database
      .insertInto('waits')
      .values({
        id: `wait ${star}`,
        constellationId,
        householdId: idOf('quadrant'),
        sinceOn: mark.day(thing, 'waits', 'sinceOn'),
        fit: mark.word(thing, 'waits', 'fit'),
      })
      .execute()
    await database
      .insertInto('exceptions')
      .values({
        id: `exception ${star}`,
        rule: 'distance',
        constellationId,
        householdId: idOf(home),
        reason: mark.word(thing, 'exceptions', 'reason'),
        fromOn: '2026-01-01',
        untilOn: mark.day(thing, 'exceptions', 'untilOn', 'future'),
        grantedAt: at,
      })
      .execute()
    await database
      .insertInto('handovers')
      .values({
        id: `handover ${star}`,
        constellationId,
        toHouseholdId: idOf(home),
        onDay: mark.day(thing, 'handovers', 'onDay'),
        refused: mark.word(thing, 'handovers', 'refused'),
        agreedOn: '2026-01-01',
        oldHub: 'leaves',
        plannedAt: at,
      })
      .execute()
    await database
      .insertInto('tooFarPairs')
      .values({
        id: `pair ${star}`,
        oneHouseholdId,
        otherHouseholdId,
        reason: mark.word(thing, 'tooFarPairs', 'reason'),
        markedAt: at,
      })
      .execute()
  }
  for (const [one, other] of keptApart) {
    const [oneHouseholdId = '', otherHouseholdId = ''] = [idOf(one), idOf(other)].toSorted()
    const id = `apart ${other}`
    await database
      .insertInto('keepAparts')
      .values({
        id,
        oneHouseholdId,
        otherHouseholdId,
        reasonSealed: seal(testKeys, id, mark.word({ household: other }, 'keepAparts', 'reasonSealed')),
        setAt: `${mark.day({ household: other }, 'keepAparts', 'setAt')}T10:00:00.000Z`,
      })
      .execute()
  }
}

/** Somebody with an account and everything that hangs on one alone. */
async function plantSomebodyElse({ database }: Site) {
  const at = '2026-01-01T10:00:00.000Z'
  const accountId = theirs.account
  const later = '2027-01-01T10:00:00.000Z'
  await database
    .insertInto('accounts')
    .values({ id: accountId, name: 'Somebody Else', email: 'somebody.else@example.org', createdAt: at })
    .execute()
  await database
    .insertInto('sessions')
    .values({
      ...{ id: 'secret of theirs', accountId, handle: theirs.session, createdAt: at, expiresAt: later },
      ...{ seenAt: at, confirmedAt: at, secondFactorAt: at },
    })
    .execute()
  await database
    .insertInto('passkeys')
    .values({
      ...{ id: theirs.passkey, accountId, credentialId: 'theirs', publicKey: 'theirs', name: 'Phone' },
      madeAt: at,
    })
    .execute()
  await database
    .insertInto('authenticators')
    .values({
      ...{ id: theirs.authenticator, accountId, madeAt: at },
      secretSealed: seal(testKeys, theirs.authenticator, 'JBSWY3DPEHPK3PXP'),
    })
    .execute()
  await database
    .insertInto('identities')
    .values({ id: theirs.identity, accountId, issuer: 'https://id.example/', subject: 'theirs', madeAt: at })
    .execute()
  const counts = { newCount: 0, changedCount: 0, unchangedCount: 0, refusedCount: 0 }
  await database
    .insertInto('imports')
    .values({ id: theirs.import, accountId, fileHash: 'theirs', createdAt: at, expiresAt: later, ...counts })
    .execute()
}
