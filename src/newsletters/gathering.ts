import { dayOf } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import { saysWhere } from '#src/households/rules/details.ts'
import { constellationWords, eventWords, groupWords, ideaWords } from '#views/newsletters/words.ts'
import { comingDays, type Gathered, newSince, someOf } from './rules/gathering.ts'
import { lastGathered } from './store/editions.ts'
import { comingEvents, comingGroups, ideasTakenUp, newConstellations } from './store/gathering.ts'

/** What there is to tell of today in an edition, in the words in which it begins. */
export async function gather(
  unit: Unit,
  edition: { id: string; quadrantId: string | null },
): Promise<Gathered[]> {
  const { today } = unit.acting
  const { quadrantId } = edition
  const days = comingDays(today)
  const last = await lastGathered(unit, edition)
  const since = newSince(last && dayOf(last), today)
  const ofSection = <Row extends { id: string }>(
    section: Gathered['section'],
    rows: readonly Row[],
    say: (row: Row) => { heading: string; words: string },
  ): Gathered[] => someOf(rows).map((row) => ({ section, sourceId: row.id, ...say(row) }))
  return [
    ...ofSection('groups', await comingGroups(unit, quadrantId, days), (row) => groupWords(row, saysWhere)),
    ...ofSection('events', await comingEvents(unit, quadrantId, days), (row) => eventWords(row, saysWhere)),
    ...ofSection('constellations', await newConstellations(unit, quadrantId, since), constellationWords),
    ...ofSection('ideas', await ideasTakenUp(unit, quadrantId, since), ideaWords),
  ]
}
