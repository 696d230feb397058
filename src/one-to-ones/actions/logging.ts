import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { lockConstellation } from '#src/constellations/store/locks.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { seal } from '#src/secrets/seal.ts'
import { type Channel, type HomeToLog, type LogRefusal, mayCorrect, refusalToLog } from '../rules.ts'
import { homesToLog } from '../store/homes.ts'
import { endTalk, findTalk, insertTalk } from '../store/talks.ts'

/** A talk as somebody says that they had it. */
export interface TalkSaid {
  householdId: string
  channel: Channel
  minutes: number | null
  onDay: Day
  followUpOn: Day | null
  /** Its author's alone; empty for none. */
  note: string
}

type Done = { logged: string } | LogRefusal | 'not a home of yours'

/** Where the browser goes on after a talk was logged, and after the same form came again. */
export const afterLogging = '/'

const locationOf = (done: Done | 'gone') => (typeof done === 'object' ? afterLogging : undefined)

/**
 * Logs a one-to-one with a home that the viewer looks after today. The same form again, as when the line drops after it
 * was taken, logs nothing and is answered as the first was.
 */
export const logTalk = (
  acting: Acting,
  viewer: Viewer,
  said: TalkSaid,
  once: string,
): Promise<Done | Repeat> =>
  transactOnce(
    acting,
    once,
    async (unit) => {
      const home = await homeOf(unit, viewer, said.householdId)
      if (!home) return 'not a home of yours'
      const refused = refusalToLog(said.onDay, home, acting.today)
      if (refused) return refused
      const logged = await write(unit, home, said, { correctsId: null, followedUpAt: null })
      unit.record({
        what: 'logged one-to-one',
        on: ['household', home.householdId],
        details: { oneToOne: logged, constellation: home.constellationId },
      })
      return { logged }
    },
    locationOf,
  )

/**
 * Puts a talk right by a new one that names it; the old stays as it was written, and counts no more. Its author may also
 * have meant another home of theirs. A home that has left since stays what it was, and its day moves no further back.
 */
export const correctTalk = (
  acting: Acting,
  viewer: Viewer,
  id: string,
  said: TalkSaid,
  once: string,
): Promise<Done | 'gone' | Repeat> =>
  transactOnce(
    acting,
    once,
    async (unit) => {
      const old = await findTalk(unit, viewer, id)
      if (!old || !mayCorrect(viewer, old)) return 'gone'
      const home =
        (await homeOf(unit, viewer, said.householdId)) ??
        (said.householdId === old.householdId ? { ...old, fromOn: old.onDay } : undefined)
      if (!home) return 'not a home of yours'
      const refused = refusalToLog(said.onDay, home, acting.today)
      if (refused) return refused
      if (!(await endTalk(unit, id))) return 'gone'
      const followedUpAt = said.followUpOn === old.followUpOn ? old.followedUpAt : null
      const logged = await write(unit, home, said, { correctsId: id, followedUpAt })
      unit.record({
        what: 'corrected one-to-one',
        on: ['household', home.householdId],
        details: { oneToOne: logged, corrects: id, constellation: home.constellationId },
      })
      return { logged }
    },
    locationOf,
  )

/** The home as the viewer may log it today, in a constellation that nobody changes until the unit ends. */
async function homeOf(unit: Unit, viewer: Viewer, householdId: string): Promise<HomeToLog | undefined> {
  const find = async () =>
    (await homesToLog(unit, viewer, unit.acting.today)).find((home) => home.householdId === householdId)
  const found = await find()
  if (!found) return undefined
  await lockConstellation(unit, found.constellationId)
  return find()
}

async function write(
  unit: Unit,
  { constellationId, part }: Pick<HomeToLog, 'constellationId' | 'part'>,
  { note, ...said }: TalkSaid,
  puttingRight: { correctsId: string | null; followedUpAt: string | null },
): Promise<string> {
  const { keys, accountId, now } = unit.acting
  const id = randomUUID()
  await insertTalk(unit, {
    ...{ id, constellationId, part },
    ...said,
    ...puttingRight,
    noteSealed: note === '' ? null : seal(keys, id, note),
    accountId,
    recordedAt: now,
  })
  return id
}
