import { sql } from 'kysely'
import { fold } from '#src/households/rules/words.ts'
import type { Fact } from '#src/households/rules.ts'
import { wordRows } from '#src/households/store/words.ts'
import { type Asking, type Rule, rule } from './asking.ts'

/** Households read at once: enough to be quick, few enough that others are answered meanwhile. */
const readAtOnce = 2_000

/** What a household says of itself in more than one place. */
export const householdRules: readonly Rule[] = [
  mirrors(
    'approval',
    'approval_from_on',
    'the approval of a household is the one that its history says stands',
  ),
  mirrors('on hold', 'on_hold_since', 'a household is on hold since when its history says so'),
  mirrors(
    'available',
    'available_since',
    'a household is available to others since when its history says so',
  ),
  mirrors('waiting', 'waiting_since', 'a household waits for a first child since when its history says so'),
  rule(
    'a fact, a carer and who supervises end no earlier than they began',
    () => sql`
      select household_id as id from household_facts where until_on < from_on
      union select household_id from carer_homes where until_on < from_on
      union select household_id from supervisions where until_on < from_on
      union select id from households where ended_on < since_on`,
  ),
  rule(
    'a household that has ended has no carers',
    () => sql`
      select households.id from households join carer_homes on carer_homes.household_id = households.id
      where ended_on is not null and until_on is null`,
  ),
  {
    must: 'a household is sorted by its name without accents and in lower case',
    broken: (asking) =>
      eachSlice(asking, async (households) =>
        households.filter(({ name, sortName }) => sortName !== fold(name)).map(({ id }) => id),
      ),
  },
  {
    must: 'a household is found by the words of its name and of its carers, and by no others',
    broken: (asking) => eachSlice(asking, (households) => foundByOtherWords(asking, households)),
  },
  rule(
    'a household has a place when it is known how it was placed, and only then',
    () => sql`select id from households where (place_sealed is null) <> (placed_by is null)`,
  ),
  rule(
    'a household without a place says why',
    () => sql`select id from households where place_sealed is null and place_problem is null`,
  ),
  rule(
    'the sector of a household stands beside what places it by that',
    () => sql`select id from households where placed_by in ('unit', 'sector') and sector is null`,
  ),
  rule(
    'no place is newer than the newest',
    () => sql`
      select households.id from households join service on service.id = 'service'
      where place_version > places_version`,
  ),
  rule(
    'an account that is a carer’s names one',
    () => sql`
      select id from accounts where carer_id is not null and not exists (
        select 1 from carers where carers.id = carer_id)`,
  ),
]

/** Whether a column of the household says what the row of its history says that stands. */
function mirrors(fact: Fact, column: string, must: string): Rule {
  const value = fact === 'approval' ? sql.ref('approval') : sql.lit('yes')
  return rule(
    must,
    () => sql`
      select households.id from households
      left join household_facts as standing on household_id = households.id
        and fact = ${fact} and until_on is null
      where (standing.id is null) <> (${sql.ref(column)} is null)
        or from_on <> ${sql.ref(column)} or value <> ${value}`,
  )
}

async function eachSlice(
  { database }: Asking,
  find: (households: { id: string; name: string; sortName: string }[]) => Promise<string[]>,
): Promise<string[]> {
  const found: string[] = []
  for (let after = ''; ; ) {
    const households = await database
      .selectFrom('households')
      .select(['id', 'name', 'sortName'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(readAtOnce)
      .execute()
    found.push(...(await find(households)))
    const last = households.at(-1)
    if (!last || households.length < readAtOnce) return found
    after = last.id
  }
}

/** Those whose words are not the ones that would be written today. */
async function foundByOtherWords({ database }: Asking, households: readonly { id: string; name: string }[]) {
  const [first, last] = [households[0], households.at(-1)]
  if (!first || !last) return []
  const carers = await database
    .selectFrom('carerHomes')
    .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
    .select(['householdId', 'name', 'chosenName'])
    .where('householdId', '>=', first.id)
    .where('householdId', '<=', last.id)
    .where('untilOn', 'is', null)
    .execute()
  const written = await database
    .selectFrom('householdWords')
    .selectAll()
    .where('householdId', '>=', first.id)
    .where('householdId', '<=', last.id)
    .execute()
  const carersOf = byHousehold(carers)
  const wordsOf = byHousehold(written)
  const asText = (rows: readonly { word: string; nameOf: string }[]) =>
    rows
      .map(({ word, nameOf }) => `${nameOf} ${word}`)
      .toSorted()
      .join('\n')
  return households
    .filter(
      ({ id, name }) => asText(wordRows(id, name, carersOf.get(id) ?? [])) !== asText(wordsOf.get(id) ?? []),
    )
    .map(({ id }) => id)
}

function byHousehold<Row extends { householdId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>()
  for (const row of rows) {
    const group = grouped.get(row.householdId)
    if (group) group.push(row)
    else grouped.set(row.householdId, [row])
  }
  return grouped
}
