import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { wordsOf } from '#src/households/rules/words.ts'

/** All words that start so: from `from` on, up to and without `end`, in the order of bytes. */
interface WordStart {
  from: string
  end: string
}

const startOf = (word: string): WordStart => ({ from: word, end: `${word}\u{10ffff}` })

/** Up to so many households it is quicker to fetch all that a word finds than to walk the list and try each. */
const fewEnough = 4_000

/** The words of a search, the rarest first. */
export interface Search {
  words: readonly WordStart[]
  /** Whether the first word is rare enough to start from the households that have it. */
  startsFromFirst: boolean
}

/** Puts the searched words in the order that finds soonest. Counts no further than it must. */
export async function searchFor(database: Database, typed: readonly string[]): Promise<Search> {
  if (typed.length === 0) return { words: [], startsFromFirst: false }
  const words = typed.map(startOf)
  const counts = await database
    .selectNoFrom((eb) =>
      words.map(({ from, end }, index) =>
        eb
          .selectFrom(
            eb
              .selectFrom('householdWords')
              .select('householdId')
              .where('word', '>=', from)
              .where('word', '<', end)
              .limit(fewEnough + 1)
              .as('some'),
          )
          .select(sql<number>`count(*)`.as('count'))
          .as(`n${index}`),
      ),
    )
    .executeTakeFirstOrThrow()
  const counted = words.map((word, index) => ({ word, count: Number(counts[`n${index}`]) }))
  const sorted = counted.toSorted((one, other) => one.count - other.count)
  return {
    words: sorted.map(({ word }) => word),
    startsFromFirst: (sorted[0]?.count ?? 0) <= fewEnough,
  }
}

/**
 * Whether a household has a word that starts so. Its carers' words count only where the viewer sees the carers.
 * @param first whether the search starts from this word, because few have it
 */
export function hasWord(
  eb: ExpressionBuilder<Schema, 'households'>,
  { from, end }: WordStart,
  seesCarers: Expression<SqlBool>,
  first: boolean,
): Expression<SqlBool> {
  const words = (of: typeof eb) =>
    of
      .selectFrom('householdWords')
      .select('householdWords.householdId')
      .where('householdWords.word', '>=', from)
      .where('householdWords.word', '<', end)
  if (first)
    return eb.and([
      eb('households.id', 'in', words(eb)),
      eb.or([
        seesCarers,
        eb('households.id', 'in', words(eb).where('householdWords.nameOf', '=', 'household')),
      ]),
    ])
  return eb.exists(
    words(eb)
      .whereRef('householdWords.householdId', '=', 'households.id')
      .where((of) => of.or([seesCarers, of('householdWords.nameOf', '=', 'household')])),
  )
}

/** Writes anew the words that a household is found by: its own name's, and its carers' of today. */
export async function writeWords(unit: Unit, householdId: string): Promise<void> {
  const { name } = await unit
    .selectFrom('households')
    .select('name')
    .where('id', '=', householdId)
    .executeTakeFirstOrThrow()
  const carers = await unit
    .selectFrom('carerHomes')
    .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
    .select(['carers.name', 'carers.chosenName'])
    .where('carerHomes.householdId', '=', householdId)
    .where('carerHomes.untilOn', 'is', null)
    .execute()
  await unit.deleteFrom('householdWords').where('householdId', '=', householdId).execute()
  const words = wordRows(householdId, name, carers)
  if (words.length > 0) await unit.insertInto('householdWords').values(words).execute()
}

/** A word in both kinds of name counts as the household's. */
export function wordRows(
  householdId: string,
  name: string,
  carers: readonly { name: string; chosenName: string | null }[],
): Schema['householdWords'][] {
  const own = wordsOf(name)
  const theirs = wordsOf(...carers.flatMap((carer) => [carer.name, carer.chosenName ?? '']))
  return [
    ...own.map((word) => ({ word, householdId, nameOf: 'household' as const })),
    ...theirs
      .filter((word) => !own.includes(word))
      .map((word) => ({ word, householdId, nameOf: 'carer' as const })),
  ]
}
