/** The classes of what newsletters write of a person: to whom one went is counted, and told of nobody. */
export const newsletterColumns = {
  editionCopies: {
    editionId: 'id',
    personId: 'id',
    carerId: 'id',
    accountId: 'id',
    state: 'shown to nobody',
    why: 'shown to nobody',
    attempts: 'shown to nobody',
    dueAt: 'shown to nobody',
    claimedUntil: 'shown to nobody',
    claimedBy: 'id',
    sentAt: 'shown to nobody',
  },
} as const
