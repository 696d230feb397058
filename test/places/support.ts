import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { keysFrom } from '#src/secrets/seal.ts'

export const testKeys = keysFrom(`0badcafe:${Buffer.alloc(32, 7).toString('base64')}`)

export const actingOn = (database: Database): Acting => ({
  database,
  keys: testKeys,
  now: '2026-11-22T10:00:00.000Z',
  today: '2026-11-22',
  accountId: null,
  actor: 'command',
  from: null,
  requestId: null,
})

/** A household of which only the place matters here; its quadrant is made with the first. */
export async function addHome(
  { database, now, today }: Acting,
  given: { id?: string; hiddenSince?: string } = {},
): Promise<string> {
  const id = given.id ?? randomUUID()
  await database
    .insertInto('quadrants')
    .values({ id: 'mid', name: 'Mid', position: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await database
    .insertInto('households')
    .values({
      id,
      name: 'Home',
      sortName: 'home',
      kind: 'foster',
      quadrantId: 'mid',
      sinceOn: today,
      approval: 'approved',
      hiddenSince: given.hiddenSince ?? null,
      createdAt: now,
    })
    .execute()
  return id
}
