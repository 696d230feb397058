import { type Context, Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { say } from '#src/web/notice.ts'
import { InboxPage } from '#views/mail/inbox.tsx'
import { MessagePage } from '#views/mail/message.tsx'
import { MessagesPage } from '#views/mail/messages.tsx'
import { recordReading, tryAgain } from './actions.ts'
import { kinds } from './kinds.ts'
import { type Letter, type MessageKind, messageStates } from './rules.ts'
import { openLetter } from './sealing.ts'
import { countUnsent, type FoundMessage, findMessage, messagesAfter, messagesTo } from './store/list.ts'

const pageSize = 50
const inboxSize = 20

/** A page of a list that was asked for one row too many, and the id after which the next one begins. */
function pageOf<Row extends { id: string }>(found: readonly Row[], size: number) {
  const rows = found.slice(0, size)
  return { rows, last: found.length > size ? rows.at(-1)?.id : undefined }
}

/** `/messages`: what Kith told people, for managers. */
export const messageRoutes = new Hono<Web>()

messageRoutes.get('/', async (c) => {
  const { database, mail } = c.var.services
  const state = messageStates.find((each) => each === c.req.query('state'))
  const found = await messagesAfter(database, { state, after: c.req.query('after'), count: pageSize + 1 })
  const { rows, last } = pageOf(found, pageSize)
  return c.html(
    <MessagesPage
      frame={frameOf(c)}
      messages={rows}
      state={state}
      counts={await countUnsent(database)}
      sends={mail !== undefined}
      next={last && `/messages?${new URLSearchParams({ ...(state && { state }), after: last })}`}
    />,
  )
})

/**
 * What a message says, to a manager: only where there is no mail server, so that somebody must tell it. Where there is
 * one, a manager who could read somebody's link could sign in as them.
 */
const readable = (
  { var: { services } }: Context<Web>,
  { id, sentAt, sealed }: FoundMessage,
): Letter | undefined =>
  services.mail === undefined && sentAt === null && sealed !== null
    ? withoutSession(openLetter(services.keys, id, sealed))
    : undefined

/** Who comes to which group is not for everybody who reads messages: whoever it is for finds it behind signing in. */
const withoutSession = (letter: Letter): Letter =>
  letter.link.startsWith('/group-sessions/') ? { ...letter, link: '/groups' } : letter

const page = (
  c: Context<Web>,
  message: FoundMessage,
  more: { letter?: Letter | undefined; recorded?: boolean; problems?: Record<string, string> } = {},
) => (
  <MessagePage
    frame={frameOf(c)}
    message={message}
    letter={more.letter}
    origin={c.var.services.origin}
    hasText={message.sealed !== null}
    sends={c.var.services.mail !== undefined}
    recorded={more.recorded ?? false}
    problems={more.problems ?? {}}
  />
)

messageRoutes.get('/:id', async (c) => {
  const { services, acting, viewer } = c.var
  const message = await findMessage(services.database, c.req.param('id'))
  if (!message) return c.notFound()
  const letter = readable(c, message)
  const opensAnother =
    letter !== undefined &&
    message.accountId !== viewer.accountId &&
    (kinds[message.kind as MessageKind]?.oneTimeLink ?? true)
  if (opensAnother) await recordReading(acting, message)
  return c.html(page(c, message, { letter, recorded: opensAnother }))
})

messageRoutes.post('/:id/retries', async (c) => {
  const id = c.req.param('id')
  switch (await tryAgain(c.var.acting, id)) {
    case 'no such message':
      return c.notFound()
    case 'nothing to try': {
      const message = await findMessage(c.var.services.database, id)
      const problems = { '': 'It is on its way, was sent already, or must not be sent' }
      return message ? c.html(page(c, message, { problems }), 422) : c.notFound()
    }
    case 'queued':
      say(c, 'It will be tried again.')
      return c.redirect(`/messages/${id}`, 303)
  }
})

/** `/inbox`: in the demo, the messages of whoever is signed in. Elsewhere they come by e-mail, and there is no page. */
export const inboxRoutes = new Hono<Web>()

inboxRoutes.get('/', async (c) => {
  const { services, viewer } = c.var
  if (!services.demo) return c.notFound()
  const found = await messagesTo(services.database, viewer.accountId, {
    after: c.req.query('after'),
    count: inboxSize + 1,
  })
  const { rows, last } = pageOf(found, inboxSize)
  return c.html(
    <InboxPage
      frame={frameOf(c)}
      messages={rows.map((row) => ({
        ...row,
        letter: row.sealed === null ? undefined : openLetter(services.keys, row.id, row.sealed),
      }))}
      next={last && `/inbox?after=${last}`}
    />,
  )
})
