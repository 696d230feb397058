import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting } from './world.ts'

export const ideaOf = (name: string) => `idea-${name}`
export const homeOfIdea = (id: string) => id.replace(/^idea-/, '') as HomeName

/** From every home came an idea, which somebody else was asked to look at and answered. */
export async function plantIdeas(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
  withAccountId: string,
) {
  const at = '2026-01-01T10:00:00.000Z'
  for (const [name, { id: householdId, carerId }] of households) {
    const thing = { household: name }
    await database
      .insertInto('ideas')
      .values({
        ...{ id: ideaOf(name), carerId, householdId, withAccountId, state: 'with somebody', hadAt: at },
        about: mark.word(thing, 'ideas', 'about'),
        words: mark.word(thing, 'ideas', 'words'),
        stateSince: mark.day(thing, 'ideas', 'stateSince'),
      })
      .execute()
    await database
      .insertInto('ideaSteps')
      .values({
        ...{ id: `step of ${ideaOf(name)}`, ideaId: ideaOf(name), step: 'answered', recordedAt: at },
        answer: mark.word(thing, 'ideaSteps', 'answer'),
      })
      .execute()
  }
}
