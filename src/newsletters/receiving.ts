import { dayOf, type Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { isEmail } from '#src/households/rules/contact.ts'
import { bouncedSince } from '#src/mail/bouncing.ts'
import { byDay } from '#src/mail/rules/when.ts'
import { choiceOf, habitsOf, type Person } from '#src/mail/store/wishes.ts'
import { isQuietFor } from '#src/mail/store.ts'
import type { Keys } from '#src/secrets/seal.ts'
import type { ClaimedCopy } from './store/copies.ts'
import { addresseeOf } from './store/people.ts'

/** Why somebody is sent no copy, the first that applies. */
type NotSent = 'left' | 'quiet' | 'never' | 'no address' | 'bounced'

/** Whom a copy goes to at this moment, from when on, or why it does not. */
type Receiving = { to: { name: string; address: string } } | { later: Instant } | { withheld: NotSent }

/** Looked at when it goes: quiet, what people chose and their address may be others than when the edition was sent. */
export async function receivingOf(
  { database, keys }: { database: Database; keys: Keys },
  copy: ClaimedCopy,
  now: Instant,
): Promise<Receiving> {
  const addressee = await addresseeOf(database, copy, dayOf(now))
  if (!addressee) return { withheld: 'left' }
  const person = personOf(copy)
  const to = person.carerId === null ? { accountId: person.accountId } : { carerId: person.carerId }
  if (await isQuietFor(database, to, dayOf(now))) return { withheld: 'quiet' }
  if ((await choiceOf(database, person, 'newsletter')) === 'never') return { withheld: 'never' }
  if (!addressee.email || !isEmail(addressee.email)) return { withheld: 'no address' }
  if ((await bouncedSince(database, keys, [addressee.email])).size > 0) return { withheld: 'bounced' }
  const at = byDay(now, (await habitsOf(database, person)).hours)
  return at > now ? { later: at } : { to: { name: addressee.name, address: addressee.email } }
}

/** Whose wishes count for a copy. */
export const personOf = ({ personId, carerId }: Pick<ClaimedCopy, 'personId' | 'carerId'>): Person =>
  carerId === null ? { accountId: personId, carerId } : { accountId: null, carerId }
