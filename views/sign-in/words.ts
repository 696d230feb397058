import { type PasswordRefusal, shortestPassword } from '#src/sessions/rules/passwords.ts'
import { throttles } from '#src/sessions/rules.ts'

/** The same for everybody, known here or not. */
export const signInProblem: Record<'wrong' | 'wait', string> = {
  wrong: 'The email address or password is not right',
  wait: `There have been too many tries. Wait ${throttles.account.minutes} minutes, then try again`,
}

export const passwordProblem: Record<PasswordRefusal, string> = {
  'too short': `Password must be ${shortestPassword} characters or more`,
  'too long': 'Password must be 200 characters or fewer',
  'too common': 'Choose a password that is harder to guess, such as a few unrelated words',
}
