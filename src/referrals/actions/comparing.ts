import { refusalOfStep } from '#src/applications/rules.ts'
import { closeEnquiry, lockApplicationsOf, moveApplications } from '#src/applications/store/enquiries.ts'
import { insertStep, standingSteps } from '#src/applications/store/steps.ts'
import { type Acting, transact, Undo, type Unit } from '#src/database/transact.ts'
import { reckonRewards } from '#src/rewards/actions/reckoning.ts'
import { open } from '#src/secrets/seal.ts'
import { lookForAlike } from '../comparing.ts'
import { keptOf, knownWith, type OpenWay, ongoing } from '../rules/merging.ts'
import { type LockedCandidate, lockCandidates, writeCandidate } from '../store/candidates.ts'
import { decideCarerPair, decidePair, forgetUnanswered } from '../store/lookalikes.ts'
import {
  carersFoundToBe,
  carryAnswers,
  carryCarerAnswers,
  followSameAs,
  fosteredBetween,
  type LockedReferral,
  lockReferralsOf,
  moveReferral,
  rewardedOf,
  withdrawReferral,
  writeKnown,
  writeTold,
} from '../store/merging.ts'
import { asStored } from './writing.ts'

export type CompareOutcome = 'decided' | { kept: string } | 'gone' | 'two homes' | 'both rewarded'

/** Says that two who look alike are different people, which is remembered, or the same. */
export const compare = (
  acting: Acting,
  id: string,
  otherId: string,
  answer: 'the same' | 'not the same',
): Promise<CompareOutcome> =>
  transact<CompareOutcome>(acting, async (unit) => {
    const rows = await lockCandidates(unit, [id, otherId])
    const [one, other] = [rows.find((row) => row.id === id), rows.find((row) => row.id === otherId)]
    if (!one || !other || one.sameAsId !== null || other.sameAsId !== null || id === otherId) return 'gone'
    await decidePair(unit, id, otherId, answer)
    unit.record({
      what: answer === 'the same' ? 'merged candidates' : 'told candidates apart',
      on: ['candidate', id],
      details: { other: otherId },
    })
    if (answer === 'not the same') return 'decided'
    const sides = keptOf(one, other)
    // Nothing can be said of two who were both erased.
    if (sides === 'both erased') throw new Undo('gone')
    await merge(unit, sides)
    return { kept: sides.kept.id }
  })

/** Makes one of two: the applications, referrals and details of both are kept, under the one who stays. */
async function merge(unit: Unit, { kept, merged }: { kept: LockedCandidate; merged: LockedCandidate }) {
  const applications = await lockApplicationsOf(unit, [kept.id, merged.id])
  const ids = applications.map(({ id }) => id)
  const rewarded = await rewardedOf(unit, ids)
  const ways = await Promise.all(
    applications.map(async (one) => ({ ...one, steps: await standingSteps(unit, one.id) })),
  )
  const candidateOf = new Map(applications.map(({ id, candidateId }) => [id, candidateId]))
  const referrals = await lockReferralsOf(unit, ids)
  const openWays = ways
    .filter(({ closedOn }) => closedOn === null)
    .map((way): OpenWay => ({ ...way, rewarded: rewarded.has(way.id) ? 'yes' : 'no' }))

  // Before anything moves: what was known of them when each was referred.
  for (const referral of referrals)
    for (const earlier of [kept, merged]) {
      const own = candidateOf.get(referral.applicationId)
      if (earlier.id === own) continue
      const theirs = ways.filter(({ candidateId }) => candidateId === earlier.id)
      const stillOpen = theirs.filter(({ closedOn }) => closedOn === null)
      const referredToo = referrals.some((other) => stillOpen.some(({ id }) => id === other.applicationId))
      const touched = theirs.flatMap(({ steps, closedOn }) => [
        ...steps.map(({ onDay }) => onDay),
        ...(closedOn === null ? [] : [closedOn]),
      ])
      const days = [earlier.enquiredOn, ...touched].filter((day) => day < referral.onDay).toSorted()
      const known = knownWith(referral, {
        fromOn: earlier.enquiredOn,
        lastOn: days.at(-1) ?? earlier.enquiredOn,
        referredToo: referredToo ? 'yes' : 'no',
      })
      await writeKnown(unit, referral.id, known)
    }

  for (const carerId of await carersFoundToBe(unit, [kept.id, merged.id]))
    await knowAsCarer(unit, carerId, await lockReferralsOf(unit, ids))

  const [first, second] = openWays
  if (first && second) await goOnWithOne(unit, first, second, referrals)
  await moveApplications(unit, merged.id, kept.id)
  await keepDetails(unit, kept, merged)
  for (const id of ids) await reckonRewards(unit, id)
}

async function goOnWithOne(
  unit: Unit,
  first: OpenWay,
  second: OpenWay,
  referrals: Awaited<ReturnType<typeof lockReferralsOf>>,
) {
  const chosen = ongoing(first, second)
  if (typeof chosen === 'string') throw new Undo(chosen)
  const { goesOn, ends } = chosen
  const taken = [...goesOn.steps]
  for (const { step, onDay } of ends.steps)
    if (refusalOfStep({ step, onDay }, taken, unit.acting.today) === undefined) {
      await insertStep(unit, goesOn.id, { step, onDay })
      taken.push({ step, onDay })
    }
  await closeEnquiry(unit, ends.id, { outcome: 'by mistake', closedWhy: null })
  const staying = referrals.filter(({ applicationId }) => applicationId === goesOn.id)
  for (const referral of referrals.filter(({ applicationId }) => applicationId === ends.id)) {
    const same = staying.find(({ carerId }) => carerId === referral.carerId)
    if (!same) await moveReferral(unit, referral.id, goesOn.id)
    else {
      // Of two entries of one carer the first stays, with what the friend said last of whether the carer is told.
      const [first, later] = inTheOrderTheyCame(same, referral)
      await withdrawReferral(unit, later.id)
      if (first === referral) await moveReferral(unit, referral.id, goesOn.id)
      await writeTold(unit, first.id, later)
    }
  }
}

const inTheOrderTheyCame = (one: LockedReferral, other: LockedReferral) =>
  `${one.onDay} ${one.recordedAt}` <= `${other.onDay} ${other.recordedAt}`
    ? ([one, other] as const)
    : ([other, one] as const)

/** What the one lacks who stays, the other gave; and whoever was found to be the other is then the one who stays. */
async function keepDetails(unit: Unit, kept: LockedCandidate, merged: LockedCandidate) {
  const { keys } = unit.acting
  const postcodeOf = ({ id, postcodeSealed }: LockedCandidate) =>
    postcodeSealed === null ? null : open(keys, id, postcodeSealed)
  const given = {
    name: kept.name,
    email: kept.email ?? merged.email,
    phone: kept.phone ?? merged.phone,
    postcode: postcodeOf(kept) ?? postcodeOf(merged),
  }
  await forgetUnanswered(unit, merged.id)
  await carryAnswers(unit, merged.id, kept.id)
  await carryCarerAnswers(unit, merged.id, kept.id)
  await followSameAs(unit, merged.id, kept.id)
  await writeCandidate(unit, merged.id, { sameAsId: kept.id })
  await writeCandidate(unit, kept.id, {
    ...asStored(unit, kept.id, given),
    quadrantId: kept.quadrantId ?? merged.quadrantId,
    toldBy: kept.toldBy ?? merged.toldBy,
    eventId: kept.eventId ?? merged.eventId,
    enquiredOn: [kept.enquiredOn, merged.enquiredOn].toSorted()[0] ?? kept.enquiredOn,
  })
  await lookForAlike(unit, kept.id, given)
}

/** Says whether somebody who enquired is a carer whom the service knows: then they were known when they were referred. */
export const compareWithCarer = (
  acting: Acting,
  id: string,
  carerId: string,
  answer: 'the same' | 'not the same',
): Promise<'decided' | 'gone'> =>
  transact(acting, async (unit) => {
    const [candidate] = await lockCandidates(unit, [id])
    if (!candidate || candidate.sameAsId !== null) return 'gone'
    const applications = (await lockApplicationsOf(unit, [id])).map((application) => application.id)
    if (!(await decideCarerPair(unit, id, carerId, answer))) return 'gone'
    unit.record({
      what: answer === 'the same' ? 'found candidate to be a carer' : 'told candidate and carer apart',
      on: ['candidate', id],
      details: { carer: carerId },
    })
    if (answer === 'the same') await knowAsCarer(unit, carerId, await lockReferralsOf(unit, applications))
    for (const applicationId of applications) await reckonRewards(unit, applicationId)
    return 'decided'
  })

/** Says of referrals of somebody who is a carer since when, and until when, the service knew them by that. */
async function knowAsCarer(unit: Unit, carerId: string, referrals: readonly LockedReferral[]) {
  const fostered = await fosteredBetween(unit, carerId)
  if (!fostered) return
  const lastOn = fostered.untilOn ?? unit.acting.today
  for (const referral of referrals)
    await writeKnown(
      unit,
      referral.id,
      knownWith(referral, { fromOn: fostered.fromOn, lastOn, referredToo: 'no' }),
    )
}
