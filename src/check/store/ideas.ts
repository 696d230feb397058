import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** The ideas book, and the terms of the scheme. */
export const ideaRules: readonly Rule[] = [
  rule(
    'an idea is as far as its last step says, and never before it was had',
    ({ today }) => sql`
      select ideas.id from ideas
      where ideas.state_since > ${today}
        or (ideas.state = 'new' and exists (select 1 from idea_steps
          where idea_id = ideas.id and step in ('passed on', 'taken up', 'not just now', 'taken back')))
        or (ideas.state <> 'new' and not exists (select 1 from idea_steps
          where idea_id = ideas.id
            and step = case ideas.state when 'with somebody' then 'passed on' else ideas.state end))
        or exists (select 1 from idea_steps where idea_id = ideas.id and recorded_at < ideas.had_at)`,
  ),
  rule(
    'an idea is with whoever it was last passed on to',
    () => sql`
      select ideas.id from ideas
      where ideas.with_account_id is not null and not exists (select 1 from idea_steps
        where idea_id = ideas.id and step = 'passed on' and to_account_id = ideas.with_account_id)`,
  ),
  rule(
    'versions of the scheme are numbered one after the other, as they were published',
    () => sql`
      select scheme_versions.id from scheme_versions
      where (number > 1 and not exists (select 1 from scheme_versions as before
        where before.number = scheme_versions.number - 1 and before.published_at <= scheme_versions.published_at))`,
  ),
]
