import type { MeetsAt } from '#src/groups/rules.ts'
import { saysWhere } from '#src/households/rules/details.ts'

export type RefusedGroup = 'no venue' | 'venue says where somebody lives' | 'notes say where somebody lives'

/**
 * Why a group cannot be described like that. A venue is a hall or a café by its name: a street and number, or a
 * postcode, could be somebody's home, and it stands on every list.
 */
export function refusedGroup({
  at,
  venue,
  accessNotes,
}: {
  at: MeetsAt
  venue: string | null
  accessNotes: string | null
}): RefusedGroup | undefined {
  if (at !== 'online' && !venue) return 'no venue'
  if (venue && saysWhere(venue)) return 'venue says where somebody lives'
  return accessNotes && saysWhere(accessNotes) ? 'notes say where somebody lives' : undefined
}
