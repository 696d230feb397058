import { randomUUID } from 'node:crypto'
import { maySeeOfGroup, maySeeWhoComes } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { type Notice, type Short, shortNotice, type Told } from '#src/group-sessions/actions/changing.ts'
import { moveWithGroup } from '#src/group-sessions/actions/with-group.ts'
import { fold } from '#src/households/rules/words.ts'
import { seal } from '#src/secrets/seal.ts'
import { type RefusedGroup, refusedGroup } from '../rules/describing.ts'
import { datesElsewhere, isElsewhere } from '../rules/elsewhere.ts'
import { isSmaller, makesSmaller, namesCoordinators } from '../rules/running.ts'
import { insertCoordinator } from '../store/coordinators.ts'
import { anyAnswered, datesFrom, lockDates } from '../store/dates.ts'
import {
  changeGroup,
  coordinatorsOf,
  type GroupRow,
  type GroupWritten,
  insertGroup,
  lockGroup,
  withCoordinators,
} from '../store/groups.ts'
import { spreadCapacity } from './capacity.ts'

/** What somebody typed who makes or changes a group. */
export interface GroupWish extends Omit<GroupWritten, 'sortName' | 'onlineLinkSealed'> {
  /** Undefined for whoever does not see it, and so leaves it as it is. */
  onlineLink: string | null | undefined
}

/** Makes a group; a coordinator who makes one coordinates it, until somebody else is named. */
export async function makeGroup(
  acting: Acting,
  viewer: Viewer,
  once: string,
  { onlineLink, quadrantId, ...wish }: GroupWish & { quadrantId: string },
): Promise<{ made: string } | RefusedGroup> {
  const refused = refusedGroup(wish)
  if (refused) return refused
  const outcome = await transactOnce(
    acting,
    `${once} group`,
    async (unit): Promise<{ made: string }> => {
      const id = randomUUID()
      await insertGroup(unit, {
        ...wish,
        ...{ id, quadrantId, sortName: fold(wish.name) },
        onlineLinkSealed: onlineLink ? seal(acting.keys, id, onlineLink) : null,
        ...{ startedOn: acting.today, madeBy: acting.accountId, madeAt: acting.now },
      })
      if (has(viewer, 'coordinator')) await insertCoordinator(unit, acting, id, viewer.accountId)
      unit.record({
        what: 'made group',
        on: ['group', id],
        details: { quadrant: quadrantId, form: wish.form },
      })
      return { made: id }
    },
    ({ made }) => made,
  )
  return isRepeat(outcome) ? { made: outcome.repeat } : outcome
}

export type EditOutcome =
  | {
      /** Of `all but full` some dates hold more people already than the group does now, and keep their number. */
      changed: 'all' | 'all but full'
      /** Who is told that it is somewhere else; nobody where it is not. */
      told: Told | undefined
    }
  | Short
  | 'changed meanwhile'
  | 'ended'
  | 'no such group'
  | 'not yours to open'
  | 'stays private'
  | 'not yours to make smaller'
  | RefusedGroup

/**
 * Changes what a group is, unless somebody else did since the form was opened. Where it meets is so for its dates to come:
 * whoever replied to one is told, and the notice that they have is counted.
 */
export const editGroup = (
  acting: Acting,
  viewer: Viewer,
  id: string,
  notice: Notice,
  { onlineLink, ...wish }: GroupWish,
): Promise<EditOutcome> =>
  transact(acting, async (unit): Promise<EditOutcome> => {
    const group = await lockGroup(unit, id)
    if (!group) return 'no such group'
    if (group.endedOn !== null) return 'ended'
    if (group.version !== notice.version) return 'changed meanwhile'
    const known = withCoordinators(group, await coordinatorsOf(unit, [id], acting.today))
    if (wish.privacy !== group.privacy && !namesCoordinators(viewer, known)) return 'not yours to open'
    // Whoever answered did so on the promise that nobody but its coordinator reads it. Whether anybody did is hers too.
    if (group.privacy === 'private' && wish.privacy === 'open')
      if (!maySeeWhoComes(viewer, known) || (await anyAnswered(unit, id))) return 'stays private'
    if (isSmaller(group.capacity, wish.capacity) && !makesSmaller(viewer, known))
      return 'not yours to make smaller'
    const refused = refusedGroup(wish)
    if (refused) return refused
    const elsewhere = isElsewhere(group, wish) ? await lockElsewhere(unit, group) : undefined
    const [next] = elsewhere ?? []
    const short = next && shortNotice(acting.today, next.onDay, notice)
    if (short) return short
    const link = maySeeOfGroup(viewer, known, 'online link') ? onlineLink : undefined
    await changeGroup(unit, id, {
      ...wish,
      sortName: fold(wish.name),
      onlineLinkSealed: link === undefined ? group.onlineLinkSealed : link && seal(acting.keys, id, link),
    })
    const kept = await spreadCapacity(unit, group, wish.capacity)
    const told = elsewhere && (await moveWithGroup(unit, id, elsewhere))
    unit.record({ what: 'changed group', on: ['group', id], details: { form: wish.form } })
    return { changed: kept > 0 ? 'all but full' : 'all', told }
  })

/** Locks the dates to come of a group, and answers those that are somewhere else when it is. */
async function lockElsewhere(unit: Unit, { id, privacy }: Pick<GroupRow, 'id' | 'privacy'>) {
  const { today, now } = unit.acting
  const dates = () => datesFrom(unit, id, today)
  await lockDates(
    unit,
    (await dates()).map((date) => date.id),
  )
  return datesElsewhere(await dates(), privacy, now)
}
