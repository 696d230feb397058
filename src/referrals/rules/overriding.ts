import type { EligibilityLine } from '#src/schemes/rules/eligibility.ts'

export type AllowingRefusal = 'withdrawn' | 'allowed already' | 'no terms' | 'own household' | 'payable'

/**
 * Why a manager cannot have a referral paid all the same. Only what the terms refuse is lifted, never that somebody
 * refers themselves or their own household.
 * @param lines what the terms say to it; undefined when there were none on its day
 */
export function refusalToAllow(
  referral: { withdrawnAt: string | null; allowedAt: string | null },
  lines: readonly EligibilityLine[] | undefined,
): AllowingRefusal | undefined {
  if (referral.withdrawnAt !== null) return 'withdrawn'
  if (referral.allowedAt !== null) return 'allowed already'
  if (!lines) return 'no terms'
  const refused = lines.filter(({ says }) => says === 'no').map(({ rule }) => rule)
  if (refused.includes('own household')) return 'own household'
  return refused.length === 0 ? 'payable' : undefined
}
