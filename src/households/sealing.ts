import { type Keys, open, seal } from '#src/secrets/seal.ts'

/** Each sealed text is bound to its household and to what it is: an address never opens as a postcode. */
const recordOf = (householdId: string, what: 'address' | 'postcode') => `${householdId} ${what}`

export const sealAddress = (keys: Keys, householdId: string, address: string): string =>
  seal(keys, recordOf(householdId, 'address'), address)

export const sealPostcode = (keys: Keys, householdId: string, postcode: string): string =>
  seal(keys, recordOf(householdId, 'postcode'), postcode)

export const openAddress = (keys: Keys, householdId: string, sealed: string): string =>
  open(keys, recordOf(householdId, 'address'), sealed)

export const openPostcode = (keys: Keys, householdId: string, sealed: string): string =>
  open(keys, recordOf(householdId, 'postcode'), sealed)
