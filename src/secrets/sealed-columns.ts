/** A column of sealed text, with the names that the database uses. */
export interface SealedColumn {
  table: string
  /** What tells its rows apart: one column or two. */
  key: readonly [string, ...string[]]
  column: string
  /** The record that its text is bound to, from the values of the key. It is what the code that seals it binds it to. */
  record(...key: string[]): string
}

const itself = (id: string) => id

/**
 * Everything that is sealed. Turning the keys and `kith check` read this list; a test fails for a column named `sealed`
 * or `…_sealed` that is not in it.
 */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'households', key: ['id'], column: 'address_sealed', record: (id) => `${id} address` },
  { table: 'households', key: ['id'], column: 'postcode_sealed', record: (id) => `${id} postcode` },
  { table: 'households', key: ['id'], column: 'place_sealed', record: (id) => `${id} place` },
  { table: 'keep_aparts', key: ['id'], column: 'reason_sealed', record: itself },
  {
    table: 'import_parts',
    key: ['import_id', 'part'],
    column: 'sealed',
    record: (importId, part) => `${importId} ${part}`,
  },
  { table: 'authenticators', key: ['id'], column: 'secret_sealed', record: itself },
  { table: 'challenges', key: ['id'], column: 'sealed', record: itself },
  { table: 'outbox', key: ['id'], column: 'sealed', record: itself },
  { table: 'one_to_ones', key: ['id'], column: 'note_sealed', record: itself },
  { table: 'note_showings', key: ['id'], column: 'reason_sealed', record: itself },
  { table: 'child_cards', key: ['id'], column: 'card_sealed', record: itself },
  { table: 'monthly_reports', key: ['id'], column: 'paragraph_sealed', record: itself },
  { table: 'report_steps', key: ['id'], column: 'asked_sealed', record: (id) => `${id} asked` },
  { table: 'report_steps', key: ['id'], column: 'paragraph_sealed', record: (id) => `${id} paragraph` },
  { table: 'groups', key: ['id'], column: 'online_link_sealed', record: itself },
  { table: 'family_day_replies', key: ['reply_id'], column: 'allergies_sealed', record: itself },
  { table: 'independent_supports', key: ['id'], column: 'supporter_sealed', record: itself },
  { table: 'pair_words', key: ['id'], column: 'words_sealed', record: itself },
  { table: 'pair_words_showings', key: ['id'], column: 'reason_sealed', record: itself },
  { table: 'candidates', key: ['id'], column: 'postcode_sealed', record: itself },
  { table: 'referrals', key: ['id'], column: 'allowed_why_sealed', record: itself },
  { table: 'payment_runs', key: ['id'], column: 'file_sealed', record: itself },
  { table: 'reward_holds', key: ['id'], column: 'note_sealed', record: itself },
  { table: 'plan_runs', key: ['id'], column: 'told_sealed', record: itself },
  {
    table: 'plan_hubs',
    key: ['run_id', 'number'],
    column: 'why_sealed',
    record: (runId, number) => `${runId} hub ${number}`,
  },
  {
    table: 'plan_homes',
    key: ['run_id', 'number'],
    column: 'why_sealed',
    record: (runId, number) => `${runId} home ${number}`,
  },
  { table: 'address_showings', key: ['id'], column: 'reason_sealed', record: itself },
]

export const nameOf = ({ table, column }: SealedColumn): string => `${table}.${column}`
