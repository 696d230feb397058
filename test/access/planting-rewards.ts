import { maySeeOfReferral } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { seal } from '#src/secrets/seal.ts'
import { type Site, testKeys } from '../support.ts'
import type { marking } from './marking.ts'
import {
  type ReferralName,
  referralNames,
  referralOf,
  referrerOf,
  relatedTo,
  wayOf,
} from './planting-referrals.ts'
import type { HomeName, Planting, World } from './world.ts'

export const rewardOf = (name: ReferralName): string => `reward-${name}`
export const rewardHoldOf = (name: ReferralName): string => `hold-${name}`
export const recoveryOf = (name: ReferralName): string => `recovery-${name}`
/** Who referred, as a payee: the same carer is one, however many they referred. */
export const payeeOf = (name: ReferralName): string => `payee-${referrerOf(name)}`

const at = '2026-01-01T10:00:00.000Z'

/** Each referral has earned something, which is prepared, held, and was marked as true no longer. */
export async function plantRewards(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
) {
  for (const name of referralNames) {
    const thing = { referral: name }
    const home = households.get(referrerOf(name))
    if (!home) throw new Error('no such home')
    const pence = mark.number(thing, 'rewards', 'pence')
    await database
      .insertInto('rewards')
      .values({
        ...{ id: rewardOf(name), referralId: referralOf(name), applicationId: wayOf(name), part: 'referrer' },
        ...{ carerId: home.carerId, pence, foundDueAt: at, recovery: 'to get back' },
        stage: mark.word(thing, 'rewards', 'stage'),
        dueOn: mark.day(thing, 'rewards', 'dueOn'),
        untrueSince: `${mark.day(thing, 'rewards', 'untrueSince')}T10:00:00.000Z`,
      })
      .execute()
    await database
      .insertInto('rewardHolds')
      .values({
        ...{ id: rewardHoldOf(name), rewardId: rewardOf(name), why: 'asked', heldBy: 'somebody', heldAt: at },
        noteSealed: seal(testKeys, rewardHoldOf(name), mark.word(thing, 'rewardHolds', 'noteSealed')),
      })
      .execute()
    await database
      .insertInto('rewardRecoveries')
      .values({
        ...{
          id: recoveryOf(name),
          rewardId: rewardOf(name),
          decision: 'let go',
          saidBy: 'somebody',
          saidAt: at,
        },
      })
      .execute()
    await database
      .insertInto('payees')
      .values({ id: payeeOf(name), carerId: home.carerId })
      .onConflict((clash) => clash.column('carerId').doNothing())
      .execute()
    const payee = await database
      .selectFrom('payees')
      .select('id')
      .where('carerId', '=', home.carerId)
      .executeTakeFirstOrThrow()
    await database
      .insertInto('payables')
      .values({
        ...{ id: `payable-${name}`, kind: 'reward', sourceId: rewardOf(name), payeeId: payee.id, pence },
        ...{ householdId: home.id, costCode: 'REWARD', preparedBy: 'somebody', preparedAt: at },
      })
      .execute()
  }
}

/** What the home of whoever enters has earned is theirs. */
export async function enterRewards({ database }: Site, { carerId, householdId }: Viewer) {
  if (carerId === null || householdId === null) return
  await database
    .updateTable('rewards')
    .set({ carerId })
    .where('referralId', 'in', (eb) =>
      eb.selectFrom('referrals').select('referrals.id').where('referrals.householdId', '=', householdId),
    )
    .execute()
}

const named = (id: string, nameOf: (name: ReferralName) => string): ReferralName => {
  const name = referralNames.find((each) => nameOf(each) === id)
  if (!name) throw new Error(`Say in test/access/paths.ts which reward ${id} is`)
  return name
}

/**
 * Whether a reward, a hold on it or what became of it is there for a viewer on a route; undefined for what is sent where
 * it is: a reward that is looked at once more may have ended.
 */
export function rewardIsThere(
  world: World,
  viewer: Viewer,
  route: string,
  path: string,
): boolean | undefined {
  const [, kind = '', id = ''] = path.split(/[/?]/)
  const nameOf = { rewards: rewardOf, 'reward-holds': rewardHoldOf, 'reward-recoveries': recoveryOf }[kind]
  if (!nameOf) throw new Error(`Say in test/access/planting-rewards.ts what ${route} names`)
  if (!maySeeOfReferral(viewer, relatedTo(world, named(id, nameOf)), 'reward', true)) return false
  const { own } = {
    own: relatedTo(world, named(id, nameOf)).referrerHomeIds?.includes(viewer.householdId ?? ''),
  }
  if (own) return false
  return route.startsWith('GET') ? true : undefined
}

/** Whether what a payee was paid is there for a viewer: not what their own home was. */
export const statementIsThere = (world: World, viewer: Viewer, path: string): boolean =>
  world.households.get(referrerOf(named(path.split(/[/?]/)[2] ?? '', payeeOf)))?.id !== viewer.householdId
