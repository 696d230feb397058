import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { fold, searchedWords, wordsOf } from '#src/households/rules/words.ts'
import { type Condition, type Households, openPlace, seeing } from '#src/households/store/scope.ts'
import { homesOn } from './people.ts'

/** Everybody who replied to a session or came to it, with the home that they had then. */
export const carersAt = prepared((database: Database, sessionId: string) =>
  database
    .selectFrom('sessionReplies')
    .innerJoin('carers', 'carers.id', 'sessionReplies.carerId')
    .innerJoin('households', 'households.id', 'sessionReplies.householdId')
    .leftJoin('familyDayReplies', 'familyDayReplies.replyId', 'sessionReplies.id')
    .select([
      'sessionReplies.id as replyId',
      'carers.id as carerId',
      'carers.name',
      'carers.chosenName',
      'carers.phone',
      'households.id',
      'households.quadrantId',
      'households.hiddenSince',
      'sessionReplies.reply',
      'sessionReplies.people',
      'sessionReplies.childcare',
      'sessionReplies.place',
      'sessionReplies.queue',
      'sessionReplies.movedUpAt',
      'sessionReplies.repliedAt',
      'sessionReplies.attendance',
      'sessionReplies.notedAt',
      'familyDayReplies.underFive',
      'familyDayReplies.fromFive',
      'familyDayReplies.fromEleven',
      'familyDayReplies.fromSixteen',
      'familyDayReplies.allergiesSealed',
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('sessionReplies.sessionId', '=', sessionId)
    .orderBy('carers.name')
    .orderBy('carers.id'),
)

export type CarerAt = Awaited<ReturnType<typeof carersAt>>[number]

/** Homes looked through for a word, and carers shown. */
const homesTried = 200
const carersShown = 12

const foundColumns = [
  'carers.id as carerId',
  'carers.name',
  'carers.chosenName',
  'households.id as householdId',
  'households.name as household',
] as const

/** A carer whom somebody looked for by name. */
export interface CarerFound {
  carerId: string
  name: string
  chosenName: string | null
  householdId: string
  household: string
}

/** Carers of homes that the viewer looks after, by the beginnings of their names. */
export async function findCarers(
  database: Database,
  viewer: Viewer,
  typed: string,
  today: Day,
): Promise<CarerFound[]> {
  const words = searchedWords(typed)
  const [first] = words
  if (first === undefined) return []
  const rows = await homesOn(database, today)
    .select(foundColumns)
    .where((eb) => (seeing(viewer, 'carers') as Condition)(eb as unknown as Households))
    .where(
      'households.id',
      'in',
      database
        .selectFrom('householdWords')
        .select('householdWords.householdId')
        .where('householdWords.word', '>=', first)
        .where('householdWords.word', '<', `${first}\u{10ffff}`),
    )
    .orderBy('carers.name')
    .orderBy('carers.id')
    .limit(homesTried)
    .execute()
  return rows
    .filter(({ name, chosenName, household }) => {
      const known = wordsOf(name, chosenName ?? '', household)
      return words.every((word) => known.some((each) => each.startsWith(fold(word))))
    })
    .slice(0, carersShown)
}

/** Those of these carers who are of homes that the viewer looks after. */
export async function knownCarers(
  database: Database,
  viewer: Viewer,
  carerIds: readonly string[],
  today: Day,
): Promise<CarerFound[]> {
  if (carerIds.length === 0) return []
  return homesOn(database, today)
    .select(foundColumns)
    .where((eb) => (seeing(viewer, 'carers') as Condition)(eb as unknown as Households))
    .where('carers.id', 'in', [...carerIds])
    .orderBy('carers.id')
    .execute()
}
