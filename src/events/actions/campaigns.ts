import { randomUUID } from 'node:crypto'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { fold } from '#src/households/rules/words.ts'
import { type CampaignWritten, changeCampaign, insertCampaign, lockCampaign } from '../store/campaigns.ts'

type Wish = Omit<CampaignWritten, 'sortName'>

/** Makes a campaign, to which events then belong. */
export async function makeCampaign(acting: Acting, once: string, wish: Wish): Promise<{ made: string }> {
  const outcome = await transactOnce(
    acting,
    `${once} campaign`,
    async (unit) => {
      const id = randomUUID()
      await insertCampaign(unit, { ...wish, id, sortName: fold(wish.name) })
      unit.record({ what: 'made campaign', on: ['campaign', id], details: { from: wish.fromOn } })
      return { made: id }
    },
    ({ made }) => made,
  )
  return isRepeat(outcome) ? { made: outcome.repeat } : outcome
}

export type CampaignOutcome = 'changed' | 'changed meanwhile' | 'no such campaign'

/** Changes a campaign, unless somebody else did since the form was opened. */
export const editCampaign = (
  acting: Acting,
  id: string,
  version: number,
  wish: Wish,
): Promise<CampaignOutcome> =>
  transact(acting, async (unit): Promise<CampaignOutcome> => {
    const campaign = await lockCampaign(unit, id)
    if (!campaign) return 'no such campaign'
    if (campaign.version !== version) return 'changed meanwhile'
    await changeCampaign(unit, id, { ...wish, sortName: fold(wish.name) })
    unit.record({ what: 'changed campaign', on: ['campaign', id], details: { from: wish.fromOn } })
    return 'changed'
  })
