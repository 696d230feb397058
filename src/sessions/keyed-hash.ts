import { createHmac } from 'node:crypto'
import type { Keys } from '#src/secrets/seal.ts'

/** Stands for an e-mail or network address, or a code, where it must be recognised again but not read, not even by guessing. */
export const keyedHash = (
  keys: Keys,
  kind: 'account' | 'address' | 'browser' | 'recovery code',
  text: string,
): string => createHmac('sha256', keys.lookup).update(`sign-in ${kind} ${text}`).digest('base64url')
