const at = "'2026-11-20T10:00:00.000Z'"
const idea = "(select min(id) from ideas where state = 'new')"
const step = (columns: Record<string, string>) =>
  `insert into idea_steps (id, idea_id, ${Object.keys(columns).join(', ')})
    values ('another', ${idea}, ${Object.values(columns).join(', ')})`

/** What breaks each rule about ideas and about the terms of the scheme. */
export const breakingIdeas: readonly (readonly [rule: string, ...statements: string[]])[] = [
  ['an idea is as far as its last step says', `update ideas set state = 'taken up' where id = ${idea}`],
  ['an idea is as far as its last step says', step({ step: "'taken up'", recorded_at: at })],
  [
    'an idea is as far as its last step says',
    step({ step: "'answered'", recorded_at: "'2001-01-01T10:00:00.000Z'" }),
  ],
  [
    'an idea is as far as its last step says',
    `update ideas set state_since = '2099-01-01' where id = ${idea}`,
  ],
  [
    'an idea is with whoever it was last passed on to',
    `update ideas set with_account_id = (select min(id) from accounts) where id = ${idea}`,
  ],
  [
    'versions of the scheme are numbered one after the other',
    `insert into scheme_versions (id, number, name, from_on, terms, published_at)
      select 'another', max(number) + 2, 'Terms', '2026-12-01', '{}', ${at} from scheme_versions`,
  ],
]
