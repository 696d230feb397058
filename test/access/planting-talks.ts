import { seal } from '#src/secrets/seal.ts'
import { type Site, testKeys } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting, Star } from './world.ts'

/** Talks by the home that they were with: of every home of a constellation, and of those that left one. */
export const talkOf = (name: string) => `talk-${name}`
export const homeOfTalk = (id: string) => id.replace('talk-', '') as HomeName
export const noteShowingOf = (name: string) => `note-showing-${name}`

/** Whether there is a talk with this home. */
export const hasTalk = (name: HomeName, { in: star }: Planting['home']): boolean =>
  star !== undefined || name === 'supervised' || name === 'hiddenSupervised'

/** A talk with a private note of somebody's, and a showing of the notes about each home. */
export async function plantTalks(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
  constellations: ReadonlyMap<Star, string>,
) {
  for (const [name, { id: householdId, home }] of households) {
    const thing = { household: name }
    const showing = noteShowingOf(name)
    await database
      .insertInto('noteShowings')
      .values({
        ...{ id: showing, householdId, accountId: 'somebody', purpose: 'safeguarding' },
        reasonSealed: seal(testKeys, showing, mark.word(thing, 'noteShowings', 'reasonSealed')),
        day: mark.day(thing, 'noteShowings', 'day'),
        ...{ at: '2026-11-22T09:59:00.000Z', openUntil: '2026-11-22T10:14:00.000Z' },
      })
      .execute()
    if (!hasTalk(name, home)) continue
    const id = talkOf(name)
    await database
      .insertInto('oneToOnes')
      .values({
        ...{ id, householdId, constellationId: constellations.get(home.in ?? 'far') ?? '' },
        ...{ part: home.part === 'hub' ? 'liaison' : 'hub', channel: 'call', minutes: 10 },
        onDay: mark.day(thing, 'oneToOnes', 'onDay'),
        followUpOn: mark.day(thing, 'oneToOnes', 'followUpOn', 'future'),
        noteSealed: seal(testKeys, id, mark.word(thing, 'oneToOnes', 'noteSealed')),
        ...{ accountId: 'somebody', recordedAt: '2026-01-01T10:00:00.000Z' },
      })
      .execute()
  }
}
