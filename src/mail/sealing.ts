import { type Keys, open, seal } from '#src/secrets/seal.ts'
import type { Letter } from './rules.ts'

/** Seals what a message says: a link that opens an account may stand in it. */
export const sealLetter = (keys: Keys, outboxId: string, letter: Letter): string =>
  seal(keys, outboxId, JSON.stringify(letter))

/** @throws when the sealed text was changed or belongs to another message */
export const openLetter = (keys: Keys, outboxId: string, sealed: string): Letter =>
  JSON.parse(open(keys, outboxId, sealed))

/** The same; undefined when it does not open. */
export function letterIn(keys: Keys, outboxId: string, sealed: string): Letter | undefined {
  try {
    return openLetter(keys, outboxId, sealed)
  } catch {
    return undefined
  }
}
