import type { Site } from '../support.ts'

/** The east of the county, with two of its quadrants, and the west with the others. */
export async function addSides({ database }: Site) {
  await database
    .insertInto('sides')
    .values(['East', 'West'].map((name) => ({ id: name.toLowerCase(), name, endedAt: null })))
    .execute()
  await database
    .insertInto('sideQuadrants')
    .values([
      { quadrantId: 'mid', sideId: 'east' },
      { quadrantId: 'north', sideId: 'east' },
      { quadrantId: 'south', sideId: 'west' },
      { quadrantId: 'west', sideId: 'west' },
    ])
    .execute()
}

/** The week of the rota from Monday 30 November 2026, on the east side. */
export const week = { side: 'east', on: '2026-11-30' }

let tokens = 0
export const once = () => `form ${++tokens}`

const dayIn = (name: string, day: string) => {
  const [year, month, date] = day.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** A turn as a manager types it, from `2026-12-01 5pm` until `2026-12-02 9am`. */
export function turnTyped(from: string, until: string, accountId: string) {
  const [fromOn = '', fromTime = ''] = from.split(' ')
  const [untilOn = '', untilTime = ''] = until.split(' ')
  return {
    ...{ ...week, once: once(), accountId, fromTime, untilTime },
    ...dayIn('fromOn', fromOn),
    ...dayIn('untilOn', untilOn),
  }
}

/** The turns that stand, by side and time. */
export const turnsThat = ({ database }: Site) =>
  database
    .selectFrom('rotaTurns')
    .select(['id', 'sideId', 'accountId', 'fromWall as from', 'untilWall as until'])
    .where('endedAt', 'is', null)
    .orderBy('sideId')
    .orderBy('fromWall')
    .execute()

export const asksThat = ({ database }: Site) =>
  database.selectFrom('rotaAsks').select(['id', 'askedOf', 'answer']).orderBy('id').execute()

/** Kinds of the messages that somebody was told, in the order in which they were. */
export const toldTo = async ({ database }: Site, accountId: string) =>
  (
    await database
      .selectFrom('outbox')
      .select('kind')
      .where('accountId', '=', accountId)
      .orderBy('madeAt')
      .orderBy('kind')
      .execute()
  ).map(({ kind }) => kind)
