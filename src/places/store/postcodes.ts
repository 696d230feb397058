import type { Database } from '#src/database/open.ts'

/** Fewer than the parameters that either database takes in one query. */
const askedAtOnce = 500

export interface KnownPostcode {
  easting: number | null
  northing: number | null
  terminated: string | null
}

/**
 * What the edition in use knows of these postcodes, written without a space. One query finds the edition and its rows
 * together, so that an edition that is swapped meanwhile is not asked for rows that have gone.
 */
export async function knownPostcodes(
  database: Database,
  postcodes: readonly string[],
): Promise<Map<string, KnownPostcode>> {
  const known = new Map<string, KnownPostcode>()
  for (let from = 0; from < postcodes.length; from += askedAtOnce) {
    const rows = await database
      .selectFrom('service')
      .innerJoin('postcodes', 'postcodes.editionId', 'service.postcodeEditionId')
      .select(['postcode', 'easting', 'northing', 'terminated'])
      .where('postcode', 'in', postcodes.slice(from, from + askedAtOnce))
      .execute()
    for (const { postcode, ...row } of rows) known.set(postcode, row)
  }
  return known
}

/** Which of these areas (`CM`) the edition in use holds any postcode of. */
export async function postcodeAreasKnown(database: Database, areas: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (const area of new Set(areas)) {
    // A digit follows the area's letters, and the colon follows the nine.
    const row = await database
      .selectFrom('service')
      .innerJoin('postcodes', 'postcodes.editionId', 'service.postcodeEditionId')
      .select('postcode')
      .where('postcode', '>=', `${area}0`)
      .where('postcode', '<', `${area}:`)
      .limit(1)
      .executeTakeFirst()
    if (row) known.add(area)
  }
  return known
}
