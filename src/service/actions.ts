import { type Acting, transact } from '#src/database/transact.ts'
import type { Settings } from './rules.ts'
import {
  addQuadrant,
  addVersion,
  findQuadrant,
  lockService,
  newestVersion,
  quadrantNameTaken,
  renameQuadrant,
} from './store.ts'

/** Writes a new version of the settings, unless somebody else has since the form was opened. */
export const changeSettings = (
  acting: Acting,
  madeFrom: number,
  settings: Settings,
): Promise<'changed' | 'changed by somebody else'> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    const newest = await newestVersion(unit)
    if ((newest?.version ?? 0) !== madeFrom) return 'changed by somebody else'
    const version = madeFrom + 1
    await addVersion(unit, version, acting.now, acting.accountId, settings)
    unit.record({ what: 'changed settings', on: ['settings', String(version)], details: numbersOf(settings) })
    return 'changed'
  })

/** All but the names and numbers that people typed. */
const numbersOf = ({ serviceName: _, statementWords: __, ownGroupKinds, ...numbers }: Settings) => ({
  ...numbers,
  ownGroupKinds: ownGroupKinds.length,
})

export const openQuadrant = (acting: Acting, name: string): Promise<'opened' | 'name taken'> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    if (await quadrantNameTaken(unit, name)) return 'name taken'
    unit.record({ what: 'added quadrant', on: ['quadrant', await addQuadrant(unit, name)] })
    return 'opened'
  })

export const nameQuadrant = (
  acting: Acting,
  id: string,
  name: string,
): Promise<'named' | 'name taken' | 'no such quadrant'> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    if (!(await findQuadrant(unit, id))) return 'no such quadrant'
    if (await quadrantNameTaken(unit, name, id)) return 'name taken'
    await renameQuadrant(unit, id, name)
    unit.record({ what: 'renamed quadrant', on: ['quadrant', id] })
    return 'named'
  })
