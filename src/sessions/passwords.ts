import { hash, verify } from '@node-rs/argon2'

export interface PasswordCost {
  /** KiB of memory that one try takes. */
  memoryCost: number
  /** Passes over it. */
  timeCost: number
}

/** OWASP's first choice for argon2id: 19 MiB, two passes. */
const usualCost: PasswordCost = { memoryCost: 19_456, timeCost: 2 }

/** argon2id, which is the library's own choice. Takes some 50 ms of a thread on purpose: never inside a unit. */
export const hashPassword = (password: string, cost: PasswordCost = usualCost): Promise<string> =>
  hash(password.normalize('NFKC'), { parallelism: 1, ...cost })

const decoys = new Map<number, Promise<string>>()

/**
 * Whether the password is the one behind the hash. Without a hash, which is so for somebody unknown, the same work is
 * done, so that the time taken does not tell who has an account.
 */
export async function isPassword(
  passwordHash: string | null | undefined,
  password: string,
  cost: PasswordCost = usualCost,
): Promise<boolean> {
  const decoy = decoys.get(cost.memoryCost) ?? hashPassword('nobody has this password', cost)
  decoys.set(cost.memoryCost, decoy)
  const matches = await verify(passwordHash ?? (await decoy), password.normalize('NFKC'))
  return matches && passwordHash != null
}
