import type { AllowingRefusal } from '#src/referrals/rules/overriding.ts'
import type { Progress } from '#src/referrals/rules/progress.ts'

/** The whole of what whoever referred is told. */
export const progressInWords: Readonly<Record<Progress, string>> = {
  received: 'Received',
  'in assessment': 'In assessment',
  approved: 'Approved',
  closed: 'Closed',
}

export const notPayable = 'Not payable under the scheme’s terms'

/** Why a manager cannot have it paid all the same. */
export const allowingWords: Readonly<Record<AllowingRefusal, string>> = {
  withdrawn: 'This referral was withdrawn',
  'allowed already': 'Somebody has allowed it already',
  'no terms': 'There was no scheme on the day of this referral, so nothing can be paid for it',
  'own household': 'The friend is the referrer, or lives with them: nobody can lift that',
  payable: 'The terms pay it already',
}
