import type { Day } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import type { KnownBefore } from '../rules/merging.ts'

/** The referrals of applications that stand, each locked for this unit. */
export const lockReferralsOf = (unit: Unit, applicationIds: readonly string[]) =>
  unit
    .updateTable('referrals')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('applicationId', 'in', applicationIds)
    .where('withdrawnAt', 'is', null)
    .returning(['id', 'applicationId', 'carerId', 'onDay', 'recordedAt', 'toldSince', 'toldHow'])
    .returning(['namedAt', 'knownSinceOn', 'knownLastOn'])
    .execute()

export type LockedReferral = Awaited<ReturnType<typeof lockReferralsOf>>[number]

export const moveReferral = (unit: Unit, id: string, applicationId: string) =>
  unit
    .updateTable('referrals')
    .set(({ eb }) => ({ applicationId, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** The same carer has named the same person twice: the later entry counts no more. */
export const withdrawReferral = (unit: Unit, id: string) =>
  unit
    .updateTable('referrals')
    .set(({ eb }) => ({
      withdrawnAt: unit.acting.now,
      withdrawnBy: unit.acting.accountId,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

export const writeKnown = (unit: Unit, id: string, known: KnownBefore) =>
  unit
    .updateTable('referrals')
    .set(({ eb }) => ({ ...known, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Says of a referral what the friend said later, in another entry of it. */
export const writeTold = (
  unit: Unit,
  id: string,
  { toldSince, toldHow }: Pick<LockedReferral, 'toldSince' | 'toldHow'>,
) =>
  unit
    .updateTable('referrals')
    .set(({ eb }) => ({ toldSince, toldHow, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Which of some applications have earned a reward that has not ended. */
export async function rewardedOf(unit: Unit, applicationIds: readonly string[]): Promise<Set<string>> {
  const rows = await unit
    .selectFrom('rewards')
    .select('applicationId')
    .distinct()
    .where('applicationId', 'in', applicationIds)
    .where('endedAt', 'is', null)
    .execute()
  return new Set(rows.map(({ applicationId }) => applicationId))
}

/** Those who were found before to be somebody are then the one that they turned out to be. */
export const followSameAs = (unit: Unit, fromId: string, toId: string) =>
  unit.updateTable('candidates').set({ sameAsId: toId }).where('sameAsId', '=', fromId).execute()

/** What was decided of one who looks like a third holds for the one that they turned out to be. */
export async function carryAnswers(unit: Unit, fromId: string, toId: string): Promise<void> {
  const rows = await unit
    .selectFrom('candidatePairs')
    .selectAll()
    .where(({ or, eb }) => or([eb('oneId', '=', fromId), eb('otherId', '=', fromId)]))
    .where('answer', '=', 'not the same')
    .execute()
  for (const { oneId, otherId, ...decided } of rows) {
    const third = oneId === fromId ? otherId : oneId
    if (third === toId) continue
    const [first, second] = third < toId ? [third, toId] : [toId, third]
    await unit
      .insertInto('candidatePairs')
      .values({ ...decided, oneId: first, otherId: second })
      .onConflict((conflict) => conflict.columns(['oneId', 'otherId']).doNothing())
      .execute()
  }
}

/** The same of carers: what was decided of the one holds for the one that they turned out to be. */
export async function carryCarerAnswers(unit: Unit, fromId: string, toId: string): Promise<void> {
  const rows = await unit
    .selectFrom('candidateCarers')
    .selectAll()
    .where('candidateId', '=', fromId)
    .where('answer', 'is not', null)
    .execute()
  for (const { candidateId: _from, ...decided } of rows)
    await unit
      .insertInto('candidateCarers')
      .values({ ...decided, candidateId: toId })
      .onConflict((conflict) =>
        conflict
          .columns(['candidateId', 'carerId'])
          .doUpdateSet({
            ...{ answer: decided.answer, decidedBy: decided.decidedBy, decidedAt: decided.decidedAt },
          })
          .where('candidateCarers.answer', 'is', null),
      )
      .execute()
}

/** The carers whom somebody has found that one of some who enquired is. */
export const carersFoundToBe = async (unit: Unit, candidateIds: readonly string[]): Promise<string[]> => {
  const rows = await unit
    .selectFrom('candidateCarers')
    .select('carerId')
    .distinct()
    .where('candidateId', 'in', candidateIds)
    .where('answer', '=', 'the same')
    .orderBy('carerId')
    .execute()
  return rows.map(({ carerId }) => carerId)
}

/** When a carer came to the service and until when they fostered here; undefined for who never had a home. */
export async function fosteredBetween(
  unit: Unit,
  carerId: string,
): Promise<{ fromOn: Day; untilOn: Day | null } | undefined> {
  const homes = await unit
    .selectFrom('carerHomes')
    .select(['fromOn', 'untilOn'])
    .where('carerId', '=', carerId)
    .orderBy('fromOn')
    .execute()
  const [first] = homes
  if (!first) return undefined
  const ends = homes.map(({ untilOn }) => untilOn)
  return { fromOn: first.fromOn, untilOn: ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null) }
}
