import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { addCarer, addHousehold } from '../factories.ts'
import { newestLinkTo, tokenOf } from '../sessions/mailed.ts'
import { type Client, goodPassword, openSite, type Site } from '../support.ts'

const tables = ['accounts', 'grants', 'sessions', 'accountLinks', 'passkeys', 'authenticators'] as const

const planted = 'planted-value'
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Every column of the tables by both of its names, and what some frameworks would read as one. */
async function columnsOf({ database }: Site): Promise<string[]> {
  const described = await database.introspection.getTables()
  const names = described
    .filter(({ name }) => tables.some((table) => snake(table) === name))
    .flatMap(({ columns }) => columns.map(({ name }) => name))
  const camel = names.map((name) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()))
  return [...new Set([...names, ...camel])].flatMap((name) => [name, `account[${name}]`])
}

interface FormSent {
  client: Client
  path: string
  fields: Record<string, string>
}

/** Each form about accounts, roles and sessions, filled in as it should be. */
async function forms(site: Site): Promise<FormSent[]> {
  const manager = await site.as({ role: 'manager', email: 'manager@example.org' })
  const { accountId } = await site.as({ role: 'recruiter', email: 'cai@example.org' })
  const householdId = await addHousehold(site)
  const carerId = await addCarer(site, householdId)
  const once = randomUUID()
  await manager.post('/accounts', { name: 'Bea', email: 'bea@example.org', roles: 'payments', once })
  const [bea] = await site.database.selectFrom('accounts').select('id').where('name', '=', 'Bea').execute()
  const token = tokenOf(await newestLinkTo(site, bea?.id ?? ''))
  const edit = await (await manager.get(`/accounts/${accountId}/edit`)).text()
  const version = edit.match(/name="version" value="([^"]+)"/)?.[1] ?? ''
  const stranger = site.stranger()
  const of = (client: Client, path: string, fields: Record<string, string> = {}) => ({ client, path, fields })
  return [
    of(manager, '/accounts', {
      name: 'Dil',
      email: 'dil@example.org',
      roles: 'payments',
      once: randomUUID(),
    }),
    of(manager, `/accounts/${accountId}/edits`, { name: 'Cai', email: 'cai@example.com', version }),
    of(manager, `/accounts/${accountId}/grants`, { role: 'payments' }),
    of(manager, `/households/${householdId}/carers/${carerId}/accounts`, {
      email: 'home@example.org',
      once: randomUUID(),
    }),
    of(manager, `/accounts/${bea?.id}/invitations`),
    of(manager, `/accounts/${accountId}/session-ends`),
    of(manager, `/accounts/${accountId}/disablements`),
    of(manager, `/accounts/${accountId}/enablements`),
    of(stranger, '/password-resets', { email: 'cai@example.com' }),
    of(stranger, '/sign-in', { email: 'manager@example.org', password: goodPassword }),
    of(stranger, '/invitations', { token, password: 'nine otters under ice' }),
  ]
}

it('a form writes nothing but its own fields, whatever is sent with it', async () => {
  const site = await openSite()
  const columns = await columnsOf(site)
  expect(columns).toEqual(
    expect.arrayContaining(['password_hash', 'passwordHash', 'carerId', 'secondFactorAt']),
  )
  for (const { client, path, fields } of await forms(site)) {
    // The link of the form was replaced by one before: the newest is used, as whoever is invited does.
    const own = 'token' in fields ? { ...fields, token: await newestOf(site, 'Bea') } : fields
    const more = Object.fromEntries(columns.filter((name) => !(name in own)).map((name) => [name, planted]))
    const response = await client.post(path, { ...more, ...own })
    expect(response.status, path).toBe(303)
    const kept = await Promise.all(
      tables.map((table) => site.database.selectFrom(table).selectAll().execute()),
    )
    expect(JSON.stringify(kept), path).not.toContain(planted)
  }
})

async function newestOf(site: Site, name: string): Promise<string> {
  const found = await site.database
    .selectFrom('accounts')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return tokenOf(await newestLinkTo(site, found.id))
}
