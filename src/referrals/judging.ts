import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Story } from '#src/schemes/rules/earning.ts'
import type { Terms } from '#src/schemes/rules.ts'
import { termsOf } from '#src/schemes/store/versions.ts'
import { type Judgement, judge } from './rules/judging.ts'
import { type StoryTold, storyOf } from './store/stories.ts'

/** One application with what the terms say to each of its referrals. */
export interface JudgedStory {
  told: StoryTold
  judgement: Judgement
  /** As the rules of earning take it, with the referrers who are payable. */
  story: Story
}

/** What happened on the way of one application, and what the terms make of its referrals; undefined without one. */
export async function judgedStory(
  database: Database | Unit,
  applicationId: string,
): Promise<JudgedStory | undefined> {
  const told = await storyOf(database, applicationId)
  if (!told) return undefined
  const versions = new Set(told.referrals.map(({ schemeVersionId }) => schemeVersionId))
  const terms = new Map<string | null, Terms>()
  for (const id of versions) if (id !== null) terms.set(id, await termsOf(database, id))
  const judgement = judge(
    told.referrals.map(({ schemeVersionId, ...each }) => ({ ...each, terms: terms.get(schemeVersionId) })),
  )
  const { appliesAs, reached, leftOn, newCarerId } = told
  return { told, judgement, story: { appliesAs, reached, leftOn, newCarerId, referrers: judgement.payable } }
}
