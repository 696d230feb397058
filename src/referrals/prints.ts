import { createHmac } from 'node:crypto'
import type { Keys } from '#src/secrets/seal.ts'
import { asCompared, type ComparedFact, type Given } from './rules/likeness.ts'

/** What stands for each fact of a person where it must be known again and cannot be read, not even by guessing. */
export interface Prints {
  namePrint: string | null
  emailPrint: string | null
  phonePrint: string | null
  postcodePrint: string | null
}

/** Under the key for look-ups, which stays when the sealing key is turned: who was erased is known again for good. */
export function printsOf(keys: Keys, given: Given): Prints {
  const compared = asCompared(given)
  const print = (fact: ComparedFact): string | null => {
    const text = compared[fact]
    return text && createHmac('sha256', keys.lookup).update(`candidate ${fact} ${text}`).digest('base64url')
  }
  return {
    namePrint: print('name'),
    emailPrint: print('email'),
    phonePrint: print('phone'),
    postcodePrint: print('postcode'),
  }
}

/** Prints as they are compared, fact by fact. */
export const asGiven = ({ namePrint, emailPrint, phonePrint, postcodePrint }: Prints): Given => ({
  name: namePrint,
  email: emailPrint,
  phone: phonePrint,
  postcode: postcodePrint,
})
