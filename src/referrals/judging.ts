import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Story } from '#src/schemes/rules/earning.ts'
import { termsOf } from '#src/schemes/store/versions.ts'
import { type Judgement, judge } from './rules/judging.ts'
import { type StoryTold, storiesOf } from './store/stories.ts'

/** One application with what the terms say to each of its referrals. */
export interface JudgedStory {
  told: StoryTold
  judgement: Judgement
  /** As the rules of earning take it, with the referrers who are payable. */
  story: Story
}

/** What happened on the ways of some applications, by their ids, and what the terms make of the referrals of each. */
export async function judgedStories(
  database: Database | Unit,
  applicationIds: readonly string[],
): Promise<Map<string, JudgedStory>> {
  const stories = await storiesOf(database, applicationIds)
  const terms = await termsOf(
    database,
    stories.flatMap(({ referrals }) => referrals.flatMap(({ schemeVersionId }) => schemeVersionId ?? [])),
  )
  return new Map(
    stories.map((told) => {
      const judgement = judge(
        told.referrals.map(({ schemeVersionId, ...each }) => ({
          ...each,
          terms: schemeVersionId === null ? undefined : terms.get(schemeVersionId),
        })),
      )
      const { applicationId, appliesAs, reached, leftOn, newCarerId } = told
      const story = { appliesAs, reached, leftOn, newCarerId, referrers: judgement.payable }
      return [applicationId, { told, judgement, story }]
    }),
  )
}

/** The same of one application; undefined without one. */
export const judgedStory = async (
  database: Database | Unit,
  applicationId: string,
): Promise<JudgedStory | undefined> => (await judgedStories(database, [applicationId])).get(applicationId)
