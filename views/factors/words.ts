import { mostPasskeys } from '#src/sessions/rules/factors.ts'

export const newPasskeyRefused = 'The passkey could not be added. Try once more'

export const tooManyPasskeys = `You have ${mostPasskeys} passkeys, which is the most there can be. Remove one first`

export const notDisconnected: Record<'last way in' | 'last manager', string> = {
  'last way in': 'Add a passkey, or choose a password, first: nothing else would let you in',
  'last manager': 'The service needs somebody who is a manager and can sign in: make somebody else one first',
}

export const removalRefused = 'Add another way first: your role needs one beside the password'
