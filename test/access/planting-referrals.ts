import { type ReferralField, referralFields } from '#src/access/rules/fields.ts'
import type { ReferralRelated } from '#src/access/rules/relations.ts'
import { maySee, maySeeOfReferral } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { tends } from '#src/referrals/showing-candidates.ts'
import { seal } from '#src/secrets/seal.ts'
import { type Site, testKeys } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting, World } from './world.ts'

/** One who enquired for everything that a candidate can be to somebody; each was referred by a carer of a home. */
const referrals = {
  near: { quadrantId: 'south', by: 'free' },
  far: { quadrantId: 'west', by: 'far' },
  own: { quadrantId: 'south', by: 'own' },
  hubs: { quadrantId: 'south', by: 'hub' },
  // They are a home by now, which is approved.
  settled: { quadrantId: 'west', by: 'farHub', home: 'supervised' },
} as const satisfies Record<string, { quadrantId: string; by: HomeName; home?: HomeName }>
export type ReferralName = keyof typeof referrals
export const referralNames = Object.keys(referrals) as ReferralName[]

const at = '2026-01-01T10:00:00.000Z'

export const candidateOf = (name: ReferralName): string => `candidate-${name}`
export const wayOf = (name: ReferralName): string => `way-${name}`
export const referralOf = (name: ReferralName): string => `referral-${name}`
export const enquiryOf = (name: ReferralName): string => `step-${name}`
/** What was confirmed of the one who is a home. */
export const milestoneNamed = 'milestone-settled'

/** The home that they became. */
const homeOfReferral = (name: ReferralName): HomeName | undefined =>
  name === 'settled' ? referrals[name].home : undefined

/** The home whose carer referred them. */
export const referrerOf = (name: ReferralName): HomeName => referrals[name].by

/** Whether somebody of this home referred one of them. */
export const hasReferred = (name: HomeName): boolean =>
  referralNames.some((each) => referrals[each].by === name)

/** Homes whose link stands with who enters them. */
const homesWithLink = ['own', 'hub'] as const satisfies readonly HomeName[]

/** Those who enquired, their way and who referred them; and a marker for the link of each home that people enter. */
export async function plantReferrals(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
) {
  for (const name of homesWithLink) mark.word({ household: name }, 'referralLinks', 'token')
  for (const name of referralNames) {
    const thing = { referral: name }
    const { quadrantId, by } = referrals[name]
    const { id: householdId = '', carerId = '' } = households.get(by) ?? {}
    const candidateId = candidateOf(name)
    const shownName = mark.word(thing, 'candidates', 'name')
    await database
      .insertInto('candidates')
      .values({
        ...{ id: candidateId, name: shownName, sortName: shownName.toLowerCase(), quadrantId },
        email: `${mark.word(thing, 'candidates', 'email')}@example.org`,
        phone: String(mark.number(thing, 'candidates', 'phone')),
        postcodeSealed: seal(testKeys, candidateId, mark.word(thing, 'candidates', 'postcodeSealed')),
        ...{
          enquiredOn: mark.day(thing, 'candidates', 'enquiredOn'),
          byWayOf: 'staff',
          consentedHow: 'by phone',
        },
        consentedOn: mark.day(thing, 'candidates', 'consentedOn'),
        ...{ toldBy: mark.word(thing, 'candidates', 'toldBy'), recordedAt: at },
      })
      .execute()
    const home = homeOfReferral(name)
    await database
      .insertInto('applications')
      .values({
        ...{ id: wayOf(name), candidateId, recordedAt: at },
        openedOn: mark.day(thing, 'applications', 'openedOn'),
        ...(home && {
          householdId: households.get(home)?.id ?? '',
          outcome: 'approved' as const,
          closedOn: '2026-11-01',
        }),
      })
      .execute()
    if (home)
      await database
        .insertInto('milestones')
        .values({
          ...{ id: milestoneNamed, applicationId: wayOf(name), milestone: 'first review' },
          onDay: mark.day(thing, 'milestones', 'onDay'),
          ...{ confirmedBy: 'somebody', confirmedAt: at },
        })
        .execute()
    await database
      .insertInto('applicationSteps')
      .values({
        ...{ id: enquiryOf(name), applicationId: wayOf(name), step: 'enquiry', recordedAt: at },
        onDay: mark.day(thing, 'applicationSteps', 'onDay'),
      })
      .execute()
    await database
      .insertInto('referrals')
      .values({
        ...{ id: referralOf(name), applicationId: wayOf(name), carerId, householdId },
        ...{ onDay: mark.day(thing, 'referrals', 'onDay'), namedAt: 'first enquiry', toldSince: at },
        ...{ toldHow: 'by phone', recordedAt: at, allowedAt: at },
        allowedWhySealed: seal(testKeys, referralOf(name), mark.word(thing, 'referrals', 'allowedWhySealed')),
        knownSinceOn: mark.day(thing, 'referrals', 'knownSinceOn'),
        knownLastOn: mark.day(thing, 'referrals', 'knownLastOn'),
      })
      .execute()
  }
}

/** Gives a carer who enters the link of their home. */
export async function enterReferrals({ database }: Site, world: World, { carerId, householdId }: Viewer) {
  const name = homesWithLink.find((each) => world.households.get(each)?.id === householdId)
  const token = name && world.mark.wordsOf(name, 'referralLinks', 'token')[0]
  if (carerId === null || token === undefined) return
  await database
    .insertInto('referralLinks')
    .values({ id: `link of ${carerId}`, carerId, token, madeAt: at })
    .execute()
}

/** A referral as the rules ask for it. */
export function relatedTo(world: World, name: ReferralName): ReferralRelated {
  const { quadrantId, by } = referrals[name]
  const home = world.households.get(by)
  const own = homeOfReferral(name)
  return {
    ...{ quadrantId, householdId: own ? world.households.get(own)?.id : undefined },
    ...{ referrerIds: home ? [home.carerId] : [], referrerHomeIds: home ? [home.id] : [] },
  }
}

/** Whether the viewer sees the way of one who is a home by now as that home's. */
const seesHome = (world: World, viewer: Viewer, name: ReferralName): boolean => {
  const planting = world.households.get(homeOfReferral(name) ?? 'free')
  if (!planting || !homeOfReferral(name)) return false
  const { id, home } = planting
  const thing = { id, quadrantId: home.quadrantId, openIn: null, hiddenSince: null }
  return maySee(viewer, thing, 'application')
}

/** What the access table lets a viewer see of a referral. */
export const fieldsOfReferral = (world: World, viewer: Viewer, name: ReferralName): Set<ReferralField> =>
  new Set(
    referralFields.filter(
      (field) =>
        maySeeOfReferral(viewer, relatedTo(world, name), field, true) ||
        (field === 'application' && seesHome(world, viewer, name)),
    ),
  )

/** Classes of a referral that no marker can be planted in: a few words. */
const fewWords: readonly ReferralField[] = ['closing']

/** Whether there is anything of this class to be found of a referral. */
export const referralSays = (name: ReferralName, field: ReferralField): boolean =>
  !fewWords.includes(field) && (field !== 'milestones' || homeOfReferral(name) !== undefined)

/** Whether a way, its step, its milestone or a referral is there for a viewer; undefined where its state decides too. */
export function wayIsThere(world: World, viewer: Viewer, route: string, path: string): boolean | undefined {
  const id = path.split(/[/?]/)[2]
  const name = referralNames.find((each) =>
    [wayOf(each), enquiryOf(each), referralOf(each)].includes(id ?? ''),
  )
  const of = id === milestoneNamed ? 'settled' : name
  if (!of) return undefined
  const sees = (field: ReferralField) => maySeeOfReferral(viewer, relatedTo(world, of), field)
  const there = () => {
    if (/\/referrals\//.test(route)) return sees('referral')
    if (/milestones/.test(route)) return of === 'settled' && sees('milestones')
    if (route === 'GET /applications/:id') return sees('application') || seesHome(world, viewer, of)
    return sees('closing')
  }
  if (!there()) return false
  return route.startsWith('GET') ? true : undefined
}

/** Whether somebody who enquired is there for a viewer on a route of their own; undefined where the state decides too. */
export function candidateIsThere(
  world: World,
  viewer: Viewer,
  route: string,
  path: string,
): boolean | undefined {
  const name = referralNames.find((each) => path.split(/[/?]/)[2] === candidateOf(each))
  if (!name) throw new Error(`Say in test/access/paths.ts which candidates ${route} can name`)
  if (!maySeeOfReferral(viewer, relatedTo(world, name), 'candidate')) return false
  // Who is a home already becomes no other.
  if (/\/households(\/new)?$/.test(route) && homeOfReferral(name) !== undefined) return undefined
  if (!/^GET \/candidates\/:id$|\/households(\/new)?$/.test(route) && !tends(viewer)) return false
  return route.startsWith('GET') ? true : undefined
}
