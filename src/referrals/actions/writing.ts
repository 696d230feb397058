import type { AppliesAs } from '#src/applications/rules.ts'
import { insertEnquiry } from '#src/applications/store/enquiries.ts'
import type { Day } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import { fold } from '#src/households/rules/words.ts'
import { schemeOn } from '#src/schemes/store/versions.ts'
import { seal } from '#src/secrets/seal.ts'
import { lookForAlike } from '../comparing.ts'
import { printsOf } from '../prints.ts'
import type { ConsentWay, WayIn } from '../rules/candidates.ts'
import type { Given } from '../rules/likeness.ts'
import { insertCandidate, newCandidateId } from '../store/candidates.ts'
import { insertReferral, type Referrer } from '../store/referring.ts'

/** Somebody's enquiry, however it came. */
export interface Enquiry {
  name: string
  email: string | null
  phone: string | null
  postcode: string | null
  quadrantId: string | null
  enquiredOn: Day
  byWayOf: WayIn
  eventId: string | null
  toldBy: string | null
  consentedHow: ConsentWay
  appliesAs?: AppliesAs
  transfers?: 'yes' | 'no'
}

/** Who told them, and whether that carer may be told how it goes. */
export interface Told extends Referrer {
  linkId: string | null
  namedAt: 'first enquiry' | 'later'
  /** How they agreed; null when they did not. */
  toldHow: ConsentWay | null
}

/** What of somebody is stored in the clear, sealed, and as prints. */
export const asStored = (
  unit: Pick<Unit, 'acting'>,
  id: string,
  { name, email, phone, postcode }: Given,
) => ({
  name,
  sortName: name === null ? null : fold(name),
  email,
  phone,
  postcodeSealed: postcode === null ? null : seal(unit.acting.keys, id, postcode),
  ...printsOf(unit.acting.keys, { name, email, phone, postcode }),
})

/** Writes down an enquiry: the person, the beginning of their way, and who is to be compared with them. */
export async function writeEnquiry(
  unit: Unit,
  enquiry: Enquiry,
  told: Told | undefined,
): Promise<{ candidateId: string; applicationId: string; referralId: string | undefined }> {
  const { name, email, phone, postcode, enquiredOn, appliesAs, transfers, ...rest } = enquiry
  const candidateId = newCandidateId()
  const given = { name, email, phone, postcode }
  await insertCandidate(unit, candidateId, {
    ...asStored(unit, candidateId, given),
    ...{ quadrantId: rest.quadrantId, enquiredOn, byWayOf: rest.byWayOf, eventId: rest.eventId },
    ...{ toldBy: rest.toldBy, consentedOn: enquiredOn, consentedHow: rest.consentedHow },
  })
  const applicationId = await insertEnquiry(unit, candidateId, {
    onDay: enquiredOn,
    ...(appliesAs && { appliesAs }),
    ...(transfers && { transfers }),
  })
  const referralId = told && (await writeReferral(unit, applicationId, enquiredOn, told))
  await lookForAlike(unit, candidateId, given)
  return { candidateId, applicationId, referralId }
}

/** Writes down who referred somebody, on the terms of that day, which it keeps. */
export async function writeReferral(
  unit: Unit,
  applicationId: string,
  onDay: Day,
  { carerId, householdId, linkId, namedAt, toldHow }: Told,
): Promise<string> {
  const scheme = await schemeOn(unit, onDay)
  return insertReferral(unit, {
    ...{ applicationId, carerId, householdId, linkId, onDay, namedAt, toldHow },
    schemeVersionId: scheme?.id ?? null,
    toldSince: toldHow === null ? null : unit.acting.now,
  })
}
