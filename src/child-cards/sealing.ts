import { type Keys, open, seal } from '#src/secrets/seal.ts'
import type { CardText } from './rules.ts'

/** Seals all that a card says. */
export const sealCard = (keys: Keys, id: string, text: CardText): string =>
  seal(keys, id, JSON.stringify(text))

/** @throws when the sealed text was changed or belongs to another card */
export const openCard = (keys: Keys, id: string, sealed: string): CardText =>
  JSON.parse(open(keys, id, sealed))
