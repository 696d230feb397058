import type { Sender, Smtp } from './address.ts'
import { type Notify, openNotify } from './notify.ts'
import { type MailServer, openMailServer } from './server.ts'

/** By what messages go: e-mail by one of the two, text messages by Notify alone. */
export interface Channels {
  smtp: { smtp: Smtp; from: Sender } | null
  notify: Notify | null
}

/** One function that sends each message by what is there for it; undefined where nothing is. */
export function openChannels({ smtp, notify }: Channels): MailServer | undefined {
  const byNotify = notify && openNotify(notify)
  const bySmtp = smtp && openMailServer(smtp.smtp, smtp.from)
  const emails = bySmtp ?? byNotify
  if (!emails) return undefined
  return {
    texts: byNotify?.texts === true,
    send: (post) => (post.channel === 'text' && byNotify ? byNotify : emails).send(post),
    ...(bySmtp?.forMany && { forMany: bySmtp.forMany }),
  }
}
