import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { type Noted, notedOf, type Themes, type Tick, themesAfter } from '../rules/register.ts'
import { takesRegister } from '../rules/times.ts'
import type { VisitorKind } from '../rules.ts'
import { claimantsAt } from '../store/claims.ts'
import { homeOfCarer } from '../store/people.ts'
import {
  addVisitor,
  endVisitor,
  insertWhoCame,
  markRegister,
  standingOf,
  writeAttendance,
  writeThemes,
} from '../store/register.ts'
import { type LockedSession, lockSession, type SessionNamed } from '../store/sessions.ts'

/** One page of a register as it was sent. */
export interface Register {
  ticks: readonly Tick[]
  /** Carers who came without having replied. */
  also: readonly string[]
  visitor: { name: string; who: VisitorKind } | undefined
  themes: Themes
  /** Whether it is all, or somebody only goes on to look for one more. */
  done: 'done' | 'more to come'
}

export type RegisterOutcome =
  | 'saved'
  | 'not yet'
  | { meanwhile: readonly Noted[]; themes: string | null | undefined }
  /** Who have claimed back what it cost them to come, and so came. */
  | { claimed: readonly string[] }

/**
 * Takes the register, all of what was sent or nothing: where somebody else noted something else since the page was
 * opened, both are shown. Whoever came without a place is noted all the same: that they were there is a fact.
 */
export const takeRegister = (acting: Acting, id: string, register: Register): Promise<RegisterOutcome> =>
  transact(acting, async (unit): Promise<RegisterOutcome> => {
    const session = await lockSession(unit, id)
    if (!session || !takesRegister(session, acting.today)) return 'not yet'
    const standing = await standingOf(unit, id)
    const { changes, meanwhile } = notedOf(register.ticks, standing)
    const themes = themesAfter(register.themes, session.themes)
    if (meanwhile.length > 0 || themes === 'meanwhile')
      return { meanwhile, themes: themes === 'meanwhile' ? session.themes : undefined }
    const claimants = changes.length > 0 ? await claimantsAt(unit, id) : new Set()
    const claimed = changes.flatMap(({ carerId, attendance }) =>
      attendance !== 'came' && claimants.has(carerId) ? [carerId] : [],
    )
    if (claimed.length > 0) return { claimed }
    for (const change of changes) await writeAttendance(unit, acting, id, change)
    const came = await noteAlso(unit, acting, session, standing, register.also)
    const visitors =
      register.visitor && (await addVisitor(unit, acting, { sessionId: id, ...register.visitor })) ? 1 : 0
    if (themes === 'write') await writeThemes(unit, id, register.themes.now)
    if (register.done === 'done') await markRegister(unit, acting, id)
    const carers = changes.length + came
    if (carers + visitors > 0 || themes === 'write' || register.done === 'done')
      unit.record({
        what: 'took register',
        on: ['group', session.groupId],
        // Of a private group the trail counts nobody either.
        details: { session: id, ...(session.privacy === 'open' && { carers, visitors }) },
      })
    return 'saved'
  })

/** Notes those as having come who are not noted so, and answers how many that were. */
async function noteAlso(
  unit: Unit,
  acting: Acting,
  { id, onDay }: LockedSession,
  standing: ReadonlyMap<string, string>,
  also: readonly string[],
): Promise<number> {
  let noted = 0
  for (const carerId of new Set(also)) {
    if (standing.get(carerId) === 'came') continue
    if (standing.has(carerId)) await writeAttendance(unit, acting, id, { carerId, attendance: 'came' })
    else {
      // Where they lived that day; who has moved in since is noted with the home of today.
      const home =
        (await homeOfCarer(unit, carerId, onDay)) ?? (await homeOfCarer(unit, carerId, acting.today))
      if (!home) continue
      await insertWhoCame(unit, acting, { sessionId: id, ...home })
    }
    noted++
  }
  return noted
}

/** Takes off a visitor who was added by mistake. */
export const takeOffVisitor = (
  acting: Acting,
  { sessionId, groupId }: SessionNamed,
  visitorId: string,
): Promise<'taken off' | 'gone'> =>
  transact(acting, async (unit) => {
    if (!(await endVisitor(unit, acting, sessionId, visitorId))) return 'gone'
    unit.record({
      what: 'took off visitor',
      on: ['group', groupId],
      details: { session: sessionId, visitor: visitorId },
    })
    return 'taken off'
  })
