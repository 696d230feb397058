import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { PeerTag } from '../rules.ts'

const ofProfiles = prepared((database: Database, ids: readonly string[]) =>
  database
    .selectFrom('peerProfileTags')
    .select(['profileId as of', 'kind', 'tag'])
    .where('profileId', 'in', ids)
    .orderBy('profileId')
    .orderBy('kind')
    .orderBy('tag'),
)

const ofRequests = prepared((database: Database, ids: readonly string[]) =>
  database
    .selectFrom('peerRequestTags')
    .select(['requestId as of', 'kind', 'tag'])
    .where('requestId', 'in', ids)
    .orderBy('requestId')
    .orderBy('kind')
    .orderBy('tag'),
)

/** What these profiles say, by the id of each that says anything. */
export const tagsOfProfiles = async (database: Database, ids: readonly string[]) =>
  byOwner(ids.length > 0 ? await ofProfiles(database, ids) : [])

/** What these requests ask for, by the id of each that says anything. */
export const tagsOfRequests = async (database: Database, ids: readonly string[]) =>
  byOwner(ids.length > 0 ? await ofRequests(database, ids) : [])

function byOwner(rows: readonly (PeerTag & { of: string })[]): Map<string, PeerTag[]> {
  const tags = new Map<string, PeerTag[]>()
  for (const { of, kind, tag } of rows) {
    const known = tags.get(of)
    if (known) known.push({ kind, tag })
    else tags.set(of, [{ kind, tag }])
  }
  return tags
}

/** Puts what a profile says in the place of what it said. */
export async function writeProfileTags(unit: Unit, profileId: string, tags: readonly PeerTag[]) {
  await unit.deleteFrom('peerProfileTags').where('profileId', '=', profileId).execute()
  if (tags.length > 0)
    await unit
      .insertInto('peerProfileTags')
      .values(tags.map(({ kind, tag }) => ({ profileId, kind, tag })))
      .execute()
}

/** What a request asks for: it is never changed, only taken back and asked anew. */
export async function insertRequestTags(unit: Unit, requestId: string, tags: readonly PeerTag[]) {
  if (tags.length > 0)
    await unit
      .insertInto('peerRequestTags')
      .values(tags.map(({ kind, tag }) => ({ requestId, kind, tag })))
      .execute()
}
