import { mostPasskeys } from '#src/sessions/rules/factors.ts'

export const newPasskeyRefused = 'The passkey could not be added. Try once more'

export const tooManyPasskeys = `You have ${mostPasskeys} passkeys, which is the most there can be. Remove one first`

export const removalRefused = 'Add another way first: your role needs one beside the password'
