import type { Letter, MessageKind } from './rules.ts'

interface Kind {
  /** What stands in a list of messages on a locked phone: so neither who nor about whom. */
  subject: string
  before(service: string): readonly string[]
  after: readonly string[]
  /** Whether *quiet* holds it back. What somebody asked for, and what keeps an account safe, still goes. */
  heldByQuiet: boolean
  /** Whether it may leave at any hour; anything else waits for the morning. */
  anyHour: boolean
  /** Whether its link opens an account: then whoever reads it for somebody else is named in the trail. */
  oneTimeLink: boolean
}

/** Of a gathering a message says neither when nor where, nor who else is asked: that stands behind signing in. */
const gathering = (...said: string[]): Kind => ({
  subject: 'Gathering',
  before: () => said,
  after: [],
  heldByQuiet: true,
  anyHour: false,
  oneTimeLink: false,
})

/** Of a sleepover neither, nor whose child. What somebody waits for goes out whatever the hour. */
const sleepover = (said: string, { quiet = true, anyHour = false } = {}): Kind => ({
  subject: 'Sleepover',
  before: () => [said],
  after: [],
  heldByQuiet: quiet,
  anyHour,
  oneTimeLink: false,
})

/** Of a group neither which, nor when or where, nor who else comes: of some, that is nobody's business. */
const session = (said: string): Kind => ({
  subject: 'Group',
  before: () => [said],
  after: [],
  heldByQuiet: true,
  anyHour: false,
  oneTimeLink: false,
})

/** Of a shift neither of which event, nor when or where. */
const shift = (said: string): Kind => ({
  subject: 'Meeting',
  before: () => [said],
  after: [],
  heldByQuiet: true,
  anyHour: false,
  oneTimeLink: false,
})

/** What somebody looks at when they have a moment: neither who nor about whom stands in it. */
const toLookAt = (said: string, { quiet = true } = {}): Kind => ({
  subject: 'Something to look at in Kith',
  before: () => [said],
  after: [],
  heldByQuiet: quiet,
  anyHour: false,
  oneTimeLink: false,
})

/** Of a visit neither who makes it, nor where or to whom. It goes at any hour: somebody may be in need of them now. */
const visit = (subject: string, said: string): Kind => ({
  subject,
  before: () => [said],
  after: [],
  heldByQuiet: false,
  anyHour: true,
  oneTimeLink: false,
})

const notYou = 'If this was not you, ring your service now and ask for a manager.'

/** What each kind of message says, and when it may go. Later kinds are added here and nowhere else. */
export const kinds: Readonly<Record<MessageKind, Kind>> = {
  invitation: {
    subject: 'Your invitation to Kith',
    before: (service) => [
      `${service} has invited you to sign in to Kith.`,
      'Open this link to begin. It works once, until 72 hours after your invitation.',
    ],
    after: ['If you do not know what this is about, you need do nothing.'],
    heldByQuiet: true,
    anyHour: true,
    oneTimeLink: true,
  },
  'password reset': {
    subject: 'Choose a new password for Kith',
    before: () => [
      'Somebody asked for a new password for your account. Open this link to choose one. It works once.',
    ],
    after: ['If it was not you, you need do nothing: your password stays as it is.'],
    heldByQuiet: false,
    anyHour: true,
    oneTimeLink: true,
  },
  'unusual showings': {
    subject: 'Something to look at in Kith',
    before: () => ['More addresses than usual have been opened today. Please sign in and look at it.'],
    after: [],
    heldByQuiet: false,
    anyHour: true,
    oneTimeLink: false,
  },
  'formed and shown': {
    subject: 'Something to look at in Kith',
    before: () => [
      'An address has been opened by whoever formed the constellation of that home today. Please sign in and look at it.',
    ],
    after: [],
    heldByQuiet: false,
    anyHour: true,
    oneTimeLink: false,
  },
  'second factor changed': {
    subject: 'How you sign in to Kith has changed',
    before: () => ['A way to sign in to your account has been added or removed.', notYou],
    after: [],
    heldByQuiet: false,
    anyHour: true,
    oneTimeLink: false,
  },
  'wrong codes': {
    subject: 'Wrong codes for your Kith account',
    before: () => [
      'Somebody who was past the first step of your sign-in gave a wrong code several times. They were made to wait.',
      'If it was you, you need do nothing. If not, your password is known: choose a new one now, and tell a manager of your service.',
    ],
    after: [],
    heldByQuiet: false,
    anyHour: true,
    oneTimeLink: false,
  },
  'signed in on a new phone': {
    subject: 'A new phone or computer uses your Kith account',
    before: () => ['Your account has been signed in to on a phone or computer that stays signed in.', notYou],
    after: [],
    heldByQuiet: false,
    anyHour: true,
    oneTimeLink: false,
  },
  'password changed': {
    subject: 'Your Kith password has changed',
    before: () => ['The password of your account has been changed.', notYou],
    after: [],
    heldByQuiet: false,
    anyHour: true,
    oneTimeLink: false,
  },
  'email changed': {
    subject: 'The email address of your Kith account has changed',
    before: () => [
      'A manager has changed the email address that you sign in with. You sign in with the new one from now on.',
      'If you did not expect this, ring your service now and ask for a manager.',
    ],
    after: [],
    heldByQuiet: false,
    anyHour: true,
    oneTimeLink: false,
  },
  'gathering invitation': gathering(
    'Your home is asked to a gathering of your constellation. Open this link to see it and to say whether you come.',
  ),
  'gathering changed': gathering(
    'Something about a gathering that your home is asked to has changed. Open this link to see it, and whether you still come.',
  ),
  'gathering off': gathering(
    'A gathering that your home was asked to is not on for you any more. Open this link to see what is planned.',
  ),
  'gathering reminder': gathering(
    'Your hub carer would like to know whether your home comes to a gathering. Open this link to say.',
  ),
  'session place': session(
    'There is a place for you now. Open this link to see it, and to say so if you cannot come after all.',
  ),
  'session changed': session(
    'Something has changed that you replied to. Open this link to see it, and to say whether you still come.',
  ),
  'session off': session('Something that you replied to is not on. Open this link to see it.'),
  'session to look at': toLookAt(
    'There is something to look at before a session of yours. Open this link to see it.',
    { quiet: false },
  ),
  'break asked': sleepover('A family would be glad of a break. Open this link to see what they wish for.', {
    quiet: false,
  }),
  // They asked for it themselves.
  'break answered': sleepover(
    'There is an answer to the break that your home asked for. Open this link to see it.',
    { quiet: false },
  ),
  'child cards due': {
    subject: 'Something to look at in Kith',
    before: () => ['Something is due for erasure. Open this link to look at it and to decide.'],
    after: [],
    heldByQuiet: false,
    anyHour: false,
    oneTimeLink: false,
  },
  'sleepover asked': sleepover(
    'Your home is asked to host a sleepover. Open this link to see it and to answer.',
  ),
  'emergency asked': sleepover(
    'Your home is asked to host a sleepover tonight. Open this link now, to see it and to answer.',
    {
      anyHour: true,
    },
  ),
  'sleepover logged': sleepover(
    'A sleepover with your home that has been is written down. Open this link to see whether it is right.',
  ),
  'sleepover answered': sleepover(
    'There is news of a sleepover that your home asked for. Open this link to see it.',
    {
      quiet: false,
    },
  ),
  'sleepover to decide': sleepover(
    'Something needs your decision about a sleepover. Open this link to see it.',
    {
      quiet: false,
    },
  ),
  'emergency passed on': sleepover(
    'A home that needs a sleepover in an emergency has no answer yet. Open this link now and ring them.',
    { quiet: false, anyHour: true },
  ),
  'somebody to expect': visit(
    'Something to look at in Kith',
    'There is news of when somebody expects to be back who has named you to miss them. Open this link to see it.',
  ),
  'not home yet': visit(
    'Please look at this now',
    'Somebody whom you expect back has not said that they are home. Open this link now, to see who it is and whom to ring.',
  ),
  'home after all': visit(
    'Something to look at in Kith',
    'Somebody whom you expected back has said that they are home. You need do nothing more.',
  ),
  'whom to ring': toLookAt(
    'Whom your constellation rings while its hub home is away has changed. Open this link to see who is there for you, and when.',
  ),
  'standing in': toLookAt(
    'There is news of the days on which your home stands in for another hub home. Open this link to see them.',
  ),
  'nobody stands in': toLookAt(
    'A hub home will be away and nobody stands in for all of those days. Open this link to find somebody.',
    { quiet: false },
  ),
  'place offered': toLookAt(
    'A place in a constellation is held for your home until a day. Open this link to see it and to say whether you would like it. There is no need to hurry, and no is a good answer too.',
  ),
  'place not held': toLookAt(
    'A place that was offered to your home is not held any more. Your liaison worker can tell you more.',
  ),
  'report sent': toLookAt('A monthly report has been sent to you. Open this link to read it.', {
    quiet: false,
  }),
  'report asked back': toLookAt(
    'Your liaison worker has a question about a monthly report. Open this link to see it.',
  ),
  'pair asked': toLookAt(
    'You are asked whether another carer and you would be there for each other. Open this link to see it and to answer. No is a good answer too, and needs no reason.',
  ),
  'pair answered': toLookAt(
    'There is news of another carer and you, who were asked whether you would be there for each other. Open this link to see it.',
  ),
  'pair to decide': toLookAt(
    'Something about a pair of carers needs your decision. Open this link to see it.',
    {
      quiet: false,
    },
  ),
  'still in touch': toLookAt(
    'Are you still in touch with the carer whom you are paired with? Open this link to say so: it takes one tap.',
  ),
  'offer answered': toLookAt(
    'A home has answered the offer of a place. Open this link to see what it said.',
    {
      quiet: false,
    },
  ),
  'peer asked': toLookAt(
    'Somebody would like a mentor or a buddy. Open this link to see what for, and who could be asked.',
    { quiet: false },
  ),
  'peer asked for you': toLookAt(
    'Somebody of your service has asked for a mentor or a buddy for you. Open this link to see it, and to say so if you would rather not.',
  ),
  // They asked for it themselves.
  'peer request closed': toLookAt(
    'There is news of the mentor or buddy that was asked for. Open this link to see it.',
    { quiet: false },
  ),
  'peer away': toLookAt(
    'There is news of when somebody who stands by you is available, and of who rings you meanwhile. Open this link to see it.',
  ),
  'shift confirmed': shift('You are counted on for a shift. Open this link to see when and where it is.'),
  'shift changed': shift(
    'Something has changed about a shift that you signed up to. Open this link to see it, and to say so if you cannot come then.',
  ),
  'shift off': shift(
    'A shift that you signed up to is off, or has moved to when you cannot come. Open this link to see it.',
  ),
  'shift reminder': shift('A shift that you signed up to is in a few days. Open this link to see it.'),
  'event to look at': toLookAt(
    'Somebody has dropped out of a shift that they were confirmed for. Open this link to see it.',
    { quiet: false },
  ),
  'idea written': toLookAt('A carer has put an idea in the ideas book. Open this link to read it.', {
    quiet: false,
  }),
  'idea for you': toLookAt('An idea of a carer has been passed on to you. Open this link to read it.', {
    quiet: false,
  }),
  'idea answered': toLookAt('There is an answer to your idea. Open this link to read it.'),
  'enquiry received': toLookAt(
    'Somebody has enquired about fostering. Open this link to see who it is and to answer them.',
    { quiet: false },
  ),
}

/** The message of a kind, from a service by its name. */
export const letterOf = (kind: MessageKind, service: string, link: string): Letter => {
  const { subject, before, after } = kinds[kind]
  return { subject, before: before(service), link, after }
}

/** The whole message as plain text. */
export const inPlainText = ({ before, link, after }: Letter, origin: string): string =>
  [...before, `${origin}${link}`, ...after, 'Kith sends this by itself: nobody reads an answer.'].join('\n\n')
