/** Most that one claim may be, in pence: above it somebody has left out the point. */
export const mostClaimed = 20_000

export type RefusalToAnswer = 'answered already' | 'own claim' | 'own home'

/**
 * Why somebody may not approve or refuse a claim: nobody answers what they claimed themselves, nor anything of their
 * own household. Managers are not exempt.
 */
export function refusalToAnswer(
  claim: {
    preparedBy: string | null
    householdId: string
    approvedAt: string | null
    refusedAt: string | null
  },
  by: { accountId: string; householdId: string | null },
): RefusalToAnswer | undefined {
  if (claim.approvedAt !== null || claim.refusedAt !== null) return 'answered already'
  if (claim.preparedBy === by.accountId) return 'own claim'
  return by.householdId === claim.householdId ? 'own home' : undefined
}
