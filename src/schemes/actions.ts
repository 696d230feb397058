import type { Day } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { lockService } from '#src/service/store.ts'
import { type RefusalToPublish, refusalToPublish } from './rules/drafting.ts'
import { presets } from './rules/presets.ts'
import type { Terms } from './rules.ts'
import { type Draft, endDraft, findDraft, insertDraft, writeDraft } from './store/drafts.ts'
import { allVersions, insertVersion } from './store/versions.ts'

/** Begins a draft with published terms of others, by their key, or with a version of one's own, by its id. */
export async function beginDraft(
  acting: Acting,
  once: string,
  from: string,
): Promise<{ draft: string } | 'no such terms'> {
  const preset = presets.find(({ key }) => key === from)
  const version = (await allVersions(acting.database)).find(({ id }) => id === from)
  const begun = preset ?? version
  if (!begun) return 'no such terms'
  const outcome = await transactOnce(
    acting,
    `${once} scheme draft`,
    async (unit) => {
      const id = await insertDraft(unit, begun.name, begun.terms)
      unit.record({ what: 'began scheme draft', on: ['scheme draft', id] })
      return { draft: id }
    },
    ({ draft }) => draft,
  )
  return isRepeat(outcome) ? { draft: outcome.repeat } : outcome
}

/** Writes what a draft says, unless somebody else has changed it since. */
export const changeDraft = (acting: Acting, draft: Draft): Promise<'changed' | 'changed by somebody else'> =>
  transact(acting, async (unit) => {
    if (!(await writeDraft(unit, draft))) return 'changed by somebody else'
    unit.record({
      what: 'changed scheme draft',
      on: ['scheme draft', draft.id],
      details: inBrief(draft.terms),
    })
    return 'changed'
  })

/** Drops a draft that is not wanted any more. */
export const dropDraft = (
  acting: Acting,
  draft: Pick<Draft, 'id' | 'version'>,
): Promise<'dropped' | 'changed by somebody else'> =>
  transact(acting, async (unit) => {
    if (!(await endDraft(unit, draft))) return 'changed by somebody else'
    unit.record({ what: 'dropped scheme draft', on: ['scheme draft', draft.id] })
    return 'dropped'
  })

/**
 * Puts a draft in force from a day, as a version that nobody changes any more: referrals of that day and after keep its
 * terms, those before keep theirs.
 */
export const publish = (
  acting: Acting,
  { id, version }: Pick<Draft, 'id' | 'version'>,
  fromOn: Day,
): Promise<{ published: string } | RefusalToPublish | 'changed by somebody else'> =>
  transact(acting, async (unit) => {
    // Two versions that are published at once are numbered one after the other.
    await lockService(unit)
    const draft = await findDraft(unit, id)
    if (!draft || draft.version !== version) return 'changed by somebody else'
    const refusal = refusalToPublish(draft.terms, fromOn, acting.today)
    if (refusal) return refusal
    await endDraft(unit, draft)
    const { name, terms } = draft
    const published = await insertVersion(unit, { name, fromOn, terms })
    unit.record({
      what: 'published scheme',
      on: ['scheme', published.id],
      details: { number: published.number, fromOn, ...inBrief(terms) },
    })
    return { published: published.id }
  })

const inBrief = ({ stages, capPence }: Terms) => ({ stages: stages.length, capPence })
