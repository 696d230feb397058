import type { Viewer } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import type { NotePurpose } from '../rules.ts'

interface NoteShowing {
  id: string
  householdId: string
  accountId: string
  purpose: NotePurpose
  reasonSealed: string
  day: Day
  at: Instant
  openUntil: Instant
}

export const insertNoteShowing = (unit: Unit, showing: NoteShowing) =>
  unit.insertInto('noteShowings').values(showing).execute()

/** Whether there is any private note about a household: also of a talk that was put right or taken back since. */
export async function hasNotes(database: Database, householdId: string): Promise<boolean> {
  const found = await database
    .selectFrom('oneToOnes')
    .select('id')
    .where('householdId', '=', householdId)
    .where('noteSealed', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Every private note about a household, the newest first, with who wrote it: all that is kept, whatever became of it. */
export const notesAbout = (database: Database, householdId: string) =>
  database
    .selectFrom('oneToOnes')
    .leftJoin('accounts', 'accounts.id', 'oneToOnes.accountId')
    .select([
      'oneToOnes.id',
      'oneToOnes.onDay',
      'oneToOnes.channel',
      'oneToOnes.noteSealed',
      'oneToOnes.endedAt',
      'accounts.name as author',
    ])
    .where('oneToOnes.householdId', '=', householdId)
    .where('oneToOnes.noteSealed', 'is not', null)
    .orderBy('oneToOnes.onDay', 'desc')
    .orderBy('oneToOnes.id', 'desc')
    .execute()

/** A showing that this viewer asked for, with its household; undefined for anybody else's and for none alike. */
export const findNoteShowing = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('noteShowings')
    .innerJoin('households', 'households.id', 'noteShowings.householdId')
    .select(['noteShowings.openUntil', 'households.id', 'households.name', 'households.quadrantId'])
    .select('households.hiddenSince')
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('noteShowings.id', '=', id)
    .where('noteShowings.accountId', '=', viewer.accountId)
    .where((eb) => seeing(viewer, 'confidential notes')(eb as unknown as Households)),
)
