import { NotifyClient } from 'notifications-node-client'
import type { Problem } from './rules.ts'
import type { MailServer, Post } from './server.ts'

/** How messages are handed to GOV.UK Notify. */
export interface Notify {
  /** The service's own key there: its name, the id of the service, and a secret. */
  key: string
  /** Templates whose subject is `((subject))` and whose text is `((message))`; null where it sends none of these. */
  emailTemplate: string | null
  textTemplate: string | null
  /** Where answers go, by the id that Notify gave the address. */
  replyTo: string | null
  /** Notify itself unless this is a stand-in. */
  url: URL | null
  /** What Notify brings when it says what became of a message. */
  callbackToken: string | null
}

const official = 'https://api.notifications.service.gov.uk'
/** All of one message; much shorter than a claim lasts (`leaseMs`). */
const wholeMs = 30_000

/** Hands messages to GOV.UK Notify, each with our id of it as its reference. */
export function openNotify(
  { key, emailTemplate, textTemplate, replyTo, url }: Notify,
  { patienceMs = wholeMs } = {},
): MailServer {
  const client = new NotifyClient(url?.href.replace(/\/$/, '') ?? official, key)
  // Its own client of HTTP waits for ever, follows redirects and believes in proxies of the environment; and its errors
  // hold the request with our key in it, of which nothing goes on from here.
  client.apiClient.setClient(postBy(patienceMs) as never)
  return {
    texts: textTemplate !== null,
    async send(post) {
      try {
        const { status } = await hand(client, post, { emailTemplate, textTemplate, replyTo })
        return status === 201 ? 'sent' : problemOf(status)
      } catch {
        return 'not reached'
      }
    },
  }
}

function hand(
  client: NotifyClient,
  { channel, messageId, to, subject, text, stopAt }: Post,
  { emailTemplate, textTemplate, replyTo }: Pick<Notify, 'emailTemplate' | 'textTemplate' | 'replyTo'>,
): Promise<{ status: number }> {
  const reference = messageId.replace(/^<|>$/g, '')
  if (channel === 'text')
    return client.sendSms(textTemplate ?? '', to.address, { personalisation: { message: text }, reference })
  return client.sendEmail(emailTemplate ?? '', to.address, {
    personalisation: { subject, message: text },
    reference,
    ...(replyTo && { emailReplyToId: replyTo }),
    // Notify takes nothing but https there.
    ...(stopAt?.startsWith('https:') && { oneClickUnsubscribeURL: stopAt }),
  })
}

/** What the client asks of HTTP, in the words of the client that it would use by itself. */
interface Asked {
  url: string
  data: unknown
  headers: Record<string, string>
}

const postBy =
  (patienceMs: number) =>
  async ({ url, data, headers }: Asked): Promise<{ status: number }> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(data),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    // Its words may repeat an address: only the number counts.
    await answer.body?.cancel()
    return { status: answer.status }
  }

/** What Notify's numbers mean for one message (its documentation, *Error codes*). */
function problemOf(status: number): Problem {
  if (status === 429 || status >= 500) return 'put off'
  if (status === 401 || status === 403) return 'not let in'
  return status >= 400 ? 'refused' : 'not reached'
}
