import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { fold } from '#src/households/rules/words.ts'
import { lockService, quadrantsOf } from '#src/service/store.ts'
import { linesOf } from './store/lines.ts'
import { endSide, insertSide, nameSide, putQuadrants, sidesOf } from './store/sides.ts'

export type SideRefusal = 'name taken' | 'of another side' | 'no such quadrant'

interface SideTerms {
  name: string
  quadrantIds: readonly string[]
}

/** Why a side cannot be so: its name is another's, or a quadrant is of another. The service is locked. */
async function refusalOf(unit: Unit, { name, quadrantIds }: SideTerms, except?: string) {
  await lockService(unit)
  const others = (await sidesOf(unit)).filter(({ id }) => id !== except)
  if (others.some((side) => fold(side.name) === fold(name))) return 'name taken'
  if (others.some((side) => side.quadrantIds.some((id) => quadrantIds.includes(id)))) return 'of another side'
  const known = await quadrantsOf(unit)
  return quadrantIds.every((id) => known.some((quadrant) => quadrant.id === id))
    ? undefined
    : 'no such quadrant'
}

/** Names a side of the county and says which quadrants are in it. */
export async function openSide(
  acting: Acting,
  once: string,
  side: SideTerms,
): Promise<{ opened: string } | SideRefusal> {
  const outcome = await transactOnce<{ opened: string } | SideRefusal>(
    acting,
    `${once} side`,
    async (unit) => {
      const refusal = await refusalOf(unit, side)
      if (refusal) return refusal
      const id = await insertSide(unit, side.name)
      await putQuadrants(unit, id, side.quadrantIds)
      unit.record({ what: 'added side', on: ['side', id], details: { quadrants: side.quadrantIds.length } })
      return { opened: id }
    },
    (outcome) => (typeof outcome === 'string' ? undefined : outcome.opened),
  )
  return isRepeat(outcome) ? { opened: outcome.repeat } : outcome
}

/** Names a side anew, and says which quadrants are in it from now on. */
export const changeSide = (
  acting: Acting,
  { id, version }: { id: string; version: number },
  side: SideTerms,
): Promise<'changed' | 'changed by somebody else' | SideRefusal> =>
  transact(acting, async (unit) => {
    const refusal = await refusalOf(unit, side, id)
    if (refusal) return refusal
    if (!(await nameSide(unit, { id, version }, side.name))) return 'changed by somebody else'
    await putQuadrants(unit, id, side.quadrantIds)
    unit.record({ what: 'changed side', on: ['side', id], details: { quadrants: side.quadrantIds.length } })
    return 'changed'
  })

/** Ends a side; its quadrants are of none then. Lines for it would be for nobody, so they end or move first. */
export const closeSide = (acting: Acting, id: string): Promise<'ended' | 'ended already' | 'has lines'> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    if (!(await sidesOf(unit)).some((side) => side.id === id)) return 'ended already'
    if ((await linesOf(unit)).some(({ sideId }) => sideId === id)) return 'has lines'
    await endSide(unit, id, acting.now)
    unit.record({ what: 'ended side', on: ['side', id] })
    return 'ended'
  })
