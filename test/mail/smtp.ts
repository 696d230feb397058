import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Smtp } from '#src/mail/address.ts'

export interface Received {
  /** Whom the server was told to deliver to, whatever the headers say. */
  to: string[]
  from: string
  headers: Map<string, string[]>
  text: string
}

/** What the server does for an address, by what stands before its at sign. Any other one is accepted. */
export const odd = {
  refused: 'refused@example.org',
  full: 'full@example.org',
  dropped: 'dropped@example.org',
  /** Taken in, and then the line drops before the server has said so. */
  lost: 'lost@example.org',
}

/** A real mail server on this machine that keeps what it takes in. */
export async function openSmtpServer({
  answerAfterMs = () => 0,
  onReceived,
  ...options
}: {
  answerAfterMs?: (count: number) => number
  /** Before the server says yes. */
  onReceived?: (mail: Received) => void
} & SMTPServerOptions = {}) {
  const received: Received[] = []
  let connections = 0
  let atOnce = 0
  let mostAtOnce = 0
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onConnect: (_session, answer) => {
      connections++
      answer()
    },
    onRcptTo({ address }, _session, answer) {
      if (address === odd.refused) answer(problem(550, `No mailbox for ${address}`))
      else if (address === odd.full) answer(problem(451, `The mailbox of ${address} is busy`))
      else answer()
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        if (to.includes(odd.dropped)) return drop(session.id)
        const mail = {
          to,
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          ...parse(Buffer.concat(chunks).toString('utf8')),
        }
        received.push(mail)
        onReceived?.(mail)
        if (to.includes(odd.lost)) return drop(session.id)
        mostAtOnce = Math.max(mostAtOnce, ++atOnce)
        setTimeout(() => {
          atOnce--
          answer(null, 'Taken')
        }, answerAfterMs(received.length))
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  const drop = (id: string) => {
    for (const connection of server.connections) if (connection.id === id) connection._socket.destroy()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const smtp: Smtp = { host: '127.0.0.1', port, tls: 'never' }
  return {
    received,
    smtp,
    url: `smtp://127.0.0.1:${port}`,
    connections: () => connections,
    /** Messages that it had taken in and not said yes to, at most. */
    mostAtOnce: () => mostAtOnce,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

const problem = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode })

/** The headers, unfolded, and the text of one part. */
function parse(raw: string) {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const headers = new Map<string, string[]>()
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [, name = '', value = ''] = line.match(/^([^:]+): ?(.*)$/) ?? []
    headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value])
  }
  const coded = headers.get('content-transfer-encoding')?.[0] === 'quoted-printable'
  const body = rest.join('\r\n\r\n')
  return { headers, text: (coded ? unquoted(body) : body).replaceAll('\r\n', '\n').trimEnd() }
}

const unquoted = (text: string) =>
  Buffer.from(
    text
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
