/** What a one-time link is for: a new account's first password, or a new one for whoever forgot theirs. */
export type LinkPurpose = 'invitation' | 'reset'

/** Hours for which a link works: an invitation may wait over a weekend, a new password is asked for by who waits. */
export const linkHours: Readonly<Record<LinkPurpose, number>> = { invitation: 72, reset: 2 }

/** What may be done within some minutes by somebody who has not signed in. */
export const linkThrottles = {
  /** Links that do not open, from one network address. */
  opening: { most: 20, minutes: 60 },
  /** Times that one network address, which may be a whole council's, asks for a new password. */
  asking: { most: 30, minutes: 60 },
  /** Messages to one account, so that nobody fills somebody else's inbox. */
  mails: { most: 3, minutes: 60 },
} as const

/**
 * Links that somebody asked for themselves and that work side by side, the newest: anybody can ask with anybody's
 * address, and must not end the link that its owner is about to open. As many as an account is sent within an hour, so
 * whoever is sent no more has one in their inbox that works.
 */
export const linksAskedFor = linkThrottles.mails.most
