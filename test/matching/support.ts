import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import type { PeerTag } from '#src/mentoring/rules.ts'
import type { Settings } from '#src/service/rules.ts'
import type { HouseholdGiven } from '../factories.ts'
import { addMentor, addPeer, addRequest, type Carer } from '../pairings/support.ts'
import { type Client, openSite, type Site } from '../support.ts'

/** Words of a request or a profile: `['needs trauma', 'language Polish']`. */
type Words = readonly `${PeerTag['kind']} ${string}`[]

const tagsFrom = (words: Words) =>
  words.map((word) => {
    const [kind, ...tag] = word.split(' ')
    return { kind: kind as PeerTag['kind'], tag: tag.join(' ') }
  })

/** Somebody who asks for a mentor, or for a buddy, with what they ask for. */
export async function askerOf(
  site: Site,
  name: string,
  {
    wants = 'mentor',
    words = [],
    ...home
  }: HouseholdGiven & { wants?: 'mentor' | 'buddy'; words?: Words } = {},
) {
  const peer = await addPeer(site, { name: `${name} household`, ...home, carer: { name } })
  return { ...peer, requestId: await requestOf(site, peer, wants, words) }
}

export async function requestOf(site: Site, carer: Carer, wants: 'mentor' | 'buddy', words: Words = []) {
  const requestId = await addRequest(site, carer, wants)
  if (words.length > 0)
    await site.database
      .insertInto('peerRequestTags')
      .values(tagsFrom(words).map((tag) => ({ requestId, ...tag })))
      .execute()
  return requestId
}

/** Somebody who offers to be a mentor, or a buddy, with what they know. */
export async function offererOf(
  site: Site,
  name: string,
  { words = [], ...given }: Parameters<typeof addMentor>[1] & { words?: Words } = {},
): Promise<Carer> {
  const carer = await addMentor(site, { name: `${name} household`, ...given, carer: { name } })
  const { id: profileId } = await site.database
    .selectFrom('peerProfiles')
    .select('id')
    .where('carerId', '=', carer.carerId)
    .executeTakeFirstOrThrow()
  if (words.length > 0)
    await site.database
      .insertInto('peerProfileTags')
      .values(tagsFrom(words).map((tag) => ({ profileId, ...tag })))
      .execute()
  return carer
}

/** A service with Bea, who coordinates Mid. */
export async function matching(given: { database?: Database; settings?: Partial<Settings> } = {}) {
  const site = await openSite(given)
  return { site, bea: await site.as({ role: 'coordinator', name: 'Bea Barker', quadrantIds: ['mid'] }) }
}

export const suggestionsPath = ({ requestId }: { requestId: string }) =>
  `/peer-requests/${requestId}/suggestions`

/** The rows of the only table of a page, each as its text. */
export const rowsOf = (html: string): string[] =>
  [...html.matchAll(/<tr class="govuk-table__row" role="row">(.*?)<\/tr>/gs)].slice(1).map(([, row = '']) =>
    row
      .replace(/<form\b.*?<\/form>/gs, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )

export const ask = (by: Client, { requestId }: { requestId: string }, { carerId }: Carer, more = {}) =>
  by.post(`/peer-requests/${requestId}/offers`, { carerId, once: randomUUID(), ...more })

export const pairingsIn = ({ database }: Site) =>
  database
    .selectFrom('pairings')
    .select(['id', 'kind', 'state', 'oneCarerId', 'otherCarerId', 'requestId'])
    .orderBy('offeredAt')
    .orderBy('id')
    .execute()
