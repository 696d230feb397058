import { randomUUID } from 'node:crypto'
import { dayOf, instant } from '#src/clock.ts'
import { isEmail } from '#src/households/rules/contact.ts'
import type { Services } from '#src/web/context.ts'
import { bouncedSince, markBounced } from './bouncing.ts'
import { inPlainText, inShort, kinds } from './kinds.ts'
import { type Rounds, startRounds } from './rounds.ts'
import { isTooOld, type MessageKind, nextTry, type Problem, type Withholding } from './rules.ts'
import { letterIn } from './sealing.ts'
import { stoppingAddress } from './stopping.ts'
import { addresseeOf, type ClaimedMessage, claimMessage, markNotSent, markSent } from './store/delivering.ts'
import { waitAgain } from './store/digests.ts'
import { choiceOf, habitsOf, type Person, personOf } from './store/wishes.ts'
import { isQuietFor } from './store.ts'
import { type Recipient, whenQueued } from './telling.ts'

/** How long a message is ours alone: many times what the slowest server may take. */
const leaseMs = 300_000

type Standing = Pick<Services, 'database' | 'clock' | 'keys' | 'origin' | 'log' | 'mail'>

/**
 * Sends what is due, one message at a time: woken by each unit of this process that queued one, and every minute for
 * what others queued or what is to be tried again. Any number of processes may do so on one database.
 *
 * No message is sent twice, but for one: a process that ends between the server's yes and our writing it down. Then
 * the lease runs out and another sends the same again, with the same Message-ID, by which a receiver can tell.
 */
export function startDelivering(services: Standing, { everyMs }: { everyMs?: number } = {}): Rounds {
  const by = randomUUID()
  const rounds = startRounds(
    services,
    async (isStopping) => {
      while (!isStopping() && (await sendNext(services, by)));
    },
    { broke: 'delivery broke off', everyMs },
  )
  whenQueued(services.database, rounds.wake)
  return rounds
}

/** @returns whether there was one */
async function sendNext(services: Standing, by: string): Promise<boolean> {
  const now = services.clock()
  const message = await claimMessage(services.database, {
    by,
    now: instant(now),
    until: instant(new Date(now.getTime() + leaseMs)),
  })
  if (!message) return false
  const outcome = await deliver(services, message)
  const at = instant(services.clock())
  if (outcome === 'sent') await markSent(services.database, message.id, at)
  else if ('withheld' in outcome) await markNotSent(services.database, message, outcome)
  else await failed(services, message, outcome.problem)
  return true
}

async function failed({ database, clock, log }: Standing, message: ClaimedMessage, problem: Problem) {
  const now = instant(clock())
  const { id, kind, attempts } = message
  const dueAt = nextTry(problem, attempts, now)
  await markNotSent(database, message, dueAt ? { problem, dueAt } : { problem, givenUpAt: now })
  const what = dueAt ? 'message to be tried again' : 'message given up'
  log({ level: dueAt ? 'info' : 'error', what, message: id, kind, problem, attempts })
}

/** Outside any unit: a server may take its time. The address is the one of this moment. */
async function deliver(
  services: Standing,
  message: ClaimedMessage,
): Promise<'sent' | { problem: Problem } | { withheld: Withholding }> {
  const { database, clock, keys, origin, mail } = services
  const { id, accountId, carerId, channel, sealed } = message
  const addressee = await addresseeOf(database, message)
  if (addressee?.disabledAt) return { withheld: 'disabled' }
  const to = accountId !== null ? { accountId } : { carerId: carerId ?? '' }
  const person = await personOf(database, to)
  const unwished = await heldSince(services, message, { to, person })
  if (unwished) return { withheld: unwished }
  const address = channel === 'text' ? (await habitsOf(database, person)).textTo : addressee?.email
  if (!addressee || !address || (channel === 'email' && !isEmail(address))) return { withheld: 'no address' }
  if (channel === 'text' && !mail?.texts) return { withheld: 'no texts' }
  if (!mail) return { withheld: 'no mail server' }
  if (sealed === null || isTooOld(message, instant(clock()))) return { problem: 'too old' }

  const letter = letterIn(keys, id, sealed)
  if (!letter) return { problem: 'unreadable' }
  const reached = letter.address ?? address
  if ((await bouncedSince(database, keys, [reached])).size > 0) return { withheld: 'bounced' }
  const stopAt = stoppingAddress(services, person, kinds[message.kind as MessageKind].group)
  const outcome = await mail.send({
    messageId: `<${id}@${new URL(origin).hostname}>`,
    channel,
    to: { name: addressee.name, address: reached },
    subject: letter.subject,
    ...(channel === 'text'
      ? { text: inShort(letter, origin) }
      : { text: inPlainText(letter, origin, stopAt), stopAt }),
  })
  if (outcome === 'no mailbox')
    await markBounced(services, { address: reached, outboxId: id, at: instant(clock()) })
  return outcome === 'sent' ? outcome : { problem: outcome }
}

/** Whether since it was queued a home has become quiet, or somebody has chosen to have none of its group. */
async function heldSince(
  { database, clock }: Standing,
  { id, kind }: ClaimedMessage,
  { to, person }: { to: Recipient; person: Person },
): Promise<'quiet' | 'never' | undefined> {
  const { heldByQuiet, group } = kinds[kind as MessageKind]
  if (heldByQuiet && (await isQuietFor(database, to, dayOf(clock())))) {
    if (kind === 'daily digest') await waitAgain(database, id)
    return 'quiet'
  }
  return group !== 'always' && (await choiceOf(database, person, group)) === 'never' ? 'never' : undefined
}
