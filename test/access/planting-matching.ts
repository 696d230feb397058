import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import { requestOf } from './planting-mentors.ts'
import type { HomeName, Planting } from './world.ts'

/** The request for a buddy of a home: of those for a mentor nobody could be suggested, because all mentors are away. */
export const buddyRequestOf = (name: string) => `${requestOf(name)}-for-a-buddy`

/** Somebody in every home who would like a buddy and would be one, so that each is suggested to others. */
export async function plantMatching(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
) {
  for (const [name, { carerId, id: householdId, home }] of households) {
    await database
      .insertInto('peerProfiles')
      .values({
        ...{ id: `buddy-${name}`, carerId, part: 'buddy', quadrantId: home.quadrantId },
        ...{ sinceOn: '2026-01-01', madeAt: '2026-01-01T10:00:00.000Z' },
      })
      .execute()
    await database
      .insertInto('peerRequests')
      .values({
        ...{ id: buddyRequestOf(name), carerId, householdId, wants: 'buddy' },
        askedAt: '2026-01-01T10:00:00.000Z',
      })
      .execute()
    await database
      .insertInto('peerRequestTags')
      .values({
        requestId: buddyRequestOf(name),
        kind: 'language',
        tag: mark.word({ household: name }, 'peerRequestTags', 'tag'),
      })
      .execute()
  }
}
