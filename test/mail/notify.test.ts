import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openChannels } from '#src/mail/channels.ts'
import { type Notify, openNotify } from '#src/mail/notify.ts'
import { channelsFrom } from '#src/mail/settings.ts'
import { postEditions } from '#src/newsletters/posting.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { begin, copiesOf, send, write } from '../newsletters/support.ts'
import { openSite } from '../support.ts'

const service = '26785a09-ab16-4eb0-8407-a37497a57506'
const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0'
const key = `kith_live-${service}-${secret}`
const template = 'f33517ff-2a88-4f6e-b855-c550268ce08a'
const textTemplate = '0e51bdbf-3f7c-4ea3-8f9f-8e4f9f3a0c11'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** Speaks as GOV.UK Notify documents it, and does for some addresses what it does when something is wrong. */
async function openStandIn() {
  const taken: { path: string; body: Record<string, unknown> }[] = []
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await bodyOf(request))
    const to = String(body.email_address ?? body.phone_number)
    const refuse = (status: number, error: string) => {
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(
        JSON.stringify({ status_code: status, errors: [{ error, message: `${error} for ${to}` }] }),
      )
    }
    if (!isOurs(request.headers.authorization)) return refuse(403, 'AuthError')
    const [, status] = to.match(/^s(\d{3})@/) ?? []
    if (status === '302') return response.writeHead(302, { Location: '/elsewhere' }).end()
    if (status) return refuse(Number(status), 'Error')
    if (to.startsWith('slow@')) return
    if (to.startsWith('drop@')) return request.socket.destroy()
    taken.push({ path: request.url ?? '', body })
    response.writeHead(201, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ id: randomUUID(), reference: body.reference, content: {} }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const settings: Notify = {
    ...{ key, url, textTemplate, emailTemplate: template, replyTo: null, callbackToken: null },
  }
  return { taken, settings }
}

const bodyOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** Whether a token is signed with the secret of the key, for our service, just now. */
function isOurs(authorization = ''): boolean {
  const [head = '', claims = '', signature] = authorization.replace(/^Bearer /, '').split('.')
  const json = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString() || '{}')
  const { iss, iat } = json(claims)
  return (
    json(head).alg === 'HS256' &&
    iss === service &&
    Math.abs(Date.now() / 1000 - iat) < 30 &&
    signature === createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url')
  )
}

const post = {
  messageId: '<0b9c@kith.example>',
  to: { name: 'Ada', address: 'ada@example.org' },
  subject: 'Gathering',
  text: 'Your home is asked.',
}
const to = (address: string) => ({ ...post, to: { name: 'Ada', address } })

describe('a message by GOV.UK Notify', () => {
  it('is handed over with our id as its reference, and one click over https alone', async () => {
    const { taken, settings } = await openStandIn()
    const replyTo = '8e222534-7f05-4972-86e3-17c5d9f894e2'
    const server = openNotify({ ...settings, replyTo })
    expect(await server.send({ ...post, stopAt: 'https://kith.example/unsubscribes/x' })).toBe('sent')
    expect(await server.send({ ...post, stopAt: 'http://localhost/unsubscribes/x' })).toBe('sent')
    const email = {
      template_id: template,
      email_address: 'ada@example.org',
      personalisation: { subject: 'Gathering', message: 'Your home is asked.' },
      reference: '0b9c@kith.example',
      email_reply_to_id: replyTo,
    }
    expect(taken).toEqual([
      {
        path: '/v2/notifications/email',
        body: { ...email, one_click_unsubscribe_url: 'https://kith.example/unsubscribes/x' },
      },
      { path: '/v2/notifications/email', body: email },
    ])
  })

  it('is a text message with what it says alone', async () => {
    const { taken, settings } = await openStandIn()
    const server = openNotify(settings)
    expect(server.texts).toBe(true)
    expect(await server.send({ ...to('07700900982'), channel: 'text' })).toBe('sent')
    expect(taken).toEqual([
      {
        path: '/v2/notifications/sms',
        body: {
          template_id: textTemplate,
          phone_number: '07700900982',
          personalisation: { message: 'Your home is asked.' },
          reference: '0b9c@kith.example',
        },
      },
    ])
  })

  it.each([
    ['s400@example.org', 'refused'],
    ['s403@example.org', 'not let in'],
    ['s429@example.org', 'put off'],
    ['s500@example.org', 'put off'],
    ['s503@example.org', 'put off'],
    ['s302@example.org', 'not reached'],
    ['drop@example.org', 'not reached'],
    ['slow@example.org', 'not reached'],
  ])('that does not go says why in a word of ours: %s', async (address, problem) => {
    const { settings, taken } = await openStandIn()
    const began = Date.now()
    expect(await openNotify(settings, { patienceMs: 300 }).send(to(address))).toBe(problem)
    expect(Date.now() - began).toBeLessThan(10_000)
    expect(taken).toEqual([])
  })

  it('is not let in with another secret', async () => {
    const { settings } = await openStandIn()
    const other = openNotify({ ...settings, key: key.replace(secret, service) })
    expect(await other.send(post)).toBe('not let in')
  })

  it('is not reached where nobody is', async () => {
    const { settings } = await openStandIn()
    await ends.pop()?.()
    expect(await openNotify(settings).send(post)).toBe('not reached')
  })

  it('goes by Notify as text and by the mail server otherwise, where there are both', async () => {
    const { settings, taken } = await openStandIn()
    const nowhere = { smtp: { host: '127.0.0.1', port: 1, tls: 'never' as const }, from: post.to }
    const both = openChannels({ smtp: nowhere, notify: { ...settings, emailTemplate: null } })
    expect(await both?.send({ ...to('07700900982'), channel: 'text' })).toBe('sent')
    expect(await both?.send(post)).toBe('not reached')
    expect(taken).toHaveLength(1)
    expect(both?.texts).toBe(true)
  })
})

describe('by what messages go', () => {
  const smtp = { SMTP_URL: 'smtps://mail.example.org', MAIL_FROM: 'kith@kith.example' }
  const notify = { NOTIFY_API_KEY: key, NOTIFY_EMAIL_TEMPLATE: template }
  const texts = { NOTIFY_API_KEY: key, NOTIFY_TEXT_TEMPLATE: textTemplate }

  it('is as the environment says', () => {
    const by = (values: Parameters<typeof channelsFrom>[0]) => {
      const found = channelsFrom(values)
      if (typeof found === 'string' || found === null) return found
      const { smtp: server, notify: other } = found
      return [server && 'smtp', other?.emailTemplate && 'notify', other?.textTemplate && 'texts'].filter(
        Boolean,
      )
    }
    expect(by({})).toBe(null)
    expect(by(smtp)).toEqual(['smtp'])
    expect(by(notify)).toEqual(['notify'])
    expect(by({ ...notify, ...texts })).toEqual(['notify', 'texts'])
    expect(by({ ...smtp, ...texts })).toEqual(['smtp', 'texts'])
    expect(by({ ...smtp, ...notify, MAIL_BY: 'notify' })).toEqual(['notify'])
    expect(channelsFrom({ ...smtp, ...notify, ...texts, MAIL_BY: 'smtp' })).toMatchObject({
      smtp: { from: { address: 'kith@kith.example' } },
    })
  })

  it.each<[Parameters<typeof channelsFrom>[0], string]>([
    [{ ...smtp, ...notify }, 'say MAIL_BY=smtp or MAIL_BY=notify'],
    [{ MAIL_BY: 'post' }, 'MAIL_BY must be'],
    [{ ...smtp, MAIL_BY: 'notify' }, 'MAIL_BY=notify needs'],
    [{ ...notify, MAIL_BY: 'smtp' }, 'MAIL_BY=smtp needs'],
    [{ NOTIFY_EMAIL_TEMPLATE: template }, 'NOTIFY_EMAIL_TEMPLATE needs NOTIFY_API_KEY'],
    [{ NOTIFY_API_KEY: key }, 'NOTIFY_TEXT_TEMPLATE or both'],
    [texts, 'or SMTP_URL for e-mail'],
    [{ ...notify, NOTIFY_API_KEY: `${service}` }, 'all of the key'],
    [{ ...notify, NOTIFY_EMAIL_TEMPLATE: 'a template' }, 'NOTIFY_EMAIL_TEMPLATE must be an id'],
    [{ ...notify, NOTIFY_REPLY_TO: 'me@example.org' }, 'NOTIFY_REPLY_TO must be an id'],
    [{ ...notify, NOTIFY_URL: 'http://notify.example' }, 'NOTIFY_URL must be https'],
    [{ ...notify, NOTIFY_CALLBACK_TOKEN: 'short' }, 'NOTIFY_CALLBACK_TOKEN must have'],
    [{ SMTP_URL: smtp.SMTP_URL }, 'SMTP_URL needs MAIL_FROM'],
  ])('is asked for in one line, which repeats no key', (values, line) => {
    const said = channelsFrom(values)
    expect(said).toContain(line)
    expect(said).not.toContain('\n')
    expect(said).not.toContain(service)
  })
})

describe('a newsletter where GOV.UK Notify is all there is', () => {
  it('goes as an email with a way to stop it, and to nobody as a text', async () => {
    const { taken, settings } = await openStandIn()
    const site = await openSite({ mail: openChannels({ smtp: null, notify: settings }) })
    const manager = await site.as('manager')
    const id = await begin(manager)
    await write(manager, id)
    await addCarer(site, await addHousehold(site), { email: 'ada@example.org' })
    const byPhone = await addCarer(site, await addHousehold(site), { phone: '07700 900123' })
    await site.database
      .insertInto('messageHabits')
      .values({
        ...{ id: 'h', carerId: byPhone, accountId: null, quietFrom: null, quietUntil: null },
        ...{ textTo: '07700 900123', chosenAt: '2026-11-01T10:00:00.000Z', endedAt: null },
      })
      .execute()
    await send(site, manager, id, 'all carers')
    await postEditions({ ...site.services, origin: 'https://kith.example.org' }, 'one')
    expect(await copiesOf(site, id)).toEqual({ sent: 1, 'withheld: no address': 1 })
    expect(taken.map(({ path }) => path)).toEqual(['/v2/notifications/email'])
    const { email_address, personalisation, one_click_unsubscribe_url } = taken[0]?.body ?? {}
    expect(email_address).toBe('ada@example.org')
    expect(personalisation).toMatchObject({ subject: 'News for December' })
    expect(personalisation).toHaveProperty('message', expect.stringContaining('You were there.'))
    expect(one_click_unsubscribe_url).toMatch(/^https:\/\/kith\.example\.org\/unsubscribes\//)
  })
})
