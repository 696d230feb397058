import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import { type Acting, transact, Undo, type Unit } from '#src/database/transact.ts'
import { kinds } from '../kinds.ts'
import { countSaid, digestKey, digestLetter, withoutLink } from '../rules/digest.ts'
import { byDay } from '../rules/when.ts'
import type { MessageKind } from '../rules.ts'
import { gather, peopleWaiting, takeOut } from '../store/digests.ts'
import { habitsOf, type Person } from '../store/wishes.ts'
import { isQuietFor } from '../store.ts'
import { type Recipient, wakeAfterwards, writeMessage } from '../telling.ts'

const atOnce = 500

/**
 * Tells everybody who has one message a day what has come for them since the last; nobody gets an empty one.
 * @throws the first thing that went wrong, once everybody had their turn: what waits for one keeps it from nobody else
 */
export async function tellTheDay(acting: Acting): Promise<void> {
  const failed: unknown[] = []
  for (let after = ''; ; ) {
    const people = await peopleWaiting(acting.database, after, atOnce)
    for (const person of people)
      await transact(acting, (unit) => tellOne(unit, person, acting.today)).catch((error) =>
        failed.push(error),
      )
    const last = people.at(-1)
    if (!last || people.length < atOnce) break
    after = last.carerId ?? last.accountId
  }
  if (failed.length > 0) throw failed[0]
}

type Outcome = 'told' | 'nothing' | 'quiet' | 'told before'

/** All that waits is in it, or nothing is: what comes while it is written waits for the next day. */
async function tellOne(unit: Unit, person: Person, day: Day): Promise<Outcome> {
  const { now, today } = unit.acting
  const id = randomUUID()
  const waiting = await gather(unit, person, id)
  const accountId = waiting.find((each) => each.accountId !== null)?.accountId
  if (waiting.length === 0) return 'nothing'
  const to: Recipient = accountId ? { accountId } : { carerId: person.carerId ?? '' }
  const { hours } = await habitsOf(unit, person)
  const dueAt = byDay(now, hours)
  if (await isQuietFor(unit, to, today)) {
    const held = waiting.filter(({ kind }) => kinds[kind as MessageKind].heldByQuiet)
    const others = waiting.filter((each) => !held.includes(each))
    if (held.length > 0) await takeOut(unit, idsOf(held), { withheld: 'quiet' })
    if (others.length > 0) await takeOut(unit, idsOf(others), { withheld: null, dueAt })
    wakeAfterwards(unit)
    return 'quiet'
  }
  const written = await writeMessage(unit, {
    ...{ id, to, dueAt, withheld: null, channel: 'email', kind: 'daily digest' },
    about: 'accountId' in to ? ['account', to.accountId] : ['carer', to.carerId],
    key: digestKey(person.carerId ?? person.accountId, day),
    // Only what the kind says: a name that a service gave itself, or a link, stands in none that can wait.
    letter: digestLetter(
      countSaid(waiting.map(({ kind }) => withoutLink(kinds[kind as MessageKind].before('')))),
    ),
  })
  if (!written) throw new Undo<Outcome>('told before')
  wakeAfterwards(unit)
  return 'told'
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
