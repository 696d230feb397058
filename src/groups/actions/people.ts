import { type Acting, transact } from '#src/database/transact.ts'
import type { GuestPart } from '#src/group-sessions/rules.ts'
import {
  allCoordinators,
  endCoordinator,
  endGuest,
  insertCoordinator,
  insertGuest,
} from '../store/coordinators.ts'
import { coordinatorsOf, lockGroup } from '../store/groups.ts'
import { tellGroupsOf } from './telling.ts'

export type NameOutcome = 'named' | 'named already' | 'no coordinator' | 'no such group'

/** Names somebody who coordinates a group from today on. */
export const nameCoordinator = (acting: Acting, groupId: string, accountId: string): Promise<NameOutcome> =>
  transact(acting, async (unit): Promise<NameOutcome> => {
    const group = await lockGroup(unit, groupId)
    if (!group || group.endedOn !== null) return 'no such group'
    const everybody = await allCoordinators(unit, acting.today)
    if (!everybody.some(({ id }) => id === accountId)) return 'no coordinator'
    const named = await coordinatorsOf(unit, [groupId], acting.today)
    if (named.some((each) => each.accountId === accountId)) return 'named already'
    await insertCoordinator(unit, acting, groupId, accountId)
    unit.record({ what: 'named coordinator', on: ['group', groupId], details: { account: accountId } })
    await tellGroupsOf(unit, groupId, [accountId])
    return 'named'
  })

/** Ends that somebody coordinates a group, today. */
export const endPart = (
  acting: Acting,
  { groupId, accountId }: { groupId: string; accountId: string },
): Promise<'ended' | 'over'> =>
  transact(acting, async (unit) => {
    await lockGroup(unit, groupId)
    if (!(await endCoordinator(unit, acting, groupId, accountId))) return 'over'
    unit.record({ what: 'ended coordinator', on: ['group', groupId], details: { account: accountId } })
    await tellGroupsOf(unit, groupId, [accountId])
    return 'ended'
  })

/** Asks a social worker or a speaker to every session of a group. */
export const askEveryTime = (
  acting: Acting,
  groupId: string,
  guest: { name: string; part: GuestPart },
): Promise<'asked' | 'no such group'> =>
  transact(acting, async (unit) => {
    const group = await lockGroup(unit, groupId)
    if (!group || group.endedOn !== null) return 'no such group'
    const id = await insertGuest(unit, acting, { ...guest, groupId })
    unit.record({ what: 'asked guest every time', on: ['group', groupId], details: { guest: id } })
    return 'asked'
  })

/** Asks them no more. */
export const askNoMore = (
  acting: Acting,
  { id, groupId }: { id: string; groupId: string },
): Promise<'ended' | 'over'> =>
  transact(acting, async (unit) => {
    if (!(await endGuest(unit, acting, id))) return 'over'
    unit.record({ what: 'asked guest no more', on: ['group', groupId], details: { guest: id } })
    return 'ended'
  })
