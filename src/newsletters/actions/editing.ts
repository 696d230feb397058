import type { Day } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { gather } from '../gathering.ts'
import { moved, puttingTogether } from '../rules/gathering.ts'
import { type Item, mostPieces } from '../rules.ts'
import { changeEdition, insertEdition, type LockedEdition, lockEdition } from '../store/editions.ts'
import {
  changeItem,
  findItem,
  insertPiece,
  itemsOf,
  removeItem,
  type Written,
  writePutting,
} from '../store/items.ts'

/** Begins an edition, with what there is to tell of today in it. */
export async function makeEdition(
  acting: Acting,
  once: string,
  edition: { month: Day; title: string; quadrantId: string | null },
): Promise<{ made: string }> {
  const outcome = await transactOnce(
    acting,
    `${once} edition`,
    async (unit) => {
      const id = await insertEdition(unit, edition)
      await putIn(unit, { id, ...edition })
      unit.record({ what: 'made edition', on: ['edition', id], details: { month: edition.month } })
      return { made: id }
    },
    ({ made }) => made,
  )
  return isRepeat(outcome) ? { made: outcome.repeat } : outcome
}

/** Puts into an edition what there is to tell of today; what its editor did stays. */
async function putIn(unit: Unit, edition: { id: string; quadrantId: string | null }) {
  const items = await itemsOf(unit, edition.id)
  await writePutting(unit, edition.id, puttingTogether(items, await gather(unit, edition, unit.acting.today)))
  await changeEdition(unit, edition.id, { gatheredAt: unit.acting.now })
}

type Stale = 'changed by somebody else' | 'no draft'

/** Does something with a draft, unless it is none any more or somebody changed it since the page was opened. */
const onDraft = <Outcome>(
  acting: Acting,
  { id, version }: { id: string; version: number | undefined },
  what: string,
  work: (unit: Unit, edition: LockedEdition) => Promise<Outcome>,
): Promise<Outcome | Stale> =>
  transact(acting, async (unit): Promise<Outcome | Stale> => {
    const edition = await lockEdition(unit, id)
    if (edition?.state !== 'draft') return 'no draft'
    if (version !== undefined && edition.version !== version) return 'changed by somebody else'
    const outcome = await work(unit, edition)
    unit.record({ what, on: ['edition', id] })
    return outcome
  })

/** Changes the title of an edition and the month that it is of. */
export const renameEdition = (
  acting: Acting,
  edition: { id: string; version: number },
  change: { month: Day; title: string },
) =>
  onDraft(acting, edition, 'changed edition', async (unit) => {
    await changeEdition(unit, edition.id, change)
    return 'changed' as const
  })

/** Looks once more what there is to tell of. What the editor wrote, changed or left out stays as it is. */
export const putTogether = (acting: Acting, edition: { id: string; version: number }) =>
  onDraft(acting, edition, 'put edition together', async (unit, locked) => {
    await putIn(unit, locked)
    return 'put together' as const
  })

/** Adds a piece of the editor's own, after those that are there. */
export async function writePiece(
  acting: Acting,
  once: string,
  editionId: string,
  piece: Written,
): Promise<'written' | 'enough pieces' | 'no draft'> {
  const outcome = await transactOnce(
    acting,
    `${once} piece`,
    async (unit): Promise<'written' | 'enough pieces' | 'no draft'> => {
      const edition = await lockEdition(unit, editionId)
      if (edition?.state !== 'draft') return 'no draft'
      const own = ownPieces(await itemsOf(unit, editionId))
      if (own.length >= mostPieces) return 'enough pieces'
      await insertPiece(unit, editionId, (own.at(-1)?.position ?? 0) + 1, piece)
      await changeEdition(unit, editionId, {})
      unit.record({ what: 'wrote piece of edition', on: ['edition', editionId] })
      return 'written'
    },
    (written) => (written === 'written' ? editionId : undefined),
  )
  return isRepeat(outcome) ? 'written' : outcome
}

const ownPieces = (items: readonly Item[]): Item[] =>
  items.filter(({ section }) => section === 'own').toSorted((one, other) => one.position - other.position)

/** Does something with what stands in a draft. */
const onItem = <Outcome>(
  acting: Acting,
  { id, editionId, version }: { id: string; editionId: string; version: number },
  what: string,
  work: (unit: Unit, item: Item) => Promise<Outcome>,
): Promise<Outcome | Stale> =>
  onDraft(acting, { id: editionId, version }, what, async (unit) => {
    const item = await findItem(unit, id)
    if (item?.editionId !== editionId) return 'changed by somebody else'
    const outcome = await work(unit, item)
    await changeEdition(unit, editionId, {})
    return outcome
  })

interface OfItem {
  id: string
  editionId: string
  version: number
}

/** Changes the words of a piece, or of what was put together: then they stay, whatever is gathered later. */
export const changePiece = (acting: Acting, item: OfItem, piece: Written) =>
  onItem(acting, item, 'changed piece of edition', async (unit) => {
    await changeItem(unit, item.id, { ...piece, changedAt: acting.now })
    return 'changed' as const
  })

/** Leaves something out of an edition: the editor's own is gone, anything else can be put back. */
export const leaveOut = (acting: Acting, item: OfItem) =>
  onItem(acting, item, 'left piece out of edition', async (unit, { section }) => {
    if (section === 'own') await removeItem(unit, item.id)
    else await changeItem(unit, item.id, { leftOutAt: acting.now })
    return 'left out' as const
  })

/** Puts back what was left out. */
export const putBack = (acting: Acting, item: OfItem) =>
  onItem(acting, item, 'put piece back into edition', async (unit) => {
    await changeItem(unit, item.id, { leftOutAt: null })
    return 'put back' as const
  })

/** Moves one of the editor's own pieces up or down by one. */
export const movePiece = (acting: Acting, item: OfItem, direction: 'up' | 'down') =>
  onItem(acting, item, 'moved piece of edition', async (unit) => {
    const own = ownPieces(await itemsOf(unit, item.editionId))
    const order = moved(
      own.map(({ id }) => id),
      item.id,
      direction,
    )
    for (const [position, id] of order.entries()) await changeItem(unit, id, { position: position + 1 })
    return 'moved' as const
  })
