import { createHash, randomUUID } from 'node:crypto'
import { type Instant, instant } from '#src/clock.ts'
import { markBounced } from '#src/mail/bouncing.ts'
import { type Rounds, startRounds } from '#src/mail/rounds.ts'
import { byDay } from '#src/mail/rules/when.ts'
import { nextTry } from '#src/mail/rules.ts'
import type { Services } from '#src/web/context.ts'
import { endEdition } from './actions/ending.ts'
import { type Envelope, envelopeOf } from './envelope.ts'
import { receivingOf } from './receiving.ts'
import {
  anyWaiting,
  type ClaimedCopy,
  claimCopies,
  giveBack,
  goesOut,
  goingOut,
  markCopyNotSent,
  markCopySent,
} from './store/copies.ts'
import { whenSent } from './waking.ts'

/** Copies that are taken together, how many of them go at once, and how long they are ours alone. */
const lotSize = 20
const atOnce = 4
const leaseMs = 300_000

type Standing = Pick<Services, 'database' | 'clock' | 'keys' | 'origin' | 'log' | 'mail'>

/**
 * Sends the editions that go out, a lot of copies after the other: woken when one is sent or goes on, and every minute
 * for what another process left or what is to be tried again. Apart from other messages, so that nobody who is looked
 * for waits behind a newsletter. Any number of processes may do so on one database.
 *
 * Nobody gets a copy twice, but for the few that were on their way when a process was killed: after the lease they go
 * again with the same Message-ID, by which a receiver can tell.
 */
export function startPosting(services: Standing, { everyMs }: { everyMs?: number } = {}): Rounds {
  const by = randomUUID()
  const rounds = startRounds(services, (isStopping) => postEditions(services, by, isStopping), {
    broke: 'newsletter broke off',
    everyMs,
  })
  whenSent(services.database, rounds.wake)
  return rounds
}

/** Sends what is due of every edition that goes out, by day: nobody is woken by a newsletter. */
export async function postEditions(
  services: Standing,
  by: string,
  isStopping: () => boolean = () => false,
): Promise<void> {
  const now = instant(services.clock())
  if (byDay(now) > now) return
  const editions = await goingOut(services.database)
  if (editions.length === 0) return
  const many = services.mail?.forMany?.()
  const standing = many ? { ...services, mail: many } : services
  try {
    for (const { id } of editions) {
      const envelope = await envelopeOf(services, id)
      if (envelope) await postEdition(standing, by, envelope, isStopping)
    }
  } finally {
    many?.close()
  }
}

async function postEdition(services: Standing, by: string, envelope: Envelope, isStopping: () => boolean) {
  const { database, clock, log } = services
  const { editionId } = envelope
  while (!isStopping()) {
    const now = clock()
    const lot = await claimCopies(database, editionId, {
      ...{ by, now: instant(now), until: instant(new Date(now.getTime() + leaseMs)), count: lotSize },
    })
    if (lot.length === 0) {
      if (!(await anyWaiting(database, editionId))) await endEdition(services, editionId)
      return
    }
    const outcomes = await postLot(services, envelope, lot, isStopping)
    if (outcomes.length < lot.length) {
      await giveBack(database, editionId, by)
      return
    }
    // A server that is not there now is not asked forty thousand times.
    if (outcomes.every((outcome) => outcome === 'not reached' || outcome === 'not let in')) {
      log({ level: 'error', what: 'newsletter waits for the mail server', edition: editionId })
      return
    }
  }
}

/** @returns what became of each copy that was looked at: fewer when the edition was stopped meanwhile */
async function postLot(
  services: Standing,
  envelope: Envelope,
  lot: readonly ClaimedCopy[],
  isStopping: () => boolean,
): Promise<string[]> {
  const left = [...lot]
  const outcomes: string[] = []
  const work = async () => {
    for (let copy = left.shift(); copy; copy = left.shift()) {
      if (isStopping() || !(await goesOut(services.database, envelope.editionId))) return
      outcomes.push(await postCopy(services, envelope, copy))
    }
  }
  // All of them, also when one breaks off: nothing may be on its way when the lines are closed.
  for (const ended of await Promise.allSettled(Array.from({ length: atOnce }, work)))
    if (ended.status === 'rejected') throw ended.reason
  return outcomes
}

/** Outside any unit: a server may take its time. */
async function postCopy(services: Standing, envelope: Envelope, copy: ClaimedCopy): Promise<string> {
  const { database, clock, mail } = services
  const { editionId } = envelope
  const receiving = await receivingOf(services, copy, instant(clock()))
  const not = (outcome: Parameters<typeof markCopyNotSent>[3]) =>
    markCopyNotSent(database, editionId, copy.personId, outcome)
  if ('withheld' in receiving || !mail) {
    const why = 'withheld' in receiving ? receiving.withheld : 'no mail server'
    await not({ state: 'withheld', why })
    return why
  }
  if ('later' in receiving) {
    await not({ why: 'quiet hours', dueAt: receiving.later })
    return 'later'
  }
  const outcome = await mail.send({
    messageId: messageIdOf(editionId, copy.personId, services.origin),
    to: receiving.to,
    ...envelope.letterFor(copy),
  })
  const at = instant(clock())
  if (outcome === 'no mailbox')
    await markBounced(services, { address: receiving.to.address, outboxId: null, at })
  if (outcome === 'sent') await markCopySent(database, editionId, copy.personId, at)
  else await not(afterProblem(outcome, copy.attempts, at))
  return outcome
}

function afterProblem(problem: Parameters<typeof nextTry>[0], attempts: number, at: Instant) {
  const dueAt = nextTry(problem, attempts, at)
  return dueAt ? { why: problem, dueAt } : { state: 'given up' as const, why: problem }
}

/** The same at every try, and says nothing of whom it is for. */
const messageIdOf = (editionId: string, personId: string, origin: string): string => {
  const hash = createHash('sha256').update(`${editionId} ${personId}`).digest('hex').slice(0, 40)
  return `<${hash}@${new URL(origin).hostname}>`
}
