import { randomUUID } from 'node:crypto'
import { type Instant, instant } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { open, seal } from '#src/secrets/seal.ts'
import { keyedHash } from './keyed-hash.ts'
import { challengeMinutes, challengesOfNetwork } from './rules/factors.ts'
import { signOnMinutes } from './rules/single-sign-on.ts'
import { networkOf } from './rules.ts'
import { addChallenge, type ChallengeKind, removeChallenge } from './store/challenges.ts'
import { addTries, triesSince } from './store.ts'

interface Asked {
  kind: ChallengeKind
  /** Who is asked; null for a stranger, who says by the answer who they are. */
  accountId: string | null
  /** The browser that is asked, by its cookie: no other can answer. */
  browser: string
}

const minutesOf = (kind: ChallengeKind) => (kind === 'single sign-on' ? signOnMinutes : challengeMinutes)

const minutesFrom = (now: Instant, minutes: number) =>
  instant(new Date(new Date(now).getTime() + minutes * 60_000))

/**
 * Keeps what a browser is asked to sign until it answers, or the time is up. Anybody may ask, so a network may ask for
 * no more than so many; the count need not be exact.
 * @returns the id by which the answer names it
 */
export const keepChallenge = (
  acting: Acting,
  { kind, accountId, browser }: Asked,
  challenge: string,
): Promise<string | 'wait'> =>
  transact(acting, async (unit) => {
    const { keys, now, from } = acting
    if (from) {
      const key = keyedHash(keys, 'address', `challenge ${networkOf(from)}`)
      const asked = await triesSince(unit, key, minutesFrom(now, -challengeMinutes))
      if (asked >= challengesOfNetwork) return 'wait'
      await addTries(unit, [key], now)
    }
    const id = randomUUID()
    const sealed = seal(keys, id, JSON.stringify({ challenge, browser }))
    await addChallenge(
      unit,
      { id, kind, accountId, sealed, expiresAt: minutesFrom(now, minutesOf(kind)) },
      now,
    )
    return id
  })

/**
 * What was asked, once: whatever becomes of the answer, the challenge is gone with it. Undefined when it is not there,
 * its time is up, or somebody else was asked.
 */
export async function takeChallenge(
  acting: Acting,
  { kind, accountId, browser }: Asked,
  id: string,
): Promise<string | undefined> {
  const row = await transact(acting, (unit) => removeChallenge(unit, id, kind))
  if (!row || row.expiresAt <= acting.now || row.accountId !== accountId) return undefined
  const asked: { challenge: string; browser: string } = JSON.parse(open(acting.keys, id, row.sealed))
  return asked.browser === browser ? asked.challenge : undefined
}
