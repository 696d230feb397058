import type { Acting } from '#src/database/transact.ts'
import { type RetireOutcome, type Rotated, retireKey, rotateKeys, type Turning } from './rotation.ts'

/** What a command says, and whether it did what was asked. */
interface Said {
  lines: string[]
  done: boolean
}

const texts = (count: number) =>
  count === 1 ? 'One text was' : `${count.toLocaleString('en-GB')} texts were`

/** `kith keys rotate` */
export async function rotateFromTerminal(acting: Acting, turning: Turning): Promise<Said> {
  const rotated = await rotateKeys(acting, turning)
  return { lines: sayRotated(rotated), done: rotated.unopened.length === 0 }
}

function sayRotated({ keyId, resealed, unopened, spent }: Rotated): string[] {
  const count = Object.values(resealed).reduce((sum, each) => sum + each, 0)
  return [
    `${texts(count)} sealed again. Key ${keyId} seals everything now.`,
    ...spent.map(
      (id) =>
        `Key ${id} seals nothing any more: kith keys retire ${id} removes it from the key file, for ever.`,
    ),
    ...(unopened.length > 0
      ? [
          `${texts(unopened.length)} left as they were, because no key opens them. For example ${unopened.slice(0, 5).join(', ')}.`,
        ]
      : []),
  ]
}

/** `kith keys retire ID` */
export async function retireFromTerminal(acting: Acting, turning: Turning, keyId: string): Promise<Said> {
  const outcome = await retireKey(acting, turning, keyId)
  return { lines: [sayRetired(outcome, keyId)], done: outcome === 'retired' }
}

function sayRetired(outcome: RetireOutcome, keyId: string): string {
  switch (outcome) {
    case 'retired':
      return `Key ${keyId} is no longer in the key file. Old backups of the database that it sealed need it: keep their copy of the key file with them, or let them go.`
    case 'no such key':
      return `The key file has no key ${keyId}`
    case 'key in use':
      return `Key ${keyId} seals what is written now: kith keys rotate first puts a new one in its place`
    default:
      return `Key ${keyId} is still needed: ${texts(outcome.stillSealed).toLowerCase()} sealed with it. Run kith keys rotate first.`
  }
}
