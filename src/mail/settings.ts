import { senderFrom, smtpFrom } from './address.ts'
import type { Channels } from './channels.ts'
import type { Notify } from './notify.ts'

/** What the environment says of messages, as it says it. */
export type MailValues = Partial<
  Record<
    | 'SMTP_URL'
    | 'MAIL_FROM'
    | 'MAIL_BY'
    | 'NOTIFY_API_KEY'
    | 'NOTIFY_EMAIL_TEMPLATE'
    | 'NOTIFY_TEXT_TEMPLATE'
    | 'NOTIFY_REPLY_TO'
    | 'NOTIFY_URL'
    | 'NOTIFY_CALLBACK_TOKEN',
    string
  >
>

const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const isId = (text: string) => new RegExp(`^${id}$`, 'i').test(text)

/**
 * By what messages go, from the environment.
 * @returns null where they are kept; a sentence that says what to change, and repeats no key and no password
 */
export function channelsFrom(values: MailValues): Channels | string | null {
  const { MAIL_BY: by } = values
  if (by !== undefined && by !== 'smtp' && by !== 'notify') return 'MAIL_BY must be smtp or notify'
  const smtp = smtpSettings(values)
  if (typeof smtp === 'string') return smtp
  const notify = notifySettings(values)
  if (typeof notify === 'string') return notify
  if (by === 'smtp' && !smtp) return 'MAIL_BY=smtp needs SMTP_URL and MAIL_FROM'
  if (by === 'notify' && !notify?.emailTemplate)
    return 'MAIL_BY=notify needs NOTIFY_API_KEY and NOTIFY_EMAIL_TEMPLATE'
  if (smtp && notify?.emailTemplate && by === undefined)
    return 'SMTP_URL and NOTIFY_EMAIL_TEMPLATE are both there: say MAIL_BY=smtp or MAIL_BY=notify'
  if (notify && !smtp && !notify.emailTemplate)
    return 'NOTIFY_API_KEY needs NOTIFY_EMAIL_TEMPLATE, or SMTP_URL for e-mail'
  if (!smtp && !notify) return null
  return { smtp: by === 'notify' ? null : smtp, notify }
}

function smtpSettings({ SMTP_URL, MAIL_FROM }: MailValues): Channels['smtp'] | string {
  if (SMTP_URL === undefined)
    return MAIL_FROM === undefined ? null : 'MAIL_FROM needs SMTP_URL, which says where mail is sent'
  if (MAIL_FROM === undefined) return 'SMTP_URL needs MAIL_FROM, the address that mail comes from'
  const smtp = smtpFrom(SMTP_URL)
  if (typeof smtp === 'string') return smtp
  const from = senderFrom(MAIL_FROM)
  return typeof from === 'string' ? from : { smtp, from }
}

function notifySettings(values: MailValues): Notify | string | null {
  const {
    NOTIFY_API_KEY: key,
    NOTIFY_EMAIL_TEMPLATE: emailTemplate = null,
    NOTIFY_TEXT_TEMPLATE: textTemplate = null,
    NOTIFY_REPLY_TO: replyTo = null,
    NOTIFY_CALLBACK_TOKEN: callbackToken = null,
    NOTIFY_URL: address,
  } = values
  if (key === undefined) {
    const other = Object.keys(values).find(
      (name) => name.startsWith('NOTIFY_') && values[name as keyof MailValues] !== undefined,
    )
    return other ? `${other} needs NOTIFY_API_KEY` : null
  }
  if (!new RegExp(`^.+-${id}-${id}$`, 'i').test(key))
    return 'NOTIFY_API_KEY must be all of the key as GOV.UK Notify showed it: name, service and secret'
  if (emailTemplate === null && textTemplate === null)
    return 'NOTIFY_API_KEY needs NOTIFY_EMAIL_TEMPLATE, NOTIFY_TEXT_TEMPLATE or both'
  for (const [name, text] of Object.entries({
    NOTIFY_EMAIL_TEMPLATE: emailTemplate,
    NOTIFY_TEXT_TEMPLATE: textTemplate,
    NOTIFY_REPLY_TO: replyTo,
  }))
    if (text !== null && !isId(text)) return `${name} must be an id that GOV.UK Notify shows`
  if (callbackToken !== null && callbackToken.length < 20)
    return 'NOTIFY_CALLBACK_TOKEN must have 20 characters or more'
  const url = address === undefined ? null : standIn(address)
  if (typeof url === 'string') return url
  return { key, emailTemplate, textTemplate, replyTo, url, callbackToken }
}

/** Our key goes there with every message: over https, or to this machine itself. */
function standIn(text: string): URL | string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const here = url !== undefined && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  return url &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && here)) &&
    !url.search &&
    !url.username
    ? url
    : 'NOTIFY_URL must be https://…, or http:// to this machine'
}
