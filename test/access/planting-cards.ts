import { sealCard } from '#src/child-cards/sealing.ts'
import { type Site, testKeys } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting } from './world.ts'

/** Cards by the home that they are of: of a child who lives there, and of one who has left. */
export const cardOf = (name: string) => `card-${name}`
export const homeOfCard = (id: string) => id.replace(/^(card|gone)-/, '') as HomeName

/** Every home has the card of a child, and that of one who left. */
export async function plantCards(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
) {
  for (const [name, { id: householdId }] of households) {
    const thing = { household: name }
    const text = (firstName: string) => ({
      ...{ firstName, bornIn: 2016, allergies: firstName, medicines: firstName, collects: firstName },
      ...{ rings: firstName, ringsOn: '01632 960001', wish: firstName, agreementBy: firstName },
    })
    for (const [id, leftOn] of [
      [cardOf(name), null],
      [`gone-${name}`, '2026-10-01'],
    ] as const)
      await database
        .insertInto('childCards')
        .values({
          ...{ id, householdId, leftOn, writtenAt: '2026-01-01T10:00:00.000Z' },
          cardSealed: sealCard(testKeys, id, text(mark.word(thing, 'childCards', 'cardSealed'))),
          agreement: leftOn === null ? 'yes' : null,
          agreementOn: leftOn === null ? mark.day(thing, 'childCards', 'agreementOn') : null,
        })
        .execute()
  }
}
