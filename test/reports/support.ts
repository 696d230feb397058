import { randomUUID } from 'node:crypto'
import type { GroupForm, Privacy } from '#src/groups/rules.ts'
import type { Site } from '../support.ts'

interface GroupGiven {
  kind?: string
  privacy?: Privacy
  quadrantId?: string
  form?: GroupForm
}

/** A group of Mid unless told otherwise; answers its id. */
export async function addGroup({ database }: Pick<Site, 'database'>, given: GroupGiven = {}) {
  const id = randomUUID()
  await database
    .insertInto('groups')
    .values({
      ...{ id, quadrantId: 'mid', name: 'A group', sortName: 'a group', form: 'support group' },
      ...{ kind: 'open', privacy: 'open', at: 'venue', venue: 'The hall', childcare: 'no' },
      ...{ startedOn: '2024-01-01', madeAt: '2024-01-01T10:00:00.000Z' },
      ...given,
    })
    .execute()
  return id
}

/** A meeting of a group on a day, with the carers of these homes who came; answers its id. */
export async function addMeeting(
  { database }: Pick<Site, 'database'>,
  groupId: string,
  onDay: string,
  came: readonly (readonly [carerId: string, householdId: string])[] = [],
  attendance: 'came' | 'could not' = 'came',
) {
  const id = randomUUID()
  const at = `${onDay}T12:00:00.000Z`
  await database
    .insertInto('groupSessions')
    .values({ id, groupId, onDay, fromTime: '10:00', untilTime: '12:00', madeAt: at })
    .execute()
  for (const [carerId, householdId] of came)
    await database
      .insertInto('sessionReplies')
      .values({ id: randomUUID(), sessionId: id, carerId, householdId, attendance, notedAt: at })
      .execute()
  return id
}

/** The words of a page, without its markup. */
export const textOf = async (answer: Response): Promise<string> =>
  (await answer.text())
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;])/g, '$1')

/** The cells of the row that begins with this heading, in each table of a page that has one. */
export const rowsOf = (html: string, heading: string): string[][] =>
  html
    .split('<tr')
    .filter((row) => row.includes('<th scope="row"'))
    .map((row) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
        cell.replace(/<[^>]+>/g, '').trim(),
      ),
    )
    .filter(([first]) => first === heading)
    .map(([, ...cells]) => cells)
