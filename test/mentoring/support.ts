import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import type { Settings } from '#src/service/rules.ts'
import { addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'

export interface Carer extends Client {
  accountId: string
  carerId: string
  householdId: string
}

/** A carer of a home of their own who is signed in. */
export async function carerAt(site: Site, householdId: string, name: string): Promise<Carer> {
  const client = await site.as({ role: 'carer', householdId, name })
  const { carerId } = await site.database
    .selectFrom('accounts')
    .select('carerId')
    .where('id', '=', client.accountId)
    .executeTakeFirstOrThrow()
  return { ...client, carerId: carerId ?? '', householdId }
}

/** Ann of a home in Mid and Far of one in North, and Bea who coordinates Mid. */
export async function peers(given: { database?: Database; settings?: Partial<Settings> } = {}) {
  const site = await openSite(given)
  const homeId = await addHousehold(site, { name: 'Ash household', quadrantId: 'mid', kind: 'kinship' })
  const farId = await addHousehold(site, { name: 'Far household', quadrantId: 'north' })
  return {
    site,
    ann: await carerAt(site, homeId, 'Ann Ash'),
    far: await carerAt(site, farId, 'Fay Far'),
    bea: await site.as({ role: 'coordinator', name: 'Bea Barker', quadrantIds: ['mid'] }),
  }
}

export type Peers = Awaited<ReturnType<typeof peers>>

/** A form that asks for a mentor, but for what is said otherwise. */
export const asking = (more: Record<string, string | string[]> = {}) => ({
  ...{ wants: 'mentor', needs: ['school'], ages: ['5 to 10'], once: randomUUID() },
  ...more,
})

/** The page to which an answer leads. */
export const pageOf = (answer: Response) => answer.headers.get('Location') ?? ''

export const requestsIn = ({ database }: Site) =>
  database.selectFrom('peerRequests').selectAll().orderBy('askedAt').orderBy('id').execute()

export const profilesIn = ({ database }: Site) =>
  database.selectFrom('peerProfiles').selectAll().orderBy('madeAt').orderBy('id').execute()

export const tagsIn = async ({ database }: Site, of: 'peerProfileTags' | 'peerRequestTags') =>
  (await database.selectFrom(of).select(['kind', 'tag']).execute())
    .map(({ kind, tag }) => `${kind}: ${tag}`)
    .toSorted()

export const messagesIn = async ({ database }: Site) =>
  (
    await database.selectFrom('outbox').select(['kind', 'accountId', 'carerId']).orderBy('kind').execute()
  ).map(({ kind, accountId, carerId }) => ({ kind, to: accountId ?? carerId }))

/** The version that a form of this profile would carry. */
export const versionOf = async ({ database }: Site, id: string) =>
  (await database.selectFrom('peerProfiles').select('version').where('id', '=', id).executeTakeFirst())
    ?.version

/** Makes a carer a mentor, as Bea; answers the profile's page. */
export const makeMentor = async (bea: Client, carer: Carer, more: Record<string, string | string[]> = {}) =>
  pageOf(
    await bea.post(`/households/${carer.householdId}/carers/${carer.carerId}/peer-profiles`, {
      ...{
        part: 'mentor',
        quadrantId: 'mid',
        once: randomUUID(),
        needs: ['school', 'trauma'],
        offers: 'support',
      },
      ...more,
    }),
  )

/** A pair of these two that both agreed to. */
export async function pair(
  { database }: Site,
  one: Carer,
  other: { carerId: string; householdId: string },
  kind: 'mentoring' | 'buddies' = 'mentoring',
) {
  const id = randomUUID()
  await database
    .insertInto('pairings')
    .values({
      ...{ id, kind, oneCarerId: one.carerId, otherCarerId: other.carerId },
      ...{ oneHouseholdId: one.householdId, otherHouseholdId: other.householdId },
      pair: [one.carerId, other.carerId].toSorted().join(' '),
      ...{ state: 'active', offeredAt: '2026-11-01T10:00:00.000Z', answerBy: '2026-11-08' },
      startedOn: '2026-11-02',
    })
    .execute()
  const parts = kind === 'mentoring' ? (['mentor', 'mentee'] as const) : (['buddy', 'buddy'] as const)
  await database
    .insertInto('pairingPlaces')
    .values(
      [one, other].map(({ carerId }, index) => ({
        ...{ pairingId: id, carerId, part: parts[index] ?? 'buddy' },
        place: 1,
      })),
    )
    .execute()
  return id
}
