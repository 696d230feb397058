import { randomUUID } from 'node:crypto'
import { type Instant, instant } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Services } from '#src/web/context.ts'
import { agentInWords } from './rules/agent.ts'
import { hourOf, type SecondFactor } from './rules/session.ts'
import { sessionsIn } from './sessions.ts'

export interface Starting {
  accountId: string
  secondFactor: SecondFactor
  /** The browser's own `User-Agent` header; of it only words such as "Safari on iPhone" are kept. */
  agent: string | undefined
  /** The passkey that opened it: removing that ends it. */
  passkeyId?: string
  /** It is the passkey's own phone, for how many days it stays signed in there. */
  ownPhone?: { passkeyId: string; days: number } | undefined
  /** When they last proved with everything that it is they: now, unless that was elsewhere. */
  confirmedAt?: Instant
  /** The cookie that the browser had before: its session ends. */
  before?: string | undefined
}

/**
 * Starts a session: the one way in for the password, a passkey, single sign-on and tests. Whoever calls it has already
 * made sure of the person, and records how they came in. With `not yet` it is half a session: it opens nothing but the
 * rest of the way in.
 * @returns the header line that sets its cookie
 */
export async function startSession(
  unit: Unit,
  services: Pick<Services, 'clock' | 'origin'>,
  { accountId, secondFactor, agent, passkeyId, ownPhone, before, confirmedAt = unit.acting.now }: Starting,
): Promise<string> {
  const { now } = unit.acting
  const sessions = sessionsIn({ ...services, database: unit })
  await sessions.deleteExpiredSessions()
  if (before) await sessions.invalidateSession(before)
  const open = secondFactor === 'not yet' || secondFactor === 'none needed'
  const { id } = await sessions.createSession(accountId, {
    handle: randomUUID(),
    agent: agentInWords(agent),
    secondFactorAt: open ? null : now,
    confirmedAt,
    seenAt: hourOf(now),
    passkeyId: passkeyId ?? null,
    ownPhonePasskeyId: ownPhone?.passkeyId ?? null,
    ...(ownPhone && { ownPhoneUntil: daysAfter(now, ownPhone.days) }),
  })
  const cookie = sessions.createSessionCookie(id)
  if (ownPhone) cookie.attributes.maxAge = ownPhone.days * secondsOfDay
  return cookie.serialize()
}

const secondsOfDay = 86_400

const daysAfter = (now: string, days: number) =>
  instant(new Date(new Date(now).getTime() + days * secondsOfDay * 1000))
