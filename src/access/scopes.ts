import type { Database } from '#src/database/open.ts'
import { fold } from '#src/households/rules/words.ts'
import type { GrantedRole } from './rules.ts'
import { openConstellationNamed, type Scope } from './store/grants.ts'

interface ScopesGiven {
  quadrantIds: readonly string[]
  /** The name of one, of a liaison worker. */
  constellation?: string | undefined
}

/** What a role reaches, as it was typed: of some roles one thing or several, of all others everything. */
export async function scopesOf(
  database: Database,
  role: GrantedRole,
  { quadrantIds, constellation }: ScopesGiven,
): Promise<readonly Scope[] | 'no such constellation'> {
  if (role === 'coordinator') return quadrantIds.map((quadrantId) => ({ quadrantId }))
  if (role !== 'liaison' || !constellation) return [{}]
  const found = await openConstellationNamed(database, fold(constellation))
  return found ? [{ constellationId: found.id }] : 'no such constellation'
}
