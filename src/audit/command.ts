import type { Services } from '#src/web/context.ts'
import { trailHead } from './actions.ts'
import { inOneLine, sayFault, type Verified, writtenDown } from './rules/whole.ts'
import { verifyTrail } from './verify.ts'

/** What a command says, and whether all is well. */
interface Said {
  lines: string[]
  well: boolean
}

/** `kith audit verify [--since SEQ:HASH]` */
export async function verifyFromTerminal(
  { database, keys }: Pick<Services, 'database' | 'keys'>,
  sinceTyped?: string,
): Promise<Said> {
  const since = sinceTyped === undefined ? undefined : writtenDown(sinceTyped)
  if (sinceTyped !== undefined && !since)
    return {
      lines: ['--since takes what kith audit head printed: a number, a colon and a hash'],
      well: false,
    }
  const verified = await verifyTrail(database, keys.trail, since)
  return { lines: sayVerified(verified), well: verified.faults.length === 0 }
}

function sayVerified({ entries, head, chainedFrom, faults }: Verified): string[] {
  if (faults.length > 0) {
    const [only] = faults
    const everyOne = faults.length === 1 && only?.what === 'changed' && only.from === 1 && only.to === entries
    return [
      ...faults.map(sayFault),
      ...(everyOne ? ['Is the key file the one that belongs to this database?'] : []),
      'The trail is not whole.',
    ]
  }
  if (entries === 0) return ['The trail is empty, and nothing is missing from it.']
  return [
    `The trail is whole: ${entries.toLocaleString('en-GB')} ${entries === 1 ? 'entry' : 'entries'}.`,
    ...(chainedFrom !== null && chainedFrom > 1
      ? [
          `The chain began with entry ${chainedFrom}. Entries before that can be proven only as they were on that day.`,
        ]
      : []),
    ...(head ? [`It ends at ${inOneLine(head)}`] : []),
  ]
}

/** `kith audit head` */
export async function headFromTerminal(services: Pick<Services, 'database' | 'keys'>): Promise<Said> {
  const head = await trailHead(services)
  return head
    ? { lines: [inOneLine(head)], well: true }
    : { lines: ['The trail is not chained: kith audit verify says more'], well: false }
}
