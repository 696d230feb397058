import type { AppliesAs, Milestone } from '#src/applications/rules.ts'

/** What a stage of a scheme can wait for: a step on the way to approval, approval itself, or what comes after it. */
export const triggers = [
  'first conversation',
  'initial visit',
  'application',
  'panel recommendation',
  'approval',
  '8 weeks',
  '12 weeks',
  '2 short stays',
  'first review',
] as const satisfies readonly (Milestone | string)[]
export type Trigger = (typeof triggers)[number]

/** One stage of a scheme, in its order: when it is reached, and what it is worth to whom. */
export interface Stage {
  /** Names it for good: a reward keeps it. */
  key: string
  name: string
  /** Reached when everything of any one of these is: `[['8 weeks'], ['2 short stays']]` is either. */
  when: readonly (readonly Trigger[])[]
  /** The same for somebody who applies for respite only, where it differs. */
  respiteWhen?: readonly (readonly Trigger[])[] | undefined
  /** Whole weeks to wait after that before it is due, while all of it stays true. */
  waitWeeks: number
  /** Whole pence to the referrer, all referrers together, and to the new carer. */
  referrerPence: number
  welcomePence: number
}

/** Who may refer. */
type Referrers = 'approved carers' | 'any carer'

/** The terms of a scheme: a version of it keeps them for good. */
export interface Terms {
  stages: readonly Stage[]
  /** Most that the referrers of one successful referral are paid in all, whole pence. */
  capPence: number
  referrers: Referrers
  /** Whether the referrer must have been named when the friend first enquired. */
  namedAtFirstEnquiry: 'required' | 'not required'
  /** Whether somebody whom the service knew already counts: never, or not when in touch in so many months. */
  knownAlready: 'ever' | 'lately' | 'allowed'
  knownMonths: number
  transfers: 'allowed' | 'left out'
  /** What somebody applies for that is left out. */
  leftOut: readonly Exclude<AppliesAs, 'foster' | 'respite only'>[]
  respiteOnly: 'none' | 'share' | 'as others'
  /** Percent of each stage for respite-only, whole. */
  respitePercent: number
  severalReferrers: 'first' | 'shared' | 'none'
  /** Whether a referrer must still be a carer when it is due. */
  stillCarer: 'required' | 'not required'
  /** Whole weeks for which the new carer must have stayed. */
  minimumStayWeeks: number
}
