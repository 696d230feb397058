/** What can be written into the book. */
const entryWords = ['approved', 'cancelled', 'sent', 'returned', 'to get back', 'got back', 'let go'] as const
export type EntryWord = (typeof entryWords)[number]

/** `cost`: what payments cost the service. `owed`: approved and not paid. `paid`: what finance was told to pay. */
export const ledgerAccounts = ['cost', 'owed', 'paid', 'to get back'] as const
export type LedgerAccount = (typeof ledgerAccounts)[number]

/** From which account each entry takes what it gives to which, and which entry it answers. The database asks the same. */
export const ways: Readonly<
  Record<EntryWord, { from: LedgerAccount; to: LedgerAccount; answers: EntryWord | null }>
> = {
  approved: { from: 'cost', to: 'owed', answers: null },
  cancelled: { from: 'owed', to: 'cost', answers: 'approved' },
  sent: { from: 'owed', to: 'paid', answers: null },
  returned: { from: 'paid', to: 'owed', answers: 'sent' },
  'to get back': { from: 'paid', to: 'to get back', answers: null },
  'got back': { from: 'to get back', to: 'cost', answers: 'to get back' },
  'let go': { from: 'to get back', to: 'paid', answers: 'to get back' },
}

export interface Written {
  id: string
  what: EntryWord
  fromAccount: LedgerAccount
  toAccount: LedgerAccount
  /** Whole pence. */
  pence: number
  reversesId: string | null
}

export type Balances = Readonly<Record<LedgerAccount, number>>

/** What stands in each account after these entries: what an entry gives to one it takes from another, so they sum to nothing. */
export function balancesOf(entries: readonly Omit<Written, 'id' | 'reversesId' | 'what'>[]): Balances {
  const balances = { cost: 0, owed: 0, paid: 0, 'to get back': 0 }
  for (const { fromAccount, toAccount, pence } of entries) {
    balances[fromAccount] -= pence
    balances[toAccount] += pence
  }
  return balances
}

/** In which account the books have the pence of one payment; undefined when in none of them. */
export function accountOf(
  entries: readonly Omit<Written, 'id' | 'reversesId' | 'what'>[],
): 'owed' | 'paid' | 'to get back' | undefined {
  const balances = balancesOf(entries)
  return (['owed', 'paid', 'to get back'] as const).find((account) => balances[account] > 0)
}

/**
 * Whether another entry may follow these of one payment: a first one only where there is none, any other only for all
 * of what stands in the account that it takes from. So nothing is sent, returned or got back twice.
 */
export function mayFollow(entries: readonly Written[], what: EntryWord, pence: number): boolean {
  if (what === 'approved') return entries.length === 0
  const { from, answers } = ways[what]
  if (balancesOf(entries)[from] !== pence) return false
  return answers === null || answered(entries, what) !== undefined
}

/** The entry that one of this word answers: the last of its kind that nothing answers yet. */
export function answered(entries: readonly Written[], what: EntryWord): Written | undefined {
  const { answers } = ways[what]
  if (answers === null) return undefined
  return entries.findLast(
    (entry) => entry.what === answers && !entries.some(({ reversesId }) => reversesId === entry.id),
  )
}
