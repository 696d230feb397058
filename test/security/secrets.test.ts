import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { logToConsole } from '#src/web/log.ts'
import { addHousehold } from '../factories.ts'
import { row, upload, whole } from '../households/files.ts'
import { type Client, openSite, type Site } from '../support.ts'

/** Each stands in a request that somebody may send, and nowhere else. */
const planted = {
  cookie: 'plantedcookie0123456789abcdef',
  token: 'planted-token-of-a-link',
  password: 'planted heron password',
  email: 'planted.person@example.org',
  name: 'Plantedname',
  address: '17 Plantedstreet',
  postcode: 'CM1 1QH',
  word: 'plantedword',
  telephone: '07700 900987',
}

/** Everything that was written to the log, to the console or to a stream. */
async function listening(work: (log: (line: Record<string, unknown>) => void) => Promise<void>) {
  const written: string[] = []
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0),
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((how) =>
      vi.spyOn(console, how).mockImplementation((...said) => void written.push(said.map(String).join(' '))),
    ),
  ]
  await work((line) => written.push(JSON.stringify(line)))
  await new Promise((resolve) => setImmediate(resolve))
  // What the setting of the tests watches is put back to what it expects: nothing.
  for (const spy of spies) spy.mockClear()
  for (const spy of spies) spy.mockRestore()
  return written.join('\n')
}

/** Sends what is planted in every way there is: typed well and badly, in the address, and in the headers. */
async function sendEverything(site: Site, person: Client, household: string): Promise<Set<number>> {
  const statuses = new Set<number>()
  const told = async (answer: Promise<Response>) => {
    const { status } = await answer
    statuses.add(status)
  }
  const stranger = site.stranger({ Cookie: `session=${planted.cookie}`, 'User-Agent': planted.word })
  for (const [path, fields] of [
    ['/sign-in', { email: planted.email, password: planted.password, next: `/?q=${planted.word}` }],
    ['/sign-in', { email: planted.email, password: '' }],
    ['/password-resets', { email: planted.email }],
    ['/new-passwords', { token: planted.token, password: planted.password }],
    ['/invitations', { token: planted.token, password: planted.password }],
    ['/sign-in/passkeys', { challenge: planted.token, answer: planted.token }],
    ['/account/password', { current: planted.password, chosen: `${planted.password} again` }],
    ['/accounts', { name: planted.name, email: planted.email, roles: 'liaison', once: planted.token }],
    ['/accounts', { name: planted.name, email: planted.word }],
    ['/households', { name: planted.name, address: planted.address, postcode: planted.postcode }],
    [`/households/${household}/places`, { by: 'postcode', postcode: planted.postcode }],
    [`/households/${household}/address-showings`, { purpose: 'other', why: planted.word }],
    [
      `/households/${household}/carers`,
      { name: planted.name, email: planted.email, phone: planted.telephone },
    ],
    [`/quadrants/${planted.word}/names`, { name: planted.name }],
    [`/nowhere/${planted.word}`, { name: planted.name }],
  ] as const)
    for (const one of [stranger, person]) await told(one.post(path, fields))
  for (const path of [
    `/households?q=${planted.word}`,
    `/accounts?search=${encodeURIComponent(planted.email)}`,
    `/accounts/${planted.word}`,
    `/trail?who=${planted.name}`,
    `/${planted.word}?${planted.token}`,
    `/new-passwords?token=${planted.token}`,
    `/invitations?token=${planted.token}`,
    `/sign-in/single-sign-on/callback?code=${planted.token}&state=${planted.token}`,
    `/accounts/%00${planted.word}`,
  ])
    for (const one of [stranger, person]) await told(one.get(path))
  await told(person.post('/quadrants', { name: planted.name }, { Origin: `https://${planted.word}.example` }))
  await told(person.post('/quadrants', { name: planted.word.repeat(100_000) }))
  return statuses
}

describe('what is secret or about somebody', () => {
  it('stands in no line of the log, whatever was sent and however it went', async () => {
    let statuses = new Set<number>()
    let cookie = ''
    const written = await listening(async (keep) => {
      const site = await openSite({ log: (line) => [keep(line), logToConsole(line)] })
      const household = await addHousehold(site, { name: planted.name })
      const manager = await site.as({ role: 'manager', name: planted.name, email: 'm.planted@example.org' })
      const file = [whole, row({ address: planted.address, postcode: planted.postcode, kind: planted.word })]
      await upload(manager, file.join('\r\n'))
      statuses = await sendEverything(site, manager, household)
      cookie = manager.cookie.split('=')[1] ?? ''
    })
    expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 303, 403, 404, 413, 422]))
    expect(written).toContain('"route":"POST /sign-in"')
    expect(cookie).toMatch(/^\w{20,}$/)
    expect(written).not.toContain(cookie)
    for (const [what, text] of Object.entries(planted))
      expect([what, written.includes(text)]).toEqual([what, false])
  })

  it('stands in none when the database itself repeats it in its error', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    for (const table of ['accounts', 'quadrants', 'sign_in_failures'])
      await sql`create trigger ${sql.raw(`refusing_${table}`)} before insert on ${sql.table(table)} begin
        select raise(abort, 'could not write planted.person@example.org, Plantedname, CM1 1QH'); end`.execute(
        site.database,
      )
    const written = await listening(async (keep) => {
      for (const answer of [
        await manager.post('/quadrants', { name: planted.name }),
        await manager.post('/accounts', {
          name: planted.name,
          email: planted.email,
          roles: 'manager',
          once: 'b1f1f6c8-5b0e-4f2c-8a86-1df0a3c0f0aa',
        }),
        await site.stranger().post('/sign-in', { email: planted.email, password: planted.password }),
      ]) {
        expect(answer.status).toBe(500)
        const page = await answer.text()
        for (const text of Object.values(planted)) expect(page).not.toContain(text)
        expect(page).not.toMatch(/sqlite|insert into|at .*\.ts/i)
      }
      for (const line of site.log) keep(line)
    })
    expect(written).toContain('"level":"error"')
    for (const [what, text] of Object.entries(planted))
      expect([what, written.includes(text)]).toEqual([what, false])
  })
})
