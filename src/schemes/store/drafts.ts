import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Terms } from '../rules.ts'

export interface Draft {
  id: string
  name: string
  terms: Terms
  version: number
}

const columns = ['id', 'name', 'terms', 'version'] as const

const asDraft = ({ terms, ...draft }: Omit<Draft, 'terms'> & { terms: string }): Draft => ({
  ...draft,
  terms: JSON.parse(terms) as Terms,
})

/** The drafts that are worked on, the newest first. */
export async function openDrafts(database: Database): Promise<Draft[]> {
  const drafts = await database
    .selectFrom('schemeDrafts')
    .select(columns)
    .where('endedAt', 'is', null)
    .orderBy('madeAt', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
  return drafts.map(asDraft)
}

/** A draft that is worked on; `undefined` once it is published or dropped. */
export async function findDraft(database: Database | Unit, id: string): Promise<Draft | undefined> {
  const draft = await database
    .selectFrom('schemeDrafts')
    .select(columns)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return draft && asDraft(draft)
}

export async function insertDraft(unit: Unit, name: string, terms: Terms): Promise<string> {
  const id = randomUUID()
  const { accountId: madeBy, now: madeAt } = unit.acting
  await unit
    .insertInto('schemeDrafts')
    .values({ id, name, terms: JSON.stringify(terms), madeBy, madeAt })
    .execute()
  return id
}

/** Writes what a draft says now, unless somebody else has since the form was opened. @returns whether it did */
export async function writeDraft(unit: Unit, { id, version, name, terms }: Draft): Promise<boolean> {
  const written = await unit
    .updateTable('schemeDrafts')
    .set({ name, terms: JSON.stringify(terms), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

/** Ends a draft as it was read. @returns whether it still stood so */
export async function endDraft(unit: Unit, { id, version }: Pick<Draft, 'id' | 'version'>): Promise<boolean> {
  const ended = await unit
    .updateTable('schemeDrafts')
    .set({ endedAt: unit.acting.now })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}
