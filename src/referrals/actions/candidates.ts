import { openApplicationOfCandidate } from '#src/applications/store/enquiries.ts'
import { duplicateOf } from '#src/database/errors.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { open } from '#src/secrets/seal.ts'
import { lookForAlike } from '../comparing.ts'
import { type LockedCandidate, lockCandidates, writeCandidate } from '../store/candidates.ts'
import { standingReferral } from '../store/referring.ts'
import { asStored, type Enquiry, type Told, writeEnquiry, writeReferral } from './writing.ts'

export const pageOfCandidate = (id: string) => `/candidates/${id}`

/** Writes down somebody's enquiry that staff heard of, with who referred them. Nobody does it for their own home. */
export const recordEnquiry = (
  acting: Acting,
  enquiry: Enquiry,
  told: Told | undefined,
  ownHouseholdId: string | null,
  once: string,
): Promise<{ recorded: string } | 'own household' | Repeat> =>
  transactOnce<{ recorded: string } | 'own household'>(
    acting,
    once,
    async (unit) => {
      if (told && told.householdId === ownHouseholdId) return 'own household'
      const { candidateId, referralId } = await writeEnquiry(unit, enquiry, told)
      unit.record({
        what: 'recorded enquiry',
        on: ['candidate', candidateId],
        details: { referral: referralId ?? null, event: enquiry.eventId },
      })
      return { recorded: candidateId }
    },
    (outcome) => (typeof outcome === 'object' ? pageOfCandidate(outcome.recorded) : undefined),
  )

export type ReferralOutcome =
  | { recorded: string }
  | 'own household'
  | 'no open application'
  | 'referred already'
  | 'gone'

/** Writes down who referred somebody who is in the list already. */
export async function recordReferral(
  acting: Acting,
  candidateId: string,
  told: Told,
  ownHouseholdId: string | null,
  once: string,
): Promise<ReferralOutcome | Repeat> {
  try {
    return await transactOnce<ReferralOutcome>(
      acting,
      once,
      async (unit) => {
        if (told.householdId === ownHouseholdId) return 'own household'
        const [candidate] = await lockCandidates(unit, [candidateId])
        if (!candidate || !isThere(candidate)) return 'gone'
        const application = await openApplicationOfCandidate(unit, candidateId)
        if (!application) return 'no open application'
        if (await standingReferral(unit, application.id, told.carerId)) return 'referred already'
        const onDay = told.namedAt === 'first enquiry' ? candidate.enquiredOn : acting.today
        const recorded = await writeReferral(unit, application.id, onDay, told)
        unit.record({
          what: 'recorded referral',
          on: ['candidate', candidateId],
          details: { referral: recorded, named: told.namedAt },
        })
        return { recorded }
      },
      (outcome) => (typeof outcome === 'object' ? pageOfCandidate(candidateId) : undefined),
    )
  } catch (error) {
    if (duplicateOf(error) === 'referrals.application_id, referrals.carer_id') return 'referred already'
    throw error
  }
}

/** Whether somebody is still in the list: neither erased, nor found to be another. */
const isThere = ({ erasedAt, sameAsId }: LockedCandidate) => erasedAt === null && sameAsId === null

export type EditOutcome = 'saved' | 'changed meanwhile' | 'gone'

type Edited = Pick<
  Enquiry,
  'name' | 'email' | 'phone' | 'postcode' | 'quadrantId' | 'enquiredOn' | 'toldBy' | 'consentedHow'
>

/** Puts right what somebody gave. A postcode that is left blank stays as it is; whoever is alike is looked for anew. */
export const editCandidate = (
  acting: Acting,
  id: string,
  version: number,
  said: Edited,
): Promise<EditOutcome> =>
  transact(acting, async (unit) => {
    const [candidate] = await lockCandidates(unit, [id])
    if (!candidate || !isThere(candidate)) return 'gone'
    if (candidate.version !== version) return 'changed meanwhile'
    const { postcodeSealed } = candidate
    const stored = postcodeSealed === null ? null : open(acting.keys, id, postcodeSealed)
    const given = { name: said.name, email: said.email, phone: said.phone, postcode: said.postcode ?? stored }
    const { quadrantId, enquiredOn, toldBy, consentedHow } = said
    await writeCandidate(unit, id, {
      ...asStored(unit, id, given),
      ...{ quadrantId, enquiredOn, toldBy, consentedHow },
    })
    await lookForAlike(unit, id, given)
    unit.record({ what: 'changed candidate', on: ['candidate', id] })
    return 'saved'
  })
