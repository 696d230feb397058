import { type Kind, signingIn } from './shape.ts'

const notYou = 'If this was not you, ring your service now and ask for a manager.'

/** Accounts, and what keeps them and the addresses of families safe. */
export const signingInKinds = {
  invitation: {
    ...signingIn('Your invitation to Kith', [], {
      oneTimeLink: true,
      after: ['If you do not know what this is about, you need do nothing.'],
    }),
    before: (service) => [
      `${service} has invited you to sign in to Kith.`,
      'Open this link to begin. It works once, until 72 hours after your invitation.',
    ],
    heldByQuiet: true,
  },
  'password reset': signingIn(
    'Choose a new password for Kith',
    ['Somebody asked for a new password for your account. Open this link to choose one. It works once.'],
    {
      oneTimeLink: true,
      after: ['If it was not you, you need do nothing: your password stays as it is.'],
    },
  ),
  'unusual showings': signingIn('Something to look at in Kith', [
    'More addresses than usual have been opened today. Please sign in and look at it.',
  ]),
  'formed and shown': signingIn('Something to look at in Kith', [
    'An address has been opened by whoever formed the constellation of that home today. Please sign in and look at it.',
  ]),
  'second factor changed': signingIn('How you sign in to Kith has changed', [
    'A way to sign in to your account has been added or removed.',
    notYou,
  ]),
  'wrong codes': signingIn('Wrong codes for your Kith account', [
    'Somebody who was past the first step of your sign-in gave a wrong code several times. They were made to wait.',
    'If it was you, you need do nothing. If not, your password is known: choose a new one now, and tell a manager of your service.',
  ]),
  'signed in on a new phone': signingIn('A new phone or computer uses your Kith account', [
    'Your account has been signed in to on a phone or computer that stays signed in.',
    notYou,
  ]),
  'password changed': signingIn('Your Kith password has changed', [
    'The password of your account has been changed.',
    notYou,
  ]),
  'email changed': signingIn('The email address of your Kith account has changed', [
    'A manager has changed the email address that you sign in with. You sign in with the new one from now on.',
    'If you did not expect this, ring your service now and ask for a manager.',
  ]),
  'roles changed': signingIn('What you may do in Kith has changed', [
    'A manager has given you a role in Kith, or has ended one. Open this link to see what is there for you.',
    'If you did not expect this, ring your service and ask for a manager.',
  ]),
} as const satisfies Readonly<Record<string, Kind>>
