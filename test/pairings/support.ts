import { randomUUID } from 'node:crypto'
import { instant } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { actingAsService } from '#src/main.ts'
import { answerOffer } from '#src/pairings/actions/answering.ts'
import { type OfferOutcome, offer, type PairWanted } from '#src/pairings/actions/offering.ts'
import { defaultSettings, type Settings } from '#src/service/rules.ts'
import {
  addCarer,
  addHousehold,
  type CarerGiven,
  type HouseholdGiven,
  type SiteWithServices,
} from '../factories.ts'
import type { Site } from '../support.ts'

export const today = '2026-11-22'
/** So many days from the day of these tests. */
export const day = (count: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

export const acting = (site: SiteWithServices): Acting => actingAsService(site.services)

export interface Carer {
  carerId: string
  householdId: string
}

/** A carer in a home of their own. */
export async function addPeer(
  site: SiteWithServices,
  given: HouseholdGiven & { carer?: CarerGiven } = {},
): Promise<Carer> {
  const { carer, ...home } = given
  const householdId = await addHousehold(site, home)
  return { householdId, carerId: await addCarer(site, householdId, carer) }
}

/** Somebody who offers to stand by others, of a home that is available to, and has signed unless told otherwise. */
export async function addMentor(
  site: SiteWithServices,
  given: HouseholdGiven & {
    carer?: CarerGiven
    part?: 'mentor' | 'buddy'
    ownMost?: number
    awaySince?: string
    awayUntil?: string
    signed?: 'not yet'
  } = {},
): Promise<Carer> {
  const { part = 'mentor', ownMost = null, awaySince = null, awayUntil = null, signed, ...home } = given
  const peer = await addPeer(site, { availableSince: '2025-01-01', ...home })
  const { carerId } = peer
  const madeAt = instant(site.services.clock())
  const { database } = site.services
  await database
    .insertInto('peerProfiles')
    .values({
      ...{ id: randomUUID(), carerId, part, quadrantId: given.quadrantId ?? 'mid', sinceOn: '2025-01-01' },
      ...{ ownMost, awaySince, awayUntil, madeAt },
    })
    .execute()
  if (signed !== 'not yet') await sign(site, carerId)
  return peer
}

export const sign = (site: SiteWithServices, carerId: string) =>
  site.services.database
    .insertInto('confidentialityAgreements')
    .values({ id: randomUUID(), carerId, signedOn: '2025-01-01', recordedAt: instant(site.services.clock()) })
    .execute()

/** Offers two carers each other, as a coordinator does. */
export const offering = async (
  site: SiteWithServices,
  one: Carer,
  other: Carer,
  more: Partial<PairWanted> & { settings?: Partial<Settings> } = {},
): Promise<OfferOutcome> => {
  const { settings, ...wanted } = more
  const outcome = await offer(
    acting(site),
    randomUUID(),
    {
      ...{ kind: 'mentoring', oneCarerId: one.carerId, otherCarerId: other.carerId },
      ...{ requestId: null, saidYes: null },
      ...wanted,
    },
    { ...defaultSettings, ...settings },
  )
  if (typeof outcome === 'object' && 'repeat' in outcome) throw new Error('offered before')
  return outcome
}

/** The same, where it must come about; answers the pairing's id. */
export async function offered(...given: Parameters<typeof offering>): Promise<string> {
  const outcome = await offering(...given)
  if (typeof outcome !== 'object') throw new Error(`no pairing: ${outcome}`)
  return outcome.offered
}

/** Places that a carer holds, in their order. */
export const placesOf = async (site: SiteWithServices, carerId: string): Promise<string[]> => {
  const rows = await site.services.database
    .selectFrom('pairingPlaces')
    .select(['part', 'place'])
    .where('carerId', '=', carerId)
    .where('releasedAt', 'is', null)
    .orderBy('part')
    .orderBy('place')
    .execute()
  return rows.map(({ part, place }) => `${part} ${place}`)
}

/** Somebody asks for a mentor, or for a buddy; answers the request's id. */
export async function addRequest(
  site: SiteWithServices,
  { carerId, householdId }: Carer,
  wants: 'mentor' | 'buddy' = 'mentor',
): Promise<string> {
  const id = randomUUID()
  const askedAt = instant(site.services.clock())
  await site.services.database
    .insertInto('peerRequests')
    .values({ id, carerId, householdId, wants, askedAt })
    .execute()
  return id
}

/** Says yes, or no, as one of the two. */
export const answered = (
  site: SiteWithServices,
  id: string,
  { carerId }: Carer,
  answer: 'yes' | 'no' = 'yes',
) => answerOffer(acting(site), id, { carerId, answer }, defaultSettings)

/** A pair to which both have said yes. */
export async function started(...given: Parameters<typeof offering>): Promise<string> {
  const id = await offered(...given)
  const [site, one, other] = given
  await answered(site, id, one)
  const outcome = await answered(site, id, other)
  if (outcome !== 'started') throw new Error(`no pair: ${outcome}`)
  return id
}

/** A pairing as it stands. */
export const pairOf = (site: SiteWithServices, id: string) =>
  site.services.database.selectFrom('pairings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** A mentor and a mentee who sign in, with an offer between them. */
export async function bothIn(site: Site) {
  const mentor = await addMentor(site, { carer: { name: 'Dee Mentor', phone: '01245 100200' } })
  const mentee = await addPeer(site, { carer: { name: 'Sue Mentee', phone: '01245 300400' } })
  const lets = async (carerId: string, householdId: string) => {
    const client = await site.as({ role: 'carer', householdId })
    await site.database.updateTable('accounts').set({ carerId }).where('id', '=', client.accountId).execute()
    return client
  }
  return {
    ...{ mentor, mentee },
    asMentor: await lets(mentor.carerId, mentor.householdId),
    asMentee: await lets(mentee.carerId, mentee.householdId),
  }
}
