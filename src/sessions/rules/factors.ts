/** Recovery codes on a sheet. */
export const codesOnSheet = 10

/** Passkeys that one account may have: a phone, a computer, their replacements and a key in a drawer. */
export const mostPasskeys = 10

/** Minutes within which the first code of a new authenticator must be right; its secret is shown no longer. */
export const authenticatorMinutes = 30

/** Minutes within which a browser answers what it was asked. */
export const challengeMinutes = 5

/** Passkey challenges that a network may ask for in that time: each page to sign in on asks for one. */
export const challengesOfNetwork = 300

/** What an account can show beside a password. */
export interface Factors {
  passkeys: number
  authenticator: boolean
}

const countOf = ({ passkeys, authenticator }: Factors) => passkeys + (authenticator ? 1 : 0)

/** Whether one of them may be taken away: whoever needs one keeps the last. */
export const mayRemoveOne = (factors: Factors, needs: boolean): boolean => !needs || countOf(factors) > 1

/** No letter or digit that is mistaken for another: no 0 and o, no 1, i and l, no u and v. */
export const codeAlphabet = '23456789abcdefghjkmnpqrstwxyz'

/** A recovery code as it was kept: typed with or without its dash, in any case, with spaces. */
export const foldCode = (typed: string): string => typed.toLowerCase().replace(/[\s-]/g, '')

/** A code as it is shown: `abcde-fghjk`. */
export const codeInParts = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

/** A secret as it is typed in: in fours. */
export const secretInParts = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')
