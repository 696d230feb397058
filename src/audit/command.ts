import type { Services } from '#src/web/context.ts'
import { trailHead } from './actions.ts'
import { inOneLine, sayFault, type Verified, writtenDown } from './rules/whole.ts'
import { verifyTrail } from './verify.ts'

/** What a command says, and whether all is well. */
export interface Said {
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
  return answering(async () => {
    const verified = await verifyTrail(database, keys.trail, since)
    return { lines: sayVerified(verified), well: verified.faults.length === 0 }
  })
}

/** Whoever asks whether the trail is whole is answered also when the database has lost what it stood in. */
export async function answering(work: () => Promise<Said>): Promise<Said> {
  try {
    return await work()
  } catch (error) {
    const lacking = lackingIn(error)
    if (lacking === undefined) throw error
    return {
      lines: [
        `The trail cannot be read, and is not proven whole: ${lacking}. Restore the database from a backup.`,
      ],
      well: false,
    }
  }
}

/** What the database says that it has not; undefined for what is no word of the database. */
function lackingIn(error: unknown): string | undefined {
  const { code, message = '' } = (error ?? {}) as { code?: unknown; message?: string }
  if (typeof code !== 'string' || !/^(SQLITE_\w+|[0-9A-Z]{5})$/.test(code)) return undefined
  const [, table] = message.match(/(?:no such table: |relation ")(?:main\.)?([a-z_]+)/) ?? []
  return table ? `the table ${table} is gone` : `the database answers with ${code}`
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
export const headFromTerminal = (services: Pick<Services, 'database' | 'keys'>): Promise<Said> =>
  answering(async () => {
    const head = await trailHead(services)
    return head
      ? { lines: [inOneLine(head)], well: true }
      : { lines: ['The trail is not chained: kith audit verify says more'], well: false }
  })
