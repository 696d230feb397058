import type { ExpressionBuilder } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import { runBy } from '#src/constellations/store/constellations.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import { searchedWords } from '#src/households/rules/words.ts'
import { seeing, seenAsStaff } from '#src/households/store/scope.ts'
import { hasWord, searchFor } from '#src/households/store/words.ts'

/** Homes that a wish may name: those whose name the viewer knows, and of whom a plan could say where they are. */
const homesForWishes = (database: Database, viewer: Viewer) =>
  database
    .selectFrom('households')
    .innerJoin('quadrants', 'quadrants.id', 'households.quadrantId')
    .select(['households.id', 'households.name', 'households.kind', 'quadrants.name as quadrant'])
    .where('households.endedOn', 'is', null)
    .where('households.hiddenSince', 'is', null)
    .where(seeing(viewer, 'name'))

/** Some of them whose words begin with what was typed, by name. */
export async function homesForWishesNamed(database: Database, viewer: Viewer, search: string, count: number) {
  const { words, startsFromFirst } = await searchFor(database, searchedWords(search))
  if (words.length === 0) return []
  return homesForWishes(database, viewer)
    .where((eb) =>
      eb.and(
        words.map((word, index) => {
          const households = eb as unknown as ExpressionBuilder<Schema, 'households'>
          return hasWord(households, word, seenAsStaff(viewer)(households), index === 0 && startsFromFirst)
        }),
      ),
    )
    .orderBy('households.sortName')
    .orderBy('households.id')
    .limit(count)
    .execute()
}

/** Those of these ids that a wish may name. */
export const homesForWishesAmong = (database: Database, viewer: Viewer, ids: readonly string[]) =>
  homesForWishes(database, viewer).where('households.id', 'in', ids).execute()

/** Whether a home is hub of a constellation that the viewer runs: for plans that open no new one. */
export const isHubRunBy = async (database: Database, viewer: Viewer, householdId: string): Promise<boolean> =>
  (await database
    .selectFrom('memberships')
    .innerJoin('constellations', 'constellations.id', 'memberships.constellationId')
    .select('memberships.id')
    .where('memberships.householdId', '=', householdId)
    .where('memberships.part', '=', 'hub')
    .where('memberships.leftOn', 'is', null)
    .where('constellations.state', '!=', 'closed')
    .where(runBy(viewer))
    .executeTakeFirst()) !== undefined
