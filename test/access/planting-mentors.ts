import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting } from './world.ts'

export const profileOf = (name: string) => `profile-${name}`
export const homeOfProfile = (id: string) => id.replace('profile-', '') as HomeName
export const requestOf = (name: string) => `request-${name}`
/** Also of the request for a buddy. */
export const homeOfRequest = (id: string) =>
  id.replace('request-', '').replace('-for-a-buddy', '') as HomeName
export const agreementOf = (name: string) => `agreement-${name}`
export const homeOfAgreement = (id: string) => id.replace('agreement-', '') as HomeName

/** A mentor in every home who is not available just now, who has signed, and who would like a mentor too. */
export async function plantMentors(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
) {
  for (const [name, { carerId, id: householdId, home }] of households) {
    const thing = { household: name }
    await database
      .insertInto('peerProfiles')
      .values({
        ...{ id: profileOf(name), carerId, part: 'mentor', quadrantId: home.quadrantId },
        sinceOn: mark.day(thing, 'peerProfiles', 'sinceOn'),
        awaySince: mark.day(thing, 'peerProfiles', 'awaySince'),
        awayUntil: mark.day(thing, 'peerProfiles', 'awayUntil', 'future'),
        madeAt: '2026-01-01T10:00:00.000Z',
      })
      .execute()
    await database
      .insertInto('peerProfileTags')
      .values({
        profileId: profileOf(name),
        kind: 'language',
        tag: mark.word(thing, 'peerProfileTags', 'tag'),
      })
      .execute()
    await database
      .insertInto('confidentialityAgreements')
      .values({
        ...{ id: agreementOf(name), carerId, recordedAt: '2026-01-01T10:00:00.000Z' },
        signedOn: mark.day(thing, 'confidentialityAgreements', 'signedOn'),
      })
      .execute()
    await database
      .insertInto('peerRequests')
      .values({
        ...{ id: requestOf(name), carerId, householdId, wants: 'mentor' },
        askedAt: `${mark.day(thing, 'peerRequests', 'askedAt')}T10:00:00.000Z`,
      })
      .execute()
    await database
      .insertInto('peerRequestTags')
      .values({
        requestId: requestOf(name),
        kind: 'language',
        tag: mark.word(thing, 'peerRequestTags', 'tag'),
      })
      .execute()
  }
}
