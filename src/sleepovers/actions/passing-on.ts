import { type Acting, transact } from '#src/database/transact.ts'
import { claimEmergency, emergenciesDue } from '../store/emergencies.ts'
import { addStep } from '../store/stays.ts'
import { tellWhoDecides } from './telling.ts'

/**
 * Hands each emergency that nobody answered in time to the liaison worker, or who is on duty; each in its own unit,
 * claimed in the database, so that of any number of processes one does, once.
 * @returns how many
 */
export async function passOnEmergencies(acting: Acting): Promise<number> {
  let passedOn = 0
  for (const id of await emergenciesDue(acting.database, acting.now))
    passedOn += await transact(acting, async (unit) => {
      const stay = await claimEmergency(unit, id, acting.now)
      if (!stay) return 0
      await addStep(unit, stay, 'passed on')
      unit.record({ what: 'passed on emergency sleepover', on: ['sleepover', id] })
      await tellWhoDecides(unit, stay, 'emergency passed on', 'once')
      return 1
    })
  return passedOn
}

const minuteMs = 60_000

export interface PassingOn {
  /** Waits for what is under way; nothing begins any more. */
  stop(): Promise<void>
}

/** Looks every minute for emergencies that nobody has answered, in each process. */
export function startPassingOn(
  actingNow: () => Acting,
  failed: (error: unknown) => void,
  { everyMs = minuteMs } = {},
): PassingOn {
  let running = Promise.resolve()
  let stopping = false
  const look = () => {
    running = running
      .then(async () => {
        if (!stopping) await passOnEmergencies(actingNow())
      })
      // The next minute tries again.
      .catch(failed)
  }
  const timer = setInterval(look, everyMs)
  look()
  return {
    async stop() {
      stopping = true
      clearInterval(timer)
      await running
    },
  }
}
