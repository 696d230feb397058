import { Hono } from 'hono'
import type { Acting } from '#src/database/transact.ts'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { MyReferralsPage } from '#views/referrals/mine.tsx'
import { judgedStories } from '../judging.ts'
import { progressOf } from '../rules/progress.ts'
import { ownRewardsOf, toldReferralsOf } from '../store/mine.ts'

/** `/my-referrals`: how it goes with those whom somebody told of fostering, as far as it is theirs to know. */
export const myReferralRoutes = new Hono<Web>()

/** Nobody refers so many; a page of theirs is read at once. */
const mostShown = 50

myReferralRoutes.get('/', async (c) => {
  const { acting, viewer } = c.var
  const referrals = viewer.carerId === null ? [] : await mineOf(acting, viewer.carerId)
  return c.html(<MyReferralsPage frame={frameOf(c)} referrals={referrals} />)
})

async function mineOf(acting: Acting, carerId: string) {
  const { database } = acting
  const referrals = await toldReferralsOf(database, carerId, mostShown)
  if (referrals.length === 0) return []
  const judged = await judgedStories(
    database,
    referrals.map(({ applicationId }) => applicationId),
  )
  const rewards = await ownRewardsOf(
    database,
    carerId,
    referrals.map(({ id }) => id),
  )
  return referrals.map(({ id, applicationId, outcome, inAll }, index) => {
    const { told, judgement } = judged.get(applicationId) ?? {}
    return {
      number: Number(inAll) - index,
      progress: progressOf({ outcome, steps: told?.steps ?? [] }),
      rewards: rewards.filter(({ referralId }) => referralId === id),
      payable: judgement?.of.get(id)?.payable ?? false,
    }
  })
}
