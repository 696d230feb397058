import { has, type Viewer } from '#src/access/rules.ts'
import { duplicateOf } from '#src/database/errors.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { nextPlacesVersion } from '#src/places/store.ts'
import { settleImported } from '#src/sleepovers/actions/settling.ts'
import { type PreparedImport, prepareImport } from '../import/preparing.ts'
import { writeImport } from '../store/changed.ts'
import { anyWithExternalId, changeableAmong, lockVersions } from '../store/existing.ts'
import { findImport, forgetParts, lockImport, markApplied } from '../store/imports.ts'

export type ApplyOutcome = 'applied' | 'applied already' | 'no such import' | 'changed meanwhile'

/**
 * Brings in everything that a preview accepted, all of it or nothing, once. Refused when a household that it changes
 * has been changed since the preview, or one that it adds has been added: nobody would have seen that.
 * @param viewer who brings it in; null at the terminal
 */
export async function applyImport(
  acting: Acting,
  viewer: Viewer | null,
  importId: string,
): Promise<ApplyOutcome> {
  const found = await findImport(acting.database, acting, importId)
  if (!found) return 'no such import'
  if (found.appliedAt !== null) return 'applied already'
  // A worker's account opens the households that name it: for a manager and the terminal to say.
  const tieAccounts = viewer === null || has(viewer, 'manager')
  const prepared = await prepareImport(acting, importId, found.newCount, tieAccounts)
  if (prepared === 'forgotten') return 'applied already'
  if (prepared === 'changed meanwhile')
    // Another press of the same button may have changed them.
    return (await findImport(acting.database, acting, importId))?.appliedAt ? 'applied already' : prepared

  const outcome = await transact<ApplyOutcome>(acting, async (unit) => {
    // The service's row first: it lets imports in one after the other.
    const placeVersion = await nextPlacesVersion(unit)
    const locked = await lockImport(unit, importId)
    if (!locked) return 'no such import'
    if (locked.appliedAt !== null) return 'applied already'
    if (await isOutOfDate(unit, viewer, prepared)) return 'changed meanwhile'

    await writeImport(unit, prepared.rows, placeVersion)
    await settleImported(
      unit,
      prepared.changes.map(({ id }) => id),
    )
    await markApplied(unit, acting, importId)
    unit.record({
      what: 'imported households',
      on: ['import', importId],
      details: {
        new: locked.newCount,
        changed: locked.changedCount,
        unchanged: locked.unchangedCount,
        refused: locked.refusedCount,
        sha256: locked.fileHash,
      },
    })
    return 'applied'
  }).catch((error): ApplyOutcome => {
    // Somebody added one of them between the look for it and the write.
    const taken = duplicateOf(error)
    if (taken === 'households.external_id' || taken === 'carers.external_id') return 'changed meanwhile'
    throw error
  })
  if (outcome === 'applied') await forgetParts(acting.database, importId, prepared.parts)
  return outcome
}

/** Locks what will be changed, and says whether anything moved since it was worked out, or is no longer theirs. */
async function isOutOfDate(unit: Unit, viewer: Viewer | null, { changes, externalIds }: PreparedImport) {
  for (const some of inSlices(changes)) {
    const ids = some.map(({ id }) => id)
    const standing = await lockVersions(unit, ids)
    const moved = some.some(({ id, version, placeVersion }) => {
      const now = standing.get(id)
      return now?.version !== version || now.placeVersion !== placeVersion
    })
    if (moved) return true
    if (viewer && (await changeableAmong(unit, viewer, ids)).size < ids.length) return true
  }
  for (const some of inSlices(externalIds)) if (await anyWithExternalId(unit, some)) return true
  return false
}

function* inSlices<One>(all: readonly One[], length = 1_000): Generator<readonly One[]> {
  for (let from = 0; from < all.length; from += length) yield all.slice(from, from + length)
}
