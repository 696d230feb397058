import { describe, expect, it } from 'vitest'
import { type Example, tryOn } from '#src/schemes/rules/example.ts'
import { presets } from '#src/schemes/rules/presets.ts'
import type { Terms } from '#src/schemes/rules.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { addReferral, addWay, publish } from '../referrals/ways.ts'
import { reckoned, rewardsOf } from '../rewards/support.ts'
import { openSite } from '../support.ts'

const usual: Example = {
  ...{ referrers: 1, barred: 0, appliesAs: 'foster', stoppedOn: null, leftOn: null },
  facts: {
    ...{ referredOn: '2026-02-01', sameHousehold: 'no', referrer: 'approved carer', transfers: 'no' },
    ...{ namedAt: 'first enquiry', knownSinceOn: null, knownLastOn: null },
  },
  reached: { approval: '2026-03-02' },
}
const shared = { severalReferrers: 'shared' } as const
const welcomed = (preset: string): Partial<Terms> => ({
  stages: (presets.find(({ key }) => key === preset)?.terms.stages ?? []).map((stage) => ({
    ...stage,
    welcomePence: 10_001,
  })),
})

/** The same example lived through: what is really reckoned for it, to the how-manyth referrer, in the order of the page. */
async function lived(preset: string, changed: Partial<Terms>, example: Example) {
  const site = await openSite()
  const { referrers, barred, facts, appliesAs, reached, stoppedOn, leftOn } = example
  const schemeVersionId = await publish(site, changed, { preset })
  const householdId = await addHousehold(site, reached.approval ? { approvedOn: reached.approval } : {})
  await addCarer(site, householdId)
  await site.database
    .updateTable('households')
    .set({ endedOn: leftOn })
    .where('id', '=', householdId)
    .execute()
  const { approval, ...rest } = reached
  const milestones = (['8 weeks', '12 weeks', '2 short stays', 'first review'] as const).flatMap((one) => {
    const onDay = rest[one]
    return onDay === undefined ? [] : [[one, onDay] as const]
  })
  const { applicationId } = await addWay(site, {
    ...{ householdId, appliesAs, milestones, transfers: facts.transfers },
    steps: [['enquiry', facts.referredOn], ...(approval ? ([['decision', approval]] as const) : [])],
    ...(approval ? { outcome: 'approved', closedOn: approval } : {}),
  })
  const carers: string[] = []
  for (let index = 0; index < referrers; index++) {
    const home = await addHousehold(site, { approvedOn: '2020-01-01' })
    const carerId = await addCarer(site, home)
    await site.database
      .updateTable('carerHomes')
      .set({ fromOn: '2020-01-01', untilOn: stoppedOn })
      .where('carerId', '=', carerId)
      .execute()
    if (index >= referrers - barred)
      await site.database
        .updateTable('households')
        .set({ endedOn: '2025-01-01' })
        .where('id', '=', home)
        .execute()
    const { referralId } = await addReferral(site, applicationId, {
      ...{ householdId: home, carerId, schemeVersionId, onDay: facts.referredOn, namedAt: facts.namedAt },
    })
    await site.database
      .updateTable('referrals')
      .set({ recordedAt: `2026-02-01T10:0${index}:00.000Z` })
      .where('id', '=', referralId)
      .execute()
    carers.push(carerId)
  }
  await reckoned(site, applicationId)
  return (await rewardsOf(site, applicationId))
    .map(({ stage, part, pence, dueOn, carerId }) => [stage, part, carers.indexOf(carerId) + 1, pence, dueOn])
    .toSorted()
}

describe('an example', () => {
  it.each<[string, string, Partial<Terms>, Partial<Example>]>([
    ['one payment', 'single payment', {}, {}],
    ['three of whom one may not refer', '1500 and 1500', { capPence: 100_000 }, { referrers: 3, barred: 1 }],
    ['three who share to the penny', '1500 and 1500', { capPence: 100_000 }, { referrers: 3 }],
    [
      'the first of several',
      '250 and 250',
      {},
      { referrers: 2, reached: { approval: '2026-03-02', '12 weeks': '2026-06-01' } },
    ],
    ['a welcome beside it', '500 and 1500', welcomed('500 and 1500'), {}],
    [
      'respite only by its own way',
      '500 and 1500',
      shared,
      {
        appliesAs: 'respite only',
        referrers: 2,
        reached: { approval: '2026-03-02', '8 weeks': '2026-05-01', '2 short stays': '2026-06-01' },
      },
    ],
    [
      'a share for respite only',
      '1500 and 1500',
      { respitePercent: 33, ...welcomed('1500 and 1500') },
      { appliesAs: 'respite only' },
    ],
    ['a stay that is waited for', 'single payment', { minimumStayWeeks: 12 }, {}],
    ['who left before that', 'single payment', { minimumStayWeeks: 12 }, { leftOn: '2026-05-01' }],
    ['who stopped before it was due', 'single payment', {}, { stoppedOn: '2026-03-01' }],
    [
      'who stopped, where that does not matter',
      'single payment',
      { stillCarer: 'not required' },
      { stoppedOn: '2026-03-01' },
    ],
    ['named too late', 'single payment', {}, { facts: { ...usual.facts, namedAt: 'later' } }],
    [
      'a cap over all stages',
      '1500 and 1500',
      { capPence: 200_000 },
      { reached: { approval: '2026-03-02', 'first review': '2026-10-01' } },
    ],
  ])('says of %s what is really reckoned', async (_, preset, changed, more) => {
    const example = { ...usual, ...more }
    const terms = presets.find(({ key }) => key === preset)?.terms
    if (!terms) throw new Error(`No preset ${preset}`)
    const { earned, total } = tryOn({ ...terms, ...changed }, example)
    const told = earned
      .map(({ stage, part, referrer, pence, dueOn }) => [stage, part, referrer ?? 0, pence, dueOn])
      .toSorted()
    expect(told).toEqual(await lived(preset, changed, example))
    expect(total).toBe(earned.reduce((sum, { pence }) => sum + pence, 0))
  })
})
