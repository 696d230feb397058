import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { fold } from '#src/households/rules/words.ts'
import { type Households, openPlace, seeing } from '#src/households/store/scope.ts'

/** Of these households those that the viewer sees by name. */
export const homesShown = async (database: Database, viewer: Viewer, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : database
        .selectFrom('households')
        .select(['households.id', 'households.name'])
        .where('households.id', 'in', ids)
        .where(seeing(viewer, 'name'))
        .execute()

/** Households by this name, or with this id in the case system, whose way to approval the viewer sees. */
export const homesNamed = (database: Database, viewer: Viewer, typed: string) =>
  database
    .selectFrom('households')
    .select([
      ...(['households.id', 'households.name', 'households.quadrantId'] as const),
      ...(['households.hiddenSince', 'households.placeProblem', 'households.endedOn'] as const),
    ])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('households.endedOn', 'is', null)
    .where(({ or, eb }) =>
      or([eb('households.sortName', '=', fold(typed)), eb('households.externalId', '=', typed.trim())]),
    )
    .where(seeing(viewer, 'application'))
    .orderBy('households.id')
    .limit(3)
    .execute()

/** Events that an enquiry could come from: of the last months, the newest first. */
export const eventsToChoose = (database: Database, since: string, today: string) =>
  database
    .selectFrom('events')
    .select(['id', 'name', 'onDay'])
    .where('onDay', '>=', since)
    .where('onDay', '<=', today)
    .where('cancelledAt', 'is', null)
    .orderBy('onDay', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
