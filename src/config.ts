import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Channels } from './mail/channels.ts'
import { channelsFrom } from './mail/settings.ts'
import { routingFrom } from './roads/address.ts'
import { type SingleSignOnSettings, singleSignOnFrom } from './sessions/sso/settings.ts'
import { type LogFormat, logFormats } from './web/log.ts'

/** Empty means unset, as in `PORT= npm start`. */
const optionalText = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional())

/** Whether nothing but perhaps a slash follows the host: what does would be dropped, and no link would lead there. */
const isOriginAlone = (text: string) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.href === `${url?.origin}/`
}

const environment = z.object({
  PORT: z.preprocess(
    (value) =>
      value === undefined || value === '' ? 3000 : /^-?[\d.]+$/.test(String(value)) ? Number(value) : value,
    z.number('PORT must be a number from 0 to 65535').int('PORT must be a whole number').min(0).max(65535),
  ),
  HOST: optionalText,
  ORIGIN: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .url({ protocol: /^https?$/, error: 'ORIGIN must be a web address such as https://kith.example.org' })
      .refine(
        isOriginAlone,
        'ORIGIN must be scheme, host and port alone: Kith has no path, user or query in front',
      )
      .optional(),
  ),
  DATA_DIR: optionalText,
  DATABASE_URL: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .string()
      .refine(
        (text) => !/^[a-z][a-z\d+.-]+:/i.test(text) || /^postgres(ql)?:\/\//.test(text),
        'DATABASE_URL must be postgres://… or the path of a SQLite file',
      )
      .optional(),
  ),
  KITH_KEY_FILE: optionalText,
  TRUST_PROXY: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(['yes', 'no'], 'TRUST_PROXY must be yes or no').optional(),
  ),
  LOG_FORMAT: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(logFormats, 'LOG_FORMAT must be json or readable').optional(),
  ),
  METRICS_PORT: z.preprocess(
    (value) =>
      value === undefined || value === '' ? undefined : /^\d+$/.test(String(value)) ? Number(value) : value,
    z.number('METRICS_PORT must be a number from 0 to 65535').max(65535).optional(),
  ),
  METRICS_HOST: optionalText,
  NODE_ENV: optionalText,
  SMTP_URL: optionalText,
  MAIL_FROM: optionalText,
  MAIL_BY: optionalText,
  NOTIFY_API_KEY: optionalText,
  NOTIFY_EMAIL_TEMPLATE: optionalText,
  NOTIFY_TEXT_TEMPLATE: optionalText,
  NOTIFY_REPLY_TO: optionalText,
  NOTIFY_URL: optionalText,
  NOTIFY_CALLBACK_TOKEN: optionalText,
  ROUTING_URL: optionalText,
  OIDC_ISSUER: optionalText,
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
  OIDC_NAME: optionalText,
  OIDC_ROLES: optionalText,
  OIDC_ROLES_DAYS: optionalText,
  OIDC_SECOND_FACTOR: optionalText,
})

export interface Config {
  port: number
  /** The address that is listened on: 127.0.0.1 unless HOST says otherwise. */
  host: string
  /** Where browsers find the service: scheme, host and port without a path. */
  origin: string
  dataDir: string
  /** `postgres://…`, or the path of a SQLite file. */
  databaseUrl: string
  keyFile: string
  /** Whether `X-Forwarded-For` is believed; only behind a proxy that sets it. */
  trustProxy: boolean
  production: boolean
  /** JSON unless somebody sits before a terminal, or LOG_FORMAT says otherwise. */
  logFormat: LogFormat
  /** Where whatever watches Kith reads its figures; null when nothing does. */
  metrics: { port: number; host: string } | null
  /** By what messages are sent; none when they are kept in the service. */
  mail: Channels | null
  /** The agency's own routing server, which answers as OSRM does; null when it runs none. */
  routing: URL | null
  /** Where staff may sign in with the account that they have anyway; null when they have none. */
  singleSignOn: SingleSignOnSettings | null
}

export class BadConfiguration extends Error {}

/** Every variable that Kith reads. */
export const variables: readonly string[] = Object.keys(environment.shape)

/**
 * Names that Kith itself understands; anything else that starts with KITH_ or OIDC_ is a slip of the pen and stops the
 * start: what it was meant to say of who may come in would go unheard.
 */
const ownNames = new Set([...variables, 'KITH_LONG'])

/**
 * The environment, read once.
 * @throws BadConfiguration with one line that says what to change
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const unknown = Object.keys(env).find((name) => /^(KITH|OIDC)_/.test(name) && !ownNames.has(name))
  if (unknown)
    throw new BadConfiguration(`${unknown} is not a setting of Kith: remove it or correct its name`)
  const result = environment.safeParse(env)
  if (!result.success) {
    const issue = result.error.issues[0]
    const name = String(issue?.path[0])
    throw new BadConfiguration(issue?.message.startsWith(name) ? issue.message : `${name}: ${issue?.message}`)
  }
  const values = result.data
  const dataDir = resolve(values.DATA_DIR ?? 'data')
  return {
    port: values.PORT,
    host: values.HOST ?? '127.0.0.1',
    origin: new URL(values.ORIGIN ?? `http://localhost:${values.PORT}`).origin,
    dataDir,
    databaseUrl: values.DATABASE_URL ?? join(dataDir, 'kith.db'),
    keyFile: resolve(values.KITH_KEY_FILE ?? join(dataDir, 'kith.key')),
    trustProxy: values.TRUST_PROXY === 'yes',
    production: values.NODE_ENV === 'production',
    logFormat: values.LOG_FORMAT ?? (process.stdout.isTTY ? 'readable' : 'json'),
    metrics:
      values.METRICS_PORT === undefined
        ? null
        : { port: values.METRICS_PORT, host: values.METRICS_HOST ?? '127.0.0.1' },
    mail: readMail(values),
    routing: readRouting(values),
    singleSignOn: readSingleSignOn(values),
  }
}

function readMail(values: z.output<typeof environment>): Config['mail'] {
  const channels = channelsFrom(values)
  if (typeof channels === 'string') throw new BadConfiguration(channels)
  return channels
}

function readRouting({ ROUTING_URL }: z.output<typeof environment>): Config['routing'] {
  if (ROUTING_URL === undefined) return null
  const routing = routingFrom(ROUTING_URL)
  if (typeof routing === 'string') throw new BadConfiguration(routing)
  return routing
}

function readSingleSignOn(values: z.output<typeof environment>): Config['singleSignOn'] {
  const settings = singleSignOnFrom(values)
  if (typeof settings === 'string') throw new BadConfiguration(settings)
  return settings
}
