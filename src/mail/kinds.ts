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
}

/** The message of a kind, from a service by its name. */
export const letterOf = (kind: MessageKind, service: string, link: string): Letter => {
  const { subject, before, after } = kinds[kind]
  return { subject, before: before(service), link, after }
}

/** The whole message as plain text. */
export const inPlainText = ({ before, link, after }: Letter, origin: string): string =>
  [...before, `${origin}${link}`, ...after, 'Kith sends this by itself: nobody reads an answer.'].join('\n\n')
