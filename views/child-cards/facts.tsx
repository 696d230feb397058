import type { Card } from '#src/child-cards/rules.ts'
import { Phone } from '../components/phone.tsx'
import type { Fact } from '../components/summary-list.tsx'
import { AgreementSaid } from './words.tsx'

/** What a card says, line by line; what is needed at once stands first. */
export const factsOf = (card: Card): Fact[] => [
  { key: 'Allergies', value: card.allergies },
  { key: 'Medicines', value: card.medicines },
  {
    key: 'Who to ring',
    value: (
      <>
        {card.rings}, <Phone number={card.ringsOn} />
      </>
    ),
  },
  { key: 'Who may collect', value: card.collects },
  { key: 'Own wish', value: card.wish || 'Nobody has written it down yet' },
  { key: 'Born in', value: card.bornIn },
  {
    key: 'Overnight stays',
    value: (
      <>
        <AgreementSaid {...card} />
        {card.agreementBy && `, by ${card.agreementBy}`}
      </>
    ),
  },
]
