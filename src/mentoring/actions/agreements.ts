import type { Day } from '#src/clock.ts'
import { duplicateOf } from '#src/database/errors.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { endAgreement, insertAgreement, type Signer } from '../store/agreements.ts'

export type SignOutcome = 'signed' | 'signed before'

/** Records that somebody signed: as a carer, by their account, or both. Of two at one moment the first does. */
export const sign = async (
  acting: Acting,
  signers: readonly Signer[],
  signedOn: Day,
): Promise<SignOutcome> => {
  try {
    return await transact<SignOutcome>(acting, async (unit) => {
      for (const signer of signers) {
        const agreement = await insertAgreement(unit, signer, signedOn)
        unit.record({
          what: 'signed confidentiality agreement',
          on: 'carerId' in signer ? ['carer', signer.carerId] : ['account', signer.accountId],
          details: { agreement },
        })
      }
      return 'signed'
    })
  } catch (error) {
    if (duplicateOf(error)?.startsWith('confidentiality_agreements.')) return 'signed before'
    throw error
  }
}

/** Takes an agreement back that was recorded by mistake, or that somebody no longer keeps to. It stays in the record. */
export const takeBackAgreement = (
  acting: Acting,
  { id, carerId }: { id: string; carerId: string },
): Promise<'taken back' | 'taken back before'> =>
  transact(acting, async (unit) => {
    if (!(await endAgreement(unit, id))) return 'taken back before'
    unit.record({
      what: 'took back confidentiality agreement',
      on: ['carer', carerId],
      details: { agreement: id },
    })
    return 'taken back'
  })
