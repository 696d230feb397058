import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { kinds } from '../kinds.ts'
import { type Choice, type GroupName, groupNames } from '../rules/groups.ts'
import { byDay } from '../rules/when.ts'
import { messageKinds } from '../rules.ts'
import { releaseWaiting } from '../store/digests.ts'
import {
  choiceOf,
  choicesBy,
  type Habits,
  habitsOf,
  lockPerson,
  type Person,
  wishesMark,
  writeChoice,
  writeHabits,
} from '../store/wishes.ts'
import { wakeAfterwards } from '../telling.ts'

/**
 * How somebody has what they are told from now on. What waits for their message of the day goes out when they would
 * have its group at once; when they would have none of it, it still comes with that message: it was promised before.
 */
export const chooseMessages = (
  acting: Acting,
  person: Person,
  {
    hours,
    textTo,
    chosen,
    shown,
  }: Habits & { chosen: Readonly<Partial<Record<GroupName, Choice>>>; shown: string | undefined },
): Promise<'chosen' | 'changed meanwhile'> =>
  transact(acting, async (unit): Promise<'chosen' | 'changed meanwhile'> => {
    await lockPerson(unit, person)
    const before = new Map((await choicesBy(unit, person)).map((row) => [row.groupName, row.choice]))
    const changed: Partial<Record<GroupName, Choice>> = {}
    for (const group of groupNames) {
      const choice = chosen[group]
      if (choice !== undefined && choice !== (before.get(group) ?? 'now')) changed[group] = choice
    }
    const habits = await habitsOf(unit, person)
    const other =
      habits.textTo !== textTo || habits.hours?.from !== hours?.from || habits.hours?.until !== hours?.until
    const differs = other || Object.keys(changed).length > 0
    // The same form twice is as good as once; one that was opened before a change would undo it.
    if (differs && shown !== undefined && shown !== (await wishesMark(unit, person)))
      return 'changed meanwhile'
    for (const group of groupNames) {
      const choice = changed[group]
      if (choice !== undefined) await choose(unit, person, { group, choice })
    }
    if (other) await writeHabits(unit, person, { hours, textTo, at: acting.now })
    unit.record({
      what: 'chose messages',
      on: whoseOf(person),
      // Neither hours nor number: when somebody sleeps is nobody's business.
      details: { ...changed, ...(other && { habits: 'changed' }) },
    })
    return 'chosen'
  })

/** Lets nobody send somebody the messages of a group, or lets them be sent again: by the link that stands in each. */
export const chooseByLink = (
  acting: Acting,
  person: Person,
  { group, choice }: { group: GroupName; choice: 'now' | 'never' },
): Promise<'chosen' | 'chosen before' | 'gone'> =>
  transact(acting, async (unit) => {
    if (!(await lockPerson(unit, person))) return 'gone'
    if ((await choiceOf(unit, person, group)) === choice) return 'chosen before'
    await choose(unit, person, { group, choice })
    unit.record({ what: 'chose messages', on: whoseOf(person), details: { [group]: choice, by: 'link' } })
    return 'chosen'
  })

async function choose(unit: Unit, person: Person, { group, choice }: { group: GroupName; choice: Choice }) {
  const { now } = unit.acting
  await writeChoice(unit, person, { group, choice, at: now })
  if (choice !== 'now') return
  const { hours } = await habitsOf(unit, person)
  const theirs = messageKinds.filter((kind) => kinds[kind].group === group)
  if (theirs.length === 0) return
  await releaseWaiting(unit, person, theirs, byDay(now, hours))
  wakeAfterwards(unit)
}

const whoseOf = ({ accountId, carerId }: Person): [string, string] =>
  carerId === null ? ['account', accountId] : ['carer', carerId]
