import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { openThread } from '#src/thread.ts'
import type { Services } from '#src/web/context.ts'
import { type ApplyOutcome, applyImport } from '../actions/applying.ts'
import { findImport } from '../store/imports.ts'
import type { ApplyMessage, ApplyOrder } from './worker.ts'

/** Up to so many are brought in sooner than a thread starts. */
const fewHouseholds = 200

/** What is being brought in by this process: who presses the button again waits for the same. */
const underWay = new Map<string, Promise<ApplyOutcome>>()

/**
 * Brings in a staged import (see `applyImport`), a large one in a thread with a connection of its own: on SQLite its
 * one unit lasts seconds, in which everybody else reads on, and whoever writes waits without holding others up.
 */
export async function bringIn(
  { forThreads }: Pick<Services, 'forThreads'>,
  acting: Acting,
  viewer: Viewer,
  importId: string,
): Promise<ApplyOutcome> {
  const found = await findImport(acting.database, acting, importId)
  if (!found) return 'no such import'
  const few = found.newCount + found.changedCount <= fewHouseholds
  if (few || !forThreads) return applyImport(acting, viewer, importId)
  const running = underWay.get(importId)
  if (running) return running
  const { database: _database, keys: _keys, ...who } = acting
  const started = applyApart({ ...forThreads, who, viewer, importId })
  underWay.set(importId, started)
  return started.finally(() => underWay.delete(importId))
}

const applyApart = (order: ApplyOrder): Promise<ApplyOutcome> =>
  new Promise((resolve, reject) => {
    const worker = openThread('households/import', order)
    worker.on('message', (message: ApplyMessage) => {
      if ('outcome' in message) resolve(message.outcome)
      else reject(Object.assign(new Error(message.fault.message), message.fault))
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The import of households ended without a word (${code})`)))
  })
