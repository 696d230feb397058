import type { Generated } from 'kysely'
import type { Day, Instant } from '#src/clock.ts'

/** Ambassadors and events, ideas, who enquires and who referred them. */
export interface RecruitingTables {
  ambassadors: {
    id: string
    carerId: string
    sinceOn: Day
    trainedOn: Day | null
    endedOn: Day | null
    endReason: 'no time just now' | 'stopped fostering' | 'moved away' | 'another part' | 'other' | null
    madeBy: string | null
    madeAt: Instant
    endedBy: string | null
    version: Generated<number>
  }
  ambassadorAreas: {
    ambassadorId: string
    quadrantId: string
  }
  ambassadorLikes: {
    ambassadorId: string
    likes: string
  }
  ambassadorPauses: {
    id: string
    ambassadorId: string
    fromOn: Day
    untilOn: Day | null
    recordedBy: string | null
    recordedAt: Instant
    endedBy: string | null
  }
  ambassadorConsents: {
    id: string
    ambassadorId: string
    what: 'name' | 'photo' | 'press'
    givenOn: Day
    recordedBy: string | null
    recordedAt: Instant
    withdrawnOn: Day | null
    withdrawnBy: string | null
    withdrawnAt: Instant | null
  }
  campaigns: {
    id: string
    name: string
    sortName: string
    fromOn: Day
    untilOn: Day
    aim: string | null
    madeBy: string | null
    madeAt: Instant
    version: Generated<number>
  }
  events: {
    id: string
    campaignId: string | null
    name: string
    quadrantId: string
    venue: string | null
    onDay: Day
    fromTime: string
    untilTime: string
    countedEnquiries: number | null
    costPence: number | null
    debrief: string | null
    debriefedBy: string | null
    debriefedAt: Instant | null
    cancelledBy: string | null
    cancelledAt: Instant | null
    madeBy: string | null
    madeAt: Instant
    version: Generated<number>
  }
  shifts: {
    id: string
    eventId: string
    fromTime: string
    untilTime: string
    needed: number
    most: number | null
    cancelledAt: Instant | null
    cancelledBy: string | null
    version: Generated<number>
  }
  signUps: {
    id: string
    shiftId: string
    carerId: string
    householdId: string
    signedBy: string | null
    signedAt: Instant
    confirmedBy: string | null
    confirmedAt: Instant | null
    droppedBy: string | null
    droppedAt: Instant | null
    remindedAt: Instant | null
    attendance: 'came' | 'could not' | null
  }
  signUpQuarters: {
    carerId: string
    quarter: string
    signUpId: string
  }
  eventMaterials: {
    id: string
    eventId: string
    what: string
    taken: number
    broughtBack: number | null
    recordedBy: string | null
    recordedAt: Instant
  }
  eventClaims: {
    id: string
    eventId: string
    carerId: string
    householdId: string
    miles: number
    milePence: number
    spentPence: number
    what: string | null
    pence: number
    preparedBy: string
    preparedAt: Instant
    approvedBy: string | null
    approvedAt: Instant | null
    refusedBy: string | null
    refusedAt: Instant | null
    takenBackAt: Instant | null
    correctsId: string | null
    correctionWhy: string | null
  }
  ideas: {
    id: string
    carerId: string
    householdId: string
    about: string
    words: string
    hadAt: Instant
    withAccountId: string | null
    state: 'new' | 'with somebody' | 'taken up' | 'not just now' | 'taken back'
    stateSince: Day
    version: Generated<number>
  }
  ideaSteps: {
    id: string
    ideaId: string
    step: 'passed on' | 'taken up' | 'not just now' | 'answered' | 'taken back'
    toAccountId: string | null
    answer: string | null
    recordedBy: string | null
    recordedAt: Instant
  }
  candidates: {
    id: string
    name: string | null
    sortName: string | null
    email: string | null
    phone: string | null
    postcodeSealed: string | null
    quadrantId: string | null
    namePrint: string | null
    emailPrint: string | null
    phonePrint: string | null
    postcodePrint: string | null
    enquiredOn: Day
    byWayOf: 'link' | 'staff' | 'event' | 'before'
    eventId: string | null
    toldBy: string | null
    consentedOn: Day
    consentedHow: 'online' | 'by phone' | 'in person' | 'in writing'
    sameAsId: string | null
    recordedBy: string | null
    recordedAt: Instant
    erasedAt: Instant | null
    version: Generated<number>
  }
  candidatePairs: {
    oneId: string
    otherId: string
    answer: 'the same' | 'not the same' | null
    foundAt: Instant
    decidedBy: string | null
    decidedAt: Instant | null
  }
  candidateCarers: {
    candidateId: string
    carerId: string
    answer: 'the same' | 'not the same' | null
    foundAt: Instant
    decidedBy: string | null
    decidedAt: Instant | null
  }
  milestones: {
    id: string
    applicationId: string
    milestone: '8 weeks' | '12 weeks' | '2 short stays' | 'first review'
    onDay: Day
    confirmedBy: string
    confirmedAt: Instant
    endedBy: string | null
    endedAt: Instant | null
  }
  referralLinks: {
    id: string
    carerId: string
    token: string
    madeAt: Instant
    endedAt: Instant | null
    endedBy: string | null
  }
  referrals: {
    id: string
    applicationId: string
    carerId: string
    householdId: string
    linkId: string | null
    schemeVersionId: string | null
    onDay: Day
    namedAt: 'first enquiry' | 'later'
    toldSince: Instant | null
    toldHow: 'online' | 'by phone' | 'in person' | 'in writing' | null
    knownSinceOn: Day | null
    knownLastOn: Day | null
    recordedBy: string | null
    recordedAt: Instant
    withdrawnAt: Instant | null
    withdrawnBy: string | null
    allowedBy: string | null
    allowedAt: Instant | null
    allowedWhySealed: string | null
    version: Generated<number>
  }
}
