import { addReferral, addWay, publish } from '../referrals/ways.ts'
import type { Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A manager says what is known of a referral, has it paid all the same, lets the terms decide again, and withdraws it. */
export async function tendsReferrals(site: Site, watched: Watched) {
  const manager = await site.as('manager')
  const schemeVersionId = await publish(site)
  const { applicationId } = await addWay(site)
  const { referralId } = await addReferral(site, applicationId, { schemeVersionId, told: 'no' })
  const send = (noun: string, fields: Record<string, string | number> = {}) => {
    const path = `/referrals/${referralId}/${noun}`
    return watched.send(path, () => manager.post(path, fields))
  }
  await send('edits', { namedAt: 'later', version: 1 })
  await send('agreements', { how: 'by phone', version: 2 })
  await send('allowances', { why: 'Her form was late' })
  await send('allowances/ends')
  await send('withdrawals', { version: 5 })
}
