import { type Day, dayOf } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { saysWhere } from '#src/households/rules/details.ts'
import {
  constellationWords,
  eventWords,
  groupWords,
  ideaWords,
  othersWords,
} from '#views/newsletters/words.ts'
import { comingDays, type Gathered, newSince, someOf, theOthers } from './rules/gathering.ts'
import { lastGathered } from './store/editions.ts'
import { comingEvents, comingGroups, ideasTakenUp, newConstellations } from './store/gathering.ts'

/** What there is to tell on a day in an edition, in the words in which it begins. */
export async function gather(
  database: Database,
  edition: { id: string; quadrantId: string | null },
  today: Day,
): Promise<Gathered[]> {
  const { quadrantId } = edition
  const days = comingDays(today)
  const last = await lastGathered(database, edition)
  const since = newSince(last && dayOf(last), today)
  const ofSection = <Row extends { id: string }>(
    section: Gathered['section'],
    rows: readonly Row[],
    say: (row: Row) => { heading: string; words: string },
  ): Gathered[] => {
    const { some, more } = someOf(rows)
    return [
      ...some.map((row) => ({ section, sourceId: row.id, ...noLink, ...say(row) })),
      ...(more > 0 ? [{ section, sourceId: theOthers, ...noLink, ...othersWords(section, more) }] : []),
    ]
  }
  return [
    ...ofSection('groups', await comingGroups(database, quadrantId, days), (row) =>
      groupWords(row, saysWhere),
    ),
    ...ofSection('events', await comingEvents(database, quadrantId, days), (row) =>
      eventWords(row, saysWhere),
    ),
    ...ofSection(
      'constellations',
      await newConstellations(database, quadrantId, { since, today }),
      constellationWords,
    ),
    ...ofSection('ideas', await ideasTakenUp(database, quadrantId, { since, today }), ideaWords),
  ]
}

const noLink = { link: null, linkWords: null }
