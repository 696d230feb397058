import { has, type Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { type Signer, signedByAccounts, signedByCarers } from './store/agreements.ts'

/** As what somebody signs who is here: as a carer who stands by others, as a coordinator, or both. */
export async function signersOf({ acting, viewer }: { acting: Acting; viewer: Viewer }) {
  const carers = viewer.carerId !== null && has(viewer, 'hub_carer', 'mentor') ? [viewer.carerId] : []
  const accounts = has(viewer, 'coordinator') ? [viewer.accountId] : []
  const signed = {
    carers: await signedByCarers(acting.database, carers),
    accounts: await signedByAccounts(acting.database, accounts),
  }
  const unsigned: Signer[] = [
    ...carers.filter((id) => !signed.carers.has(id)).map((carerId) => ({ carerId })),
    ...accounts.filter((id) => !signed.accounts.has(id)).map((accountId) => ({ accountId })),
  ]
  return { unsigned, signedOn: [...signed.carers.values(), ...signed.accounts.values()].toSorted()[0] }
}

/**
 * Whether somebody who stands by others, or begins to, is to be asked to sign before their first talk. What they do
 * meanwhile is written down all the same: what has happened is never refused.
 */
export const isToSign = async (asked: { acting: Acting; viewer: Viewer }): Promise<boolean> =>
  has(asked.viewer, 'hub_carer', 'mentor', 'coordinator') && (await signersOf(asked)).unsigned.length > 0
