import { inLots } from '#src/database/lots.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { type Telling, tell } from '#src/mail/telling.ts'
import type { Settings } from '#src/service/rules.ts'
import type { Reminder } from '../due.ts'
import { daysDue, keyOf, stepOn } from '../rules.ts'
import { keysTold } from '../store/messages.ts'

/**
 * Reminds everybody of what is due, each once for each of its days, however often and in however many processes this
 * runs. What was told before is looked for first, so that looking once more asks little.
 * @returns how many messages are new
 */
export async function remindOf(
  acting: Acting,
  { kind, steps, due }: Reminder,
  settings: Settings,
): Promise<number> {
  const { database, today } = acting
  const all = await due(database, { days: daysDue(steps(settings), today), today, settings })
  const tellings = all.flatMap(({ what, dueOn, to, about, link }): Telling[] => {
    const step = stepOn(steps(settings), dueOn, today)
    if (step === undefined) return []
    return to.map((who) => {
      const [id = ''] = Object.values(who)
      return { to: who, kind, about, link, key: keyOf(kind, { what, dueOn, step, who: id }) }
    })
  })
  const told = await keysTold(
    database,
    tellings.map(({ key }) => key),
  )
  let reminded = 0
  for (const lot of inLots(tellings.filter(({ key }) => !told.has(key))))
    reminded += await transact(acting, async (unit) => {
      let queued = 0
      for (const telling of lot) if ((await tell(unit, telling)) !== 'told before') queued++
      return queued
    })
  return reminded
}
