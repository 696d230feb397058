import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { defaultSettings } from '#src/service/rules.ts'
import { FormExpired, NotFound, SomethingWentWrong, TooLarge } from '#views/errors.tsx'
import type { Web } from './context.ts'
import { frameOf } from './frame.ts'
import { wantsPart } from './htmx.ts'

/** An error's page stands in the place of the whole page, also when only a part was asked for. */
function frameOfError(c: Context<Web>) {
  if (wantsPart(c)) c.header('HX-Retarget', 'body')
  // The fault may have come before the settings were read. The path is left out: it would tell two 404s apart.
  if (!c.get('settings')) c.set('settings', defaultSettings)
  return { ...frameOf(c), path: '' }
}

/** The same page, byte for byte, for what is not there and for what this person may not see. */
export const notFound = (c: Context<Web>) => c.html(<NotFound frame={frameOfError(c)} />, 404)

export const tooLarge = (c: Context<Web>) => c.html(<TooLarge frame={frameOfError(c)} />, 413)

/** The log has the reason; the person gets kind words and a number to quote. */
export const failed: ErrorHandler<Web> = (error, c) => {
  if (error instanceof HTTPException) {
    const { status } = error
    return status === 403 ? c.html(<FormExpired frame={frameOfError(c)} />, 403) : error.getResponse()
  }
  return c.html(<SomethingWentWrong frame={frameOfError(c)} reference={c.get('requestId')} />, 500)
}
