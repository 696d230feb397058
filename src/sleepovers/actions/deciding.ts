import type { Acting } from '#src/database/transact.ts'
import { standsAlready } from '../rules/already.ts'
import { addStep, type PlacedStay, writeStay } from '../store/stays.ts'
import { changing, type Overtaken } from './answering.ts'

/** Lets a stay stand in spite of what came between: it is not asked again of the same. */
export const letStand = (acting: Acting, id: string, version: number): Promise<'stands' | Overtaken> => {
  const deed = { from: ['agreed'], already: (stay: PlacedStay) => standsAlready(stay, version) } as const
  return changing<'stands' | Overtaken>(acting, id, version, deed, async (unit, stay) => {
    if (stay.toDecide === null) return 'changed meanwhile'
    await writeStay(unit, id, { toDecide: null, toDecideSince: null, standsDespite: stay.toDecide })
    await addStep(unit, stay, 'stands')
    unit.record({
      what: 'let sleepover stand',
      on: ['sleepover', id],
      details: { despite: stay.toDecide },
    })
    return 'stands'
  })
}
