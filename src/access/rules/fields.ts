import type { Role } from '#src/access/rules.ts'
import type {
  ConstellationRelation,
  EventRelation,
  GroupRelation,
  HouseholdRelation,
  ReferralRelation,
} from './relations.ts'

/** Classes of what is known of a household and of the people in it. */
export const householdFields = [
  /** The name that staff know it by. */
  'name',
  /** Kind, quadrant, placed or not, in a constellation or not. */
  'outline',
  /** That where it is, is hidden. */
  'hiding',
  /** Whole kilometres to another home. */
  'distance',
  /** Its point on a map, at the middle of its sector. */
  'point',
  /** How well it is known where it is, and why not better. */
  'how placed',
  /** Street address and postcode: only one at a time, with a reason, recorded. */
  'address',
  /** Metres of the grid: shown to nobody. */
  'exact place',
  /** Approval with its dates. */
  'approval',
  /** That it is on hold, and since when. */
  'holds',
  /** Since when it is with the service, available, waiting; its next review. */
  'standing',
  /** Rooms, beds, children living there, languages, experience. */
  'home',
  /** How its carers like to be called. */
  'called',
  /** The phone of its carers. */
  'contact',
  /** Its carers by their full names, and no more. */
  'full names',
  /** The e-mail of its carers, and since when they are there. */
  'carers',
  /** Who supervises it. */
  'supervision',
  /** The constellations that it is and was in. */
  'network',
  /** What only staff keep of it: its history, visits, waits, its id in the case system. */
  'records',
  /** Which homes it must not meet, and why. */
  'keep apart',
  /** Who was shown what of it. */
  'sightings',
  /** What it claims back, for what, and how that was answered. */
  'money',
  /** How much that is. */
  'owed',
  /** What is said of a child who stays. */
  'child cards',
  /** Only whether somebody has agreed that a child stays overnight. */
  'agreements',
  /** One-to-ones with it: date, channel, minutes. */
  'talks',
  /** Who of it stays where, and who stays with it. */
  'sleepovers',
  /** Since when it has agreed to host. */
  'hosting',
  /** What it replied to an invitation. */
  'replies',
  /** Whether it came. */
  'attendance',
  /** A break that it asked for, and the hosts it is tied to. */
  'breaks',
  /** Its calls with a coordinator: date, channel, minutes. */
  'calls',
  /** The dated steps of its application, and the visits on that way. */
  'application',
  /** How far its carers are with the induction standards. */
  'induction',
  /** That somebody from outside stands by a carer. */
  'independent support',
  /** How many young people it brings to a family day, and what they cannot eat. */
  'family day',
  /** What a carer of it offers as mentor or buddy, and that they keep what they hear to themselves. */
  'peer profile',
  /** That a carer of it would like a mentor or a buddy, and what for. */
  'peer request',
  /** With whom a carer of it is paired: since when, talks, reviews. */
  'pairings',
  /** How a pairing ended: for whoever pairs the next. */
  'endings',
  /** What the two of a pair set themselves and noted. */
  'pair words',
  /** Whether it has somebody, by what, or since when nobody. Never for the family itself. */
  'company',
  /** That it said *not now, thank you*. */
  'not now',
  /** What its carers let other carers see of them. */
  'shown to peers',
  /** A carer's own year, lent to whoever supervises the home. */
  'my year',
  /** That a carer is an ambassador: since when, where, what they like doing, what may be shown of them. */
  'ambassador',
  /** To which shifts of which events a carer of it signed up, and whether they came. */
  'shifts',
  /** What a carer of it thought of, and what became of it. */
  'ideas',
  /** The link by which a carer of it is named as referrer. */
  'own link',
  /** Under which number the finance system knows a carer of it. */
  'payee',
  /** Which associations its carers are members of, since when, and under which number. */
  'association',
  /** Which part a carer of it has in a committee. */
  'committee',
  /** What a carer of it would lend a hand with, and what they were asked. */
  'willing',
  /** Notes between mentor and mentee, and a hub's own: their author's, and a manager's only with a named reason, recorded. */
  'confidential notes',
] as const
export type HouseholdField = (typeof householdFields)[number]

/** Classes of what is known of a constellation. */
export const constellationFields = [
  'name',
  /** Its state and how many homes it has. */
  'strength',
  /** How many more homes it needs. */
  'needs',
  /** Its quadrant, its limit, and since when it needs what. */
  'terms',
  /** Which homes it has and had, with their days. */
  'homes',
  /** Why a home fits, left, or the constellation changed. */
  'reasons',
  'waiting',
  /** Places that it holds for homes that were offered one. */
  'offers',
  'handovers',
  'exceptions',
  /** Marks that a home is too far in practice, with the reason. */
  'too far',
  /** That two homes in it must not meet. */
  'kept apart here',
  'liaisons',
  /** Its gatherings and socials, the training given there. */
  'gatherings',
  /** Its activities budget and what was spent of it. */
  'spending',
  /** When its hub home is away, and who stands in. */
  'away',
  /** What a liaison worker thinks would have happened without it. */
  'opinions',
  /** The hub's monthly reports. */
  'reports',
] as const
export type ConstellationField = (typeof constellationFields)[number]

/** Classes of what is known of a group and its sessions. What a carer replied, and whether they came, is their home's. */
export const groupFields = [
  /** What it is, where and when it meets, who runs it and who is asked to it. */
  'programme',
  /** Where it meets online: whoever holds it can come in. */
  'online link',
  /** What changed for people who had been told, and with how much notice. */
  'notice',
  /** Who looked in, what was talked about, what is to be done. */
  'register',
] as const
export type GroupField = (typeof groupFields)[number]

/** Classes of what is known of a referral, and of whoever was referred before they are a household. */
export const referralFields = [
  /** Who was referred, by name, and when they enquired. */
  'candidate',
  /** Their e-mail, phone and postcode. */
  'candidate contact',
  /** Who referred them, when, and by which terms. */
  'referral',
  /** What the terms say to it, line by line, and what a manager allowed. */
  'eligibility',
  /** The dated steps of their way to approval, and how it ended. */
  'application',
  /** Why it went no further. */
  'closing',
  /** What the supervising worker confirmed after approval. */
  'milestones',
  /** What it earned, and when that is due. */
  'reward',
  /** What is held back, and what is to come back. */
  'holds on rewards',
] as const
export type ReferralField = (typeof referralFields)[number]

/** Classes of what is known of an event and its shifts. Who signed up is their home's. */
export const eventFields = [
  /** What it is, where and when, its shifts and how many are needed. */
  'event',
  /** How many asked, and what was learnt. */
  'debrief',
  'event money',
] as const
export type EventField = (typeof eventFields)[number]

export type Table<Relation extends string, Field> = Readonly<
  Record<Role, Readonly<Partial<Record<Relation, readonly Field[]>>>>
>

const whatStaffSee: readonly HouseholdField[] = [
  'name',
  'outline',
  'hiding',
  'how placed',
  'address',
  'approval',
  'holds',
  'standing',
  'home',
  'called',
  'contact',
  'full names',
  'carers',
  'supervision',
  'network',
  'records',
]

/** What peers do for each other. Who said no and who missed what is apart from it: a supervising worker sees neither. */
const whatPeersDo: readonly HouseholdField[] = ['agreements', 'talks', 'sleepovers', 'hosting', 'breaks']

/** What a coordinator does with a household of her quadrants. */
const whatACoordinatorDoes: readonly HouseholdField[] = ['calls', 'application', 'induction']

/** What it takes to find somebody for somebody. */
const whatPairingNeeds: readonly HouseholdField[] = [
  'peer profile',
  'peer request',
  'pairings',
  'endings',
  'company',
  'not now',
]

/** Of the other home of a stay that they see: who they are, and the stay. */
const whoStaysWhere: readonly HouseholdField[] = ['called', 'contact', 'sleepovers']

/** Of who has a part in a committee: what they are called, and which part it is. */
const whoLeads: readonly HouseholdField[] = ['called', 'committee']

/**
 * Who sees which class of a household's fields, by role and by what the household is to them. Rights are the sum over
 * all roles and relations. Every page, list, filter, sort, count and export asks this table, and no other.
 */
const household: Table<HouseholdRelation, HouseholdField> = {
  manager: {
    any: [
      ...whatStaffSee,
      ...whatPeersDo,
      'distance',
      'point',
      'keep apart',
      'sightings',
      'money',
      'owed',
      'child cards',
      'replies',
      'attendance',
      'confidential notes',
      ...whatACoordinatorDoes,
      ...whatPairingNeeds,
      'independent support',
      'family day',
      'pair words',
      'ambassador',
      'shifts',
      'ideas',
      'payee',
      'association',
      'committee',
      'willing',
    ],
  },
  liaison: {
    // The point of any home, for the map of a plan: whom it could place lives anywhere in the service.
    any: ['name', 'outline', 'hiding', 'distance', 'point', 'how placed'],
    given: [...whatStaffSee, ...whatPeersDo, 'distance', 'point', 'keep apart', 'replies', 'attendance'],
    stay: whoStaysWhere,
    'passed on': ['full names', 'ideas'],
    committee: whoLeads,
  },
  coordinator: {
    quadrant: [
      ...whatStaffSee,
      ...whatACoordinatorDoes,
      ...whatPairingNeeds,
      'distance',
      'point',
      'hosting',
      'breaks',
      'replies',
      'attendance',
      'family day',
      'ideas',
      'association',
      'committee',
      'willing',
    ],
    committee: whoLeads,
    'at group': ['called', 'contact', 'replies', 'attendance', 'family day', 'money', 'owed'],
    shared: ['independent support'],
    read: ['name', 'outline', 'hiding', 'distance', 'point'],
    tied: ['name'],
    'passed on': ['full names', 'ideas'],
    // The other of a pair of which they see one home, and what its mentor claims.
    paired: ['called', 'pairings', 'money', 'owed'],
  },
  supervising_worker: {
    supervised: [
      ...whatStaffSee,
      ...whatPeersDo,
      ...whatACoordinatorDoes,
      'peer request',
      'pairings',
      'company',
      'not now',
      'my year',
      'keep apart',
      'child cards',
      'independent support',
      'association',
    ],
    committee: whoLeads,
    stay: whoStaysWhere,
    tied: ['name'],
    'passed on': ['full names', 'ideas'],
    paired: ['called', 'pairings'],
  },
  // Ambassadors, whom they write to and ring; and by name who was one, thought of something, or referred somebody.
  recruiter: {
    ambassador: ['full names', 'called', 'contact', 'carers', 'ambassador', 'shifts', 'money', 'owed'],
    stood: ['full names', 'shifts', 'money', 'owed'],
    author: ['full names', 'ideas'],
    referrer: ['full names'],
    committee: whoLeads,
  },
  // Whoever is paid: by name and number, and how much.
  payments: { payee: ['full names', 'owed', 'payee'] },
  carer: {
    own: [
      'name',
      'outline',
      'hiding',
      'approval',
      'holds',
      'standing',
      'home',
      'called',
      'contact',
      'full names',
      'carers',
      'supervision',
      'network',
      'money',
      'owed',
      'child cards',
      ...whatPeersDo,
      'replies',
      'attendance',
      'calls',
      'induction',
      'independent support',
      'family day',
      'peer profile',
      'peer request',
      'pairings',
      'not now',
      'shown to peers',
      'my year',
      'ambassador',
      'shifts',
      'ideas',
      'own link',
      'association',
      'committee',
    ],
    committee: whoLeads,
    // Of the other of a pair that both agreed to, and of one's own part in it.
    paired: ['called', 'contact', 'pairings', 'pair words'],
    peer: ['called'],
    // What a peer has switched on: their phone, their kind of care and quadrant, their languages and experience.
    shown: ['contact', 'outline', 'home'],
    'own hub': ['called', 'contact'],
    host: ['address'],
    stay: whoStaysWhere,
    guest: ['child cards', 'agreements'],
    tied: ['called', 'contact'],
  },
  // What they see of their mentees they see as one of the pair.
  mentor: {},
  // Who stands beside them at a shift.
  ambassador: { 'same shift': ['called'] },
  hub_carer: {
    'own homes': [
      'called',
      'contact',
      'address',
      'agreements',
      'talks',
      'sleepovers',
      'hosting',
      'replies',
      'attendance',
    ],
    stay: whoStaysWhere,
  },
}

const whatReadersSee: readonly ConstellationField[] = [
  'name',
  'strength',
  'needs',
  'terms',
  'homes',
  'reasons',
  'waiting',
  'handovers',
  'exceptions',
  'liaisons',
]

const whatTheHubDoes: readonly ConstellationField[] = ['gatherings', 'spending', 'away', 'reports']

/** Who sees which class of a constellation's fields. */
const constellation: Table<ConstellationRelation, ConstellationField> = {
  manager: {
    any: [...whatReadersSee, ...whatTheHubDoes, 'too far', 'kept apart here', 'offers', 'opinions'],
  },
  liaison: {
    given: [...whatReadersSee, ...whatTheHubDoes, 'too far', 'kept apart here', 'offers', 'opinions'],
  },
  coordinator: { quadrant: whatReadersSee },
  supervising_worker: {},
  recruiter: {},
  payments: {},
  carer: {
    member: ['name', 'strength', 'gatherings', 'away'],
    hub: ['name', 'strength'],
    offered: ['name', 'offers'],
  },
  mentor: {},
  ambassador: {},
  hub_carer: { hub: ['name', 'strength', 'needs', ...whatTheHubDoes] },
}

const programme: readonly GroupField[] = ['programme']
const allOfAGroup: readonly GroupField[] = ['programme', 'online link', 'notice', 'register']

/** Who sees which class of a group's fields. Everybody who fosters, or works with those who do, may know what is on. */
const group: Table<GroupRelation, GroupField> = {
  manager: { any: allOfAGroup },
  liaison: { any: programme },
  coordinator: { any: programme, quadrant: allOfAGroup, own: allOfAGroup },
  supervising_worker: { any: programme },
  recruiter: { any: programme },
  payments: {},
  carer: { any: programme, replied: ['online link'] },
  mentor: {},
  ambassador: {},
  hub_carer: { any: programme },
}

/**
 * Who sees which class of a referral's fields. Its referrer sees none of them: what they are told is one word, made of
 * it in `referrals/rules.ts`, and their own reward. Whatever else they are, nobody sees more of what they or their own
 * home referred, nor of their own home's way.
 */
const referral: Table<ReferralRelation, ReferralField> = {
  manager: { any: referralFields },
  liaison: {},
  // Who leads families of her quadrants along the way to approval.
  coordinator: { quadrant: ['candidate', 'candidate contact', 'application', 'closing'] },
  // Whoever confirms what comes after approval; who referred them is not theirs to know.
  supervising_worker: { supervised: ['milestones'] },
  recruiter: { any: referralFields },
  payments: { paid: ['reward'] },
  carer: { own: ['reward'] },
  mentor: {},
  ambassador: {},
  hub_carer: {},
}

/** Who sees which class of an event's fields. */
const event: Table<EventRelation, EventField> = {
  manager: { any: eventFields },
  liaison: {},
  coordinator: { any: ['event'] },
  supervising_worker: {},
  recruiter: { any: eventFields },
  payments: {},
  carer: {},
  mentor: {},
  ambassador: { any: ['event'], own: ['event', 'debrief'] },
  hub_carer: {},
}

/** Of a private group these, and who replied and came, are for its own coordinator and nobody else. */
export const privateFields: readonly GroupField[] = ['online link', 'register']

export const fields = { household, constellation, group, referral, event }

/** Of a household whose whereabouts are hidden, these are for those named beneath and nobody else. */
export const hiddenFields: readonly HouseholdField[] = ['address', 'how placed', 'distance', 'point']

/** A hidden home has no point and no distance for anybody; the rest is for its supervising worker and a manager. */
export const seesHidden: Table<HouseholdRelation, HouseholdField> = {
  manager: { any: ['address', 'how placed'] },
  supervising_worker: { supervised: ['address', 'how placed'] },
  liaison: {},
  coordinator: {},
  recruiter: {},
  payments: {},
  carer: {},
  mentor: {},
  ambassador: {},
  hub_carer: {},
}

/** Nobody reads these of their own home, whatever else they are: the role named beside may all the same. */
export const barredAtHome: Readonly<Partial<Record<HouseholdField, Role | 'nobody'>>> = {
  // They know it; and nobody in the room should learn it from their screen.
  address: 'nobody',
  // The reason is for those who keep others apart, not for those who are kept.
  'keep apart': 'manager',
  sightings: 'manager',
  // What is noted on the way to approval is for those who lead along it.
  application: 'manager',
  'confidential notes': 'nobody',
  // What somebody lends a hand with is between them and who asks: whom they go to a meeting with is not for who lives there.
  willing: 'nobody',
  // How alone others think they are is said to nobody about their own home.
  company: 'nobody',
  // How their own pairing ended is decided, and looked at, by somebody else.
  endings: 'nobody',
  // A carer's own, and of nobody who lives with them, whatever they are besides.
  'independent support': 'carer',
}

/** A household is there for whoever sees its name or whom to ring in it; for all others it does not exist. */
export const fieldsThatOpen: readonly HouseholdField[] = ['name', 'contact']
