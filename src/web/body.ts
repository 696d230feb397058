import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Web } from './context.ts'
import { tooLarge } from './errors.tsx'

/** Largest body of a form, and of a CSV of households. */
const formBytes = 1_000_000
const importBytes = 30_000_000
const importPath = '/households/imports'

const limitForm = bodyLimit({ maxSize: formBytes, onError: tooLarge })
const limitImport = bodyLimit({ maxSize: importBytes, onError: tooLarge })

/** Refuses what is too large to be a form of ours. What asks for a page has no body: even to look for one takes time. */
export const limitBody: MiddlewareHandler<Web> = (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  return c.req.path === importPath ? limitImport(c, next) : limitForm(c, next)
}
