import type { Unit } from '#src/database/transact.ts'
import { openPostcode } from '#src/households/sealing.ts'
import { asGiven, printsOf } from './prints.ts'
import { asCompared, type ComparedFact, type Given, likenessOf, sharedFacts } from './rules/likeness.ts'
import {
  candidatesAlike,
  carersByEmail,
  carersByPhone,
  forgetUnanswered,
  insertCarerPairs,
  insertPairs,
} from './store/lookalikes.ts'
import { carersKnownAs } from './store/referring.ts'

/**
 * Looks for everybody who could be the same person, among those who enquired and the carers of all homes, whoever may
 * see them: each is kept until somebody has looked. Of who was erased only a strong likeness counts, because nobody can
 * look at them any more.
 */
export async function lookForAlike(unit: Unit, candidateId: string, given: Given): Promise<void> {
  const prints = printsOf(unit.acting.keys, given)
  await forgetUnanswered(unit, candidateId)
  const others = await candidatesAlike(unit, candidateId, prints)
  const alike = others.filter((other) => {
    const likeness = likenessOf(sharedFacts(asGiven(prints), asGiven(other)))
    return other.erasedAt === null ? likeness !== undefined : likeness === 'very like'
  })
  await insertPairs(unit, candidateId, [...new Set(alike.map(({ id }) => id))])
  await insertCarerPairs(unit, candidateId, await carersAlike(unit, given))
}

async function carersAlike(unit: Unit, given: Given): Promise<string[]> {
  const { today } = unit.acting
  const { email, phone, name } = asCompared(given)
  const found = [
    ...(email === null ? [] : await carersByEmail(unit, email)).map(({ id }) => id),
    ...(phone === null ? [] : await carersByPhone(unit, phone)).map(({ id }) => id),
    ...(name === null ? [] : await carersKnownAs(unit, name, today)).map(({ carerId }) => carerId),
  ]
  return [...new Set(found)].slice(0, 60)
}

/** A carer beside whom somebody is compared. */
export interface CarerCompared {
  name: string
  email: string | null
  phone: string | null
  householdId: string
  hiddenSince: string | null
  postcodeSealed: string | null
}

/** What somebody who enquired has in common with a carer. Where a hidden home is, is not compared. */
export function sharedWithCarer(
  unit: Pick<Unit['acting'], 'keys'>,
  given: Given,
  carer: CarerCompared,
): ComparedFact[] {
  const { name, email, phone, householdId, hiddenSince, postcodeSealed } = carer
  const postcode =
    hiddenSince === null && postcodeSealed !== null
      ? openPostcode(unit.keys, householdId, postcodeSealed)
      : null
  return sharedFacts(asCompared(given), asCompared({ name, email, phone, postcode }))
}
