/** Whether a home has somebody: *not now* is what it said itself, and is counted apart. */
export type CompanyState = 'linked' | 'no link' | 'not now'

/** What links a home to others. */
export const links = ['one-to-one', 'gathering', 'group', 'buddy', 'mentor', 'call'] as const
export type Link = (typeof links)[number]
