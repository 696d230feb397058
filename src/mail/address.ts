import { isEmail } from '#src/households/rules/contact.ts'

/** Where mail is handed over, and how. */
export interface Smtp {
  host: string
  port: number
  /** From the first byte, by STARTTLS or not at all, or never: on this machine, and where the address says so. */
  tls: 'at once' | 'required' | 'never'
  user?: string
  password?: string
}

export interface Sender {
  name: string
  address: string
}

const form =
  'SMTP_URL must be of the form smtps://user:password@mail.example.org or smtp://mail.example.org:587'

/**
 * The mail server that an address names: `smtps://` speaks TLS from the start, `smtp://` must upgrade to it before
 * anything is said. Only to this machine itself, or with `?tls=never`, does it stay plain, and then without a password
 * unless the server is this machine.
 * @returns a sentence that says what is wrong with the address, and never repeats it: a password stands in it
 */
export function smtpFrom(text: string): Smtp | string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const scheme = url?.protocol
  if (!url?.hostname || (scheme !== 'smtp:' && scheme !== 'smtps:')) return form
  if (url.pathname.length > 1 || url.hash) return form
  for (const [name, value] of url.searchParams)
    if (name !== 'tls' || value !== 'never' || scheme === 'smtps:')
      return 'SMTP_URL: after the question mark only tls=never is known, and only with smtp://'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const here = host === 'localhost' || host === '::1' || /^127\./.test(host)
  const plain = url.searchParams.has('tls') || (scheme === 'smtp:' && here)
  const user = decoded(url.username)
  const password = decoded(url.password)
  if (user === undefined || password === undefined) return form
  if (plain && user && !here) return 'SMTP_URL: with tls=never a password would be sent for all to read'
  const tls = scheme === 'smtps:' ? 'at once' : plain ? 'never' : 'required'
  const port = Number(url.port) || (tls === 'at once' ? 465 : here ? 25 : 587)
  return { host, port, tls, ...(user && { user, password }) }
}

/** `Kith <kith@example.org>`, or the address alone. */
export function senderFrom(text: string): Sender | string {
  const [, name = '', address = ''] = text.match(/^(?:([^<>"\p{Cc}]*)<([^<>]+)>|\s*)$/u) ?? ['', 'Kith', text]
  const sender = { name: name.trim() || 'Kith', address: address.trim() }
  return isEmail(sender.address)
    ? sender
    : 'MAIL_FROM must be an email address such as Kith <kith@example.org>'
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
