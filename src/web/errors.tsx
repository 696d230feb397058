import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Web } from './context.ts'
import { wantsPart } from './htmx.ts'

/** The same page, byte for byte, for what is not there and for what this person may not see. */
export const notFound = (c: Context<Web>) => {
  if (wantsPart(c)) c.header('HX-Retarget', 'body')
  return c.html('<!doctype html><title>Page not found</title>', 404)
}

/** The log has the reason; the person gets kind words. */
export const failed: ErrorHandler<Web> = (error, c) => {
  if (error instanceof HTTPException) return error.getResponse()
  if (wantsPart(c)) c.header('HX-Retarget', 'body')
  return c.html('<!doctype html><title>Sorry, there is a problem</title>', 500)
}
