import { type PasswordRefusal, shortestPassword } from '#src/sessions/rules/passwords.ts'
import { throttles } from '#src/sessions/rules.ts'

const wait = `There have been too many tries. Wait ${throttles.account.minutes} minutes, then try again`

/** The same for everybody, known here or not. */
export const signInProblem: Record<'wrong' | 'wait', string> = {
  wrong: 'The email address or password is not right',
  wait,
}

export const codeProblem: Record<'wrong' | 'wait', string> = {
  wrong: 'That code is not right, or it has been used. Wait for the next one, then enter it',
  wait,
}

export const recoveryProblem: Record<'wrong' | 'wait', string> = {
  wrong: 'That recovery code is not right, or it has been used',
  wait,
}

export const confirmationProblem = (outcome: 'wrong' | 'wait', withCode: boolean): string => {
  if (outcome === 'wait') return wait
  return withCode ? 'The password or the code is not right' : 'The password is not right'
}

/** For whatever does not fit: which it was tells nobody but a thief something. */
export const passkeyRefused = 'That passkey did not work. Try once more, or use another way'

export const passwordProblem: Record<PasswordRefusal, string> = {
  'too short': `Password must be ${shortestPassword} characters or more`,
  'too long': 'Password must be 200 characters or fewer',
  'too common': 'Choose a password that is harder to guess, such as a few unrelated words',
}
