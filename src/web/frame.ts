import type { Context } from 'hono'
import type { Viewer } from '#src/access/rules.ts'
import type { Frame } from '#views/layout.tsx'
import { asset } from './assets.ts'
import type { Services, Web } from './context.ts'
import { keepingOf } from './kept-forms.ts'
import { heard } from './notice.ts'

/** What the layout of every page needs to know about the request. */
export function frameOf(c: Context<Web>): Frame {
  const viewer: Viewer | undefined = c.get('viewer')
  const services: Services | undefined = c.get('services')
  return {
    serviceName: c.get('settings').serviceName,
    viewer: viewer ?? null,
    keeping: viewer && services && keepingOf(services.keys, viewer),
    path: c.req.path,
    demo: services?.demo ?? false,
    asset,
    notice: heard(c),
  }
}
