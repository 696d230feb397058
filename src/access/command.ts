import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Acting } from '#src/database/transact.ts'
import { fold } from '#src/households/rules/words.ts'
import { quadrantsOf } from '#src/service/store.ts'
import { inOneLine } from '#src/visible.ts'
import type { Services } from '#src/web/context.ts'
import { refused } from '#views/accounts/words.ts'
import { passwordProblem } from '#views/sign-in/words.ts'
import { type GrantGiven, openAccount } from './actions/inviting.ts'
import { accountForm } from './forms.ts'

export interface UserGiven {
  email: string
  name: string
  role: readonly string[]
  quadrant: readonly string[]
}

/** Adds somebody who can sign in, from the terminal. Answers what is wrong, or undefined when it is done. */
export async function addUser(
  services: Services,
  acting: Acting,
  { email, name, role, quadrant }: UserGiven,
  password: string,
): Promise<string | undefined> {
  const quadrants = await quadrantsOf(services.database)
  const named = quadrant.map((text) => quadrants.find((one) => fold(one.name) === fold(text))?.id)
  if (named.includes(undefined))
    return `There is no such quadrant. Quadrants: ${quadrants.map((one) => one.name).join(', ')}`
  const result = accountForm.safeParse({
    email,
    name: inOneLine(name),
    roles: role,
    quadrantIds: named,
    password,
  })
  if (!result.success) return result.error.issues.map(({ message }) => message).join('. ')
  const { roles, quadrantIds, ...person } = result.data
  const grants = roles.flatMap((each): GrantGiven[] =>
    each === 'coordinator' ? quadrantIds.map((quadrantId) => ({ role: each, quadrantId })) : [{ role: each }],
  )
  const outcome = await openAccount(services, acting, { ...person, grants })
  if (outcome === 'opened') return undefined
  return outcome === 'email taken' ? refused.email : passwordProblem[outcome]
}

/** The password, asked without showing it; from a pipe, its first line. */
export async function askPassword(): Promise<string> {
  const { stdin, stdout } = process
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY })
  if (stdin.isTTY) stdout.write('Password: ')
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    if (stdin.isTTY) stdout.write('\n')
  }
}
