import { randomUUID } from 'node:crypto'
import { generate } from 'otplib'
import { vi } from 'vitest'
import type { Role } from '#src/access/rules.ts'
import { hashPassword } from '#src/sessions/passwords.ts'
import { type Client, goodPassword, type Person, type Site } from '../support.ts'
import { type Asked, softwarePasskey } from './software-passkey.ts'

/** Somebody with a password, `goodPassword`, who has not signed in yet. */
export async function addPerson(site: Site, person: Person): Promise<string> {
  const { accountId } = await site.as(person)
  await site.database.deleteFrom('sessions').where('accountId', '=', accountId).execute()
  await site.database
    .updateTable('accounts')
    .set({ passwordHash: await hashPassword(goodPassword, site.services.passwordCost) })
    .where('id', '=', accountId)
    .execute()
  return accountId
}

/** A carer, of whom no second factor is asked: signs in by the page with `goodPassword`. */
export const addAda = (site: Site, email = 'ada@example.org') =>
  addPerson(site, { role: 'carer', name: 'Ada Byron', email })

/** The session's cookie that an answer sets, as a request sends it. */
export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((pair) => /session=./.test(pair)) ?? ''

/** A browser that keeps its cookies and goes from page to page of ours, as a stranger opens it. */
export function browserOn(site: Site, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>()
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const [name = '', ...value] = pair.split('=')
      if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) jar.delete(name)
      else jar.set(name, value.join('='))
    }
    return response
  }
  const client = (): Client =>
    site.stranger({
      'Sec-Fetch-Site': 'same-origin',
      ...headers,
      Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    })
  return {
    jar,
    get: async (path: string) => keep(await client().get(path)),
    post: async (path: string, fields: Parameters<Client['post']>[1] = {}) =>
      keep(await client().post(path, fields)),
  }
}

export type BrowserOn = ReturnType<typeof browserOn>

/** Gives the password by the page. */
export const givePassword = (browser: BrowserOn, email: string, next?: string) =>
  browser.post('/sign-in', { email, password: goodPassword, next })

/** The code that an app shows at a moment. */
export const codeAt = (secret: string, moment: Date) =>
  generate({ secret, epoch: Math.floor(moment.getTime() / 1000) })

/** A code that is wrong at a moment: of any four, an app takes three at most, that of now and those around it. */
export async function wrongCodeAt(secret: string, moment: Date): Promise<string> {
  const around = [-30_000, 0, 30_000].map((ms) => codeAt(secret, new Date(moment.getTime() + ms)))
  const right = await Promise.all(around)
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? ''
}

/** Adds an authenticator app by the pages; answers its secret, and the codes of the sheet that came with it. */
export async function addAuthenticator(site: Site, browser: BrowserOn) {
  const begun = await browser.post('/account/authenticators')
  const page = begun.headers.get('Location') ?? ''
  const secret = (await (await browser.get(page)).text())
    .match(/<code class="kith-key">([A-Z2-7 ]+)<\/code>/)?.[1]
    ?.replaceAll(' ', '')
  if (!secret) throw new Error(`No secret at ${page}`)
  const answer = await browser.post(`${page}/confirmations`, { code: await codeAt(secret, site.clock()) })
  return { secret, page, answer }
}

/** The codes of the sheet that the page shows. */
export async function sheetOf(browser: BrowserOn): Promise<string[]> {
  const text = await (await browser.get('/account/recovery-codes')).text()
  return [...text.matchAll(/<code class="kith-key">([^<]+)<\/code>/g)].map(([, code = '']) => code)
}

/** Somebody with the role and an authenticator app, signed in on the browser. */
export async function enrolled(site: Site, browser: BrowserOn, role: Role = 'manager') {
  const email = `${randomUUID()}@example.org`
  const accountId = await addPerson(site, { role, email, name: 'Bea Marsh' })
  await givePassword(browser, email)
  const { secret } = await addAuthenticator(site, browser)
  return { accountId, email, secret, codes: await sheetOf(browser) }
}

export const trailOf = async (site: Site) =>
  (
    await site.database
      .selectFrom('auditEntries')
      .select(['what', 'onKind', 'accountId'])
      .orderBy('seq')
      .execute()
  ).map(({ what }) => what)

/** What the person has been told, kind by kind. */
export const toldTo = async (site: Site, accountId: string) =>
  (
    await site.database
      .selectFrom('outbox')
      .select('kind')
      .where('accountId', '=', accountId)
      .orderBy('madeAt')
      .execute()
  ).map(({ kind }) => kind)

/** What the service asks the browser to sign, or to make a passkey for. */
export const askFrom = async (browser: BrowserOn, path: string): Promise<Asked> =>
  JSON.parse(await (await browser.post(path)).text())

/** Adds a passkey by the pages, for whoever is signed in on the browser. */
export async function addPasskey(browser: BrowserOn) {
  const passkey = softwarePasskey()
  await browser.post('/account/passkeys', passkey.made(await askFrom(browser, '/account/passkey-challenges')))
  return passkey
}

/** Opens as many connections as two requests use at once: the second would come too late for a race while it connects. */
export const warmUp = ({ database }: Site) =>
  Promise.all(Array.from({ length: 6 }, () => database.selectFrom('service').select('id').execute()))

/** Moves the clock of the service, and that of its sessions, which vitest plays. */
export function at(site: Site, moment: string) {
  vi.setSystemTime(moment)
  site.now(moment)
}
