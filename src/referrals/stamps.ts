import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Instant, instant } from '#src/clock.ts'
import type { Keys } from '#src/secrets/seal.ts'

const mark = (keys: Keys, text: string) =>
  createHmac('sha256', keys.lookup).update(`enquiry form ${text}`).digest('base64url').slice(0, 27)

/** What a form brings back that says when its page was opened, each once and made by nobody else. */
export function newStamp(keys: Keys, now: Instant): string {
  const text = `${Date.parse(now).toString(36)}.${randomBytes(9).toString('base64url')}`
  return `${text}.${mark(keys, text)}`
}

/** When the page of a form was opened; undefined for what no page of ours brought. */
export function openedAt(keys: Keys, stamp: string): Instant | undefined {
  const [moment = '', once = '', given = ''] = stamp.split('.')
  const right = Buffer.from(mark(keys, `${moment}.${once}`))
  if (given.length !== right.length || !timingSafeEqual(Buffer.from(given), right)) return undefined
  return instant(new Date(Number.parseInt(moment, 36)))
}
