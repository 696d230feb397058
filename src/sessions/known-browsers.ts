import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Keys } from '#src/secrets/seal.ts'
import { keyedHash } from './keyed-hash.ts'

/** Whose browser it is: with another password none is known any more. */
interface Owner {
  id: string
  passwordHash: string | null
}

/** People who share a computer, of whom it is still known. */
const mostOwners = 5

const proofOf = (keys: Keys, { id, passwordHash }: Owner, mark: string): string =>
  keyedHash(keys, 'browser', `${mark} ${id} ${passwordHash}`)

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** The cookie holds nothing but random marks, each with its proof: `mark.proof~mark.proof`. */
const marksIn = (cookie: string) =>
  cookie
    .split('~')
    .slice(0, mostOwners)
    .flatMap((text) => {
      const [, mark, proof] = /^([\w-]{16})\.([\w-]{43})$/.exec(text) ?? []
      return mark && proof ? [{ text, mark, proof }] : []
    })

/**
 * The mark by which a browser is known, in which somebody has signed in to this account before; undefined for any
 * other. Of nobody (null) it is undefined after the same work.
 */
export function knownMark(keys: Keys, cookie: string, owner: Owner | null): string | undefined {
  const asked = owner ?? { id: 'nobody', passwordHash: null }
  const known = marksIn(cookie).filter(({ mark, proof }) => isSame(proofOf(keys, asked, mark), proof))
  return owner === null ? undefined : known[0]?.mark
}

/** What the cookie of a browser becomes in which the account was just signed in to. */
export function withMark(keys: Keys, cookie: string, owner: Owner): string {
  const mark = knownMark(keys, cookie, owner) ?? randomBytes(12).toString('base64url')
  const others = marksIn(cookie).filter((each) => each.mark !== mark)
  return [`${mark}.${proofOf(keys, owner, mark)}`, ...others.map(({ text }) => text)]
    .slice(0, mostOwners)
    .join('~')
}
