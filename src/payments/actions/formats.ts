import { randomUUID } from 'node:crypto'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, Undo } from '#src/database/transact.ts'
import type { Format } from '../rules/format.ts'
import { endFormat, insertFormat } from '../store/formats.ts'

export type FormatOutcome = { format: string } | 'changed by somebody else'

/** Keeps a format, in the place of another where one is named: runs that were made with that one keep it. */
export const keepFormat = (
  acting: Acting,
  format: { name: string; terms: Format; replaces?: { id: string; version: number } | undefined },
  once: string = randomUUID(),
): Promise<FormatOutcome | Repeat> =>
  transactOnce<FormatOutcome>(
    acting,
    `${once} format`,
    async (unit) => {
      const id = await insertFormat(unit, format.name, format.terms)
      const { replaces } = format
      if (replaces && !(await endFormat(unit, replaces.id, replaces.version)))
        throw new Undo('changed by somebody else')
      unit.record({
        what: replaces ? 'changed payment format' : 'added payment format',
        on: ['payment format', id],
        details: replaces ? { replaces: replaces.id } : {},
      })
      return { format: id }
    },
    (outcome) => (typeof outcome === 'object' ? `/payment-formats/${outcome.format}` : undefined),
  )

/** Ends a format: no further run is made with it. */
export const stopFormat = (
  acting: Acting,
  id: string,
  version: number,
): Promise<'ended' | 'changed by somebody else'> =>
  transact(acting, async (unit) => {
    if (!(await endFormat(unit, id, version))) return 'changed by somebody else'
    unit.record({ what: 'ended payment format', on: ['payment format', id] })
    return 'ended'
  })
