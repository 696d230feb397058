import { createTransport, type Transporter } from 'nodemailer'
import type { Sender, Smtp } from './address.ts'
import type { Channel, Problem } from './rules.ts'

/** One message on its way. */
export interface Post {
  /** E-mail unless it says otherwise; then the address is a phone number. */
  channel?: Channel
  /** The same at every try: a receiver that gets it twice can tell. */
  messageId: string
  to: Sender
  subject: string
  text: string
  /** The same words for whoever reads mail as pages. */
  html?: string
  /** Where whoever gets it has no more of its kind, by one click of their mail program (RFC 8058). */
  stopAt?: string | undefined
}

/** Takes messages to where they are sent from. */
export interface MailServer {
  /** Whether it sends text messages too. */
  texts?: boolean
  send(post: Post): Promise<'sent' | Problem>
  /** The same for thousands, over a few lines that stay open between messages until it is closed; `send` where it is not there. */
  forMany?(): { send: MailServer['send']; close(): void }
}

/** A server that says nothing for so long is not there. */
const connectMs = 10_000
const silentMs = 20_000
/** All of one message, however slowly the server speaks; much shorter than a claim lasts (`leaseMs`). */
const wholeMs = 45_000

/**
 * Lines for thousands: as many messages go at once as there are lines, and each line is let go after some of them,
 * because many servers take no more from one. What a line dropped is not sent again by itself: that could double it.
 */
const forMany = {
  pool: true,
  maxConnections: 4,
  maxMessages: 100,
  maxRequeues: 0,
  idleTimeout: 15_000,
} as const

/** Hands messages to a server by SMTP, each over a connection of its own, so that nothing is sent again unasked. */
export function openMailServer(smtp: Smtp, from: Sender, { patienceMs = wholeMs } = {}): MailServer {
  const single = createTransport(optionsOf(smtp))
  return {
    send: (post) => hand(single, post, { from, patienceMs }),
    forMany() {
      const pooled = createTransport({ ...optionsOf(smtp), ...forMany })
      return { send: (post) => hand(pooled, post, { from, patienceMs }), close: () => pooled.close() }
    },
  }
}

function optionsOf({ host, port, tls, user, password }: Smtp) {
  return {
    host,
    port,
    secure: tls === 'at once',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'never',
    ...(user && { auth: { user, pass: password } }),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silentMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

async function hand(
  transport: Pick<Transporter, 'sendMail'>,
  { messageId, to, subject, text, html, stopAt }: Post,
  { from, patienceMs }: { from: Sender; patienceMs: number },
): Promise<'sent' | Problem> {
  try {
    await transport.sendMail({
      messageId,
      from,
      to: { name: oneLine(to.name), address: to.address },
      // Said apart from the headers: whatever those come to hold, it goes to this address and no other.
      envelope: { from: from.address, to: [to.address] },
      subject: oneLine(subject),
      text,
      html,
      headers: { 'Auto-Submitted': 'auto-generated', ...stopHeaders(stopAt) },
      signal: AbortSignal.timeout(patienceMs),
    })
    return 'sent'
  } catch (error) {
    return problemOf(error)
  }
}

/** One click counts only over https; without, a mail program shows the address as a link. */
const stopHeaders = (stopAt: string | undefined) => ({
  ...(stopAt && { 'List-Unsubscribe': `<${stopAt}>` }),
  ...(stopAt?.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
})

/** Nothing that could begin another header. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

interface SmtpError {
  code?: string
  /** The server's answer: 4xx may go better later, 5xx never will. */
  responseCode?: number
  /** What was said to the server when it answered so. */
  command?: string
  /** All that it answered. */
  response?: string
}

function problemOf(error: unknown): Problem {
  const { code, responseCode = 0, command = '', response = '' } = (error ?? {}) as SmtpError
  if (code === 'EAUTH' || (command === 'MAIL FROM' && responseCode >= 500)) return 'not let in'
  // Only what is said of this message: a server may greet with a 5xx too, when it is closed today.
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return 'not reached'
  // Of this mailbox; but 5.7 is what the server thinks of us (RFC 3463), which is no fault of the address.
  if (responseCode >= 500 && command === 'RCPT TO' && !/^\d{3}[ -]5\.7\./.test(response)) return 'no mailbox'
  if (responseCode >= 500) return 'refused'
  return responseCode >= 400 ? 'put off' : 'not reached'
}
