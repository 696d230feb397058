import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Keys } from '#src/secrets/seal.ts'
import { type GroupName, groupNames, groups } from './rules/groups.ts'
import type { Person } from './store/wishes.ts'

/** Of the key for look-ups, which stays when the sealing keys are turned: what is in old messages opens for ever. */
const keyOf = (keys: Keys) => Buffer.from(hkdfSync('sha256', keys.lookup, '', 'stopping messages', 32))
const nonceBytes = 12
const tagBytes = 16

/**
 * What stands in the address by which somebody stops the messages of one group, without signing in. Sealed, so that it
 * says of nobody who they are, and nobody makes one for somebody else.
 */
export function stoppingToken(keys: Keys, person: Person, group: GroupName): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(keys), nonce)
  const whose = person.carerId === null ? `a ${person.accountId}` : `c ${person.carerId}`
  const sealed = Buffer.concat([cipher.update(`${whose} ${group}`, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Whose messages of which group a token stops; undefined for one that we did not make. */
export function openStoppingToken(
  keys: Keys,
  token: string,
): { person: Person; group: GroupName } | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length <= nonceBytes + tagBytes || bytes.toString('base64url') !== token) return undefined
  const decipher = createDecipheriv('aes-256-gcm', keyOf(keys), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  let text: string
  try {
    text = Buffer.concat([
      decipher.update(bytes.subarray(nonceBytes + tagBytes)),
      decipher.final(),
    ]).toString()
  } catch {
    return undefined
  }
  const [kind, id = '', name] = text.split(' ')
  // A group that there is no more, or of which nobody may have none any more, is stopped by nothing.
  const group = groupNames.find((each) => each === name && groups[each].mayBeNever)
  if (!group) return undefined
  return { group, person: kind === 'c' ? { accountId: null, carerId: id } : { accountId: id, carerId: null } }
}

/** Where somebody stops the messages of a group; undefined where nobody may have none of it. */
export const stoppingAddress = (
  { keys, origin }: { keys: Keys; origin: string },
  person: Person,
  group: GroupName | 'always',
): string | undefined =>
  group !== 'always' && groups[group].mayBeNever
    ? `${origin}/unsubscribes/${stoppingToken(keys, person, group)}`
    : undefined
