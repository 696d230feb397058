import { type Instant, instant } from '#src/clock.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { keyedHash } from '../keyed-hash.ts'
import { type SignOnRefusal, signOnThrottle } from '../rules/single-sign-on.ts'
import { networkOf } from '../rules.ts'
import { addTries, triesSince } from '../store.ts'

const minutesBefore = (now: Instant, minutes: number) =>
  instant(new Date(new Date(now).getTime() - minutes * 60_000))

const ofNetwork = ({ keys, from }: Acting) =>
  from === null ? undefined : keyedHash(keys, 'address', `single sign-on ${networkOf(from)}`)

const isFull = async (unit: Unit, key: string) =>
  (await triesSince(unit, key, minutesBefore(unit.acting.now, signOnThrottle.minutes))) >=
  signOnThrottle.refused

/** Whether the network that asks was refused so often that it must wait. */
export async function mustWait(acting: Acting): Promise<boolean> {
  const key = ofNetwork(acting)
  return key !== undefined && transact(acting, (unit) => isFull(unit, key))
}

/**
 * Counts a refusal, and puts it in the trail: of which provider, as a hash, and why; never who it was there. Anybody
 * can come back with anything, so a network that must wait writes no more.
 */
export const recordRefusal = (
  acting: Acting,
  issuer: URL,
  why: SignOnRefusal | 'link ended',
): Promise<void> =>
  transact(acting, async (unit) => {
    const key = ofNetwork(acting)
    if (key !== undefined) {
      if (await isFull(unit, key)) return
      await addTries(unit, [key], acting.now)
    }
    unit.record({
      what: 'was refused single sign-on',
      on: ['issuer', keyedHash(acting.keys, 'account', `issuer ${issuer.href}`)],
      details: { why },
    })
  })
