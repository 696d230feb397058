import { join, resolve } from 'node:path'
import { z } from 'zod'

/** Empty means unset, as in `PORT= npm start`. */
const optionalText = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional())

const environment = z.object({
  PORT: z.preprocess(
    (value) => (value === undefined || value === '' ? 3000 : Number(value)),
    z.number('PORT must be a number from 0 to 65535').int('PORT must be a whole number').min(0).max(65535),
  ),
  HOST: optionalText,
  ORIGIN: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .url({ protocol: /^https?$/, error: 'ORIGIN must be a web address such as https://kith.example.org' })
      .optional(),
  ),
  DATA_DIR: optionalText,
  DATABASE_URL: optionalText,
  KITH_KEY_FILE: optionalText,
  TRUST_PROXY: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(['yes', 'no'], 'TRUST_PROXY must be yes or no').optional(),
  ),
  NODE_ENV: optionalText,
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
}

export class BadConfiguration extends Error {}

/** Names that Kith itself understands; anything else that starts with KITH_ is a slip of the pen and stops the start. */
const kithNames = new Set(['KITH_KEY_FILE', 'KITH_LONG'])

/**
 * The environment, read once.
 * @throws BadConfiguration with one line that says what to change
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const unknown = Object.keys(env).find((name) => name.startsWith('KITH_') && !kithNames.has(name))
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
  }
}
