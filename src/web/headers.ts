import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** Hono's list of features does not know this one yet. */
const makingPasskeys = { publickeyCredentialsCreate: ['self'] }

const policy = 'Content-Security-Policy'

/** What every answer says about itself. Pages are personal: nobody between keeps them, nor does the browser. */
export function headers({ secure }: { secure: boolean }): MiddlewareHandler {
  const shared = secureHeaders({
    // Every kind of thing is named, so that nobody has to know what falls back to what.
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      frameSrc: ["'none'"],
      // The one that keeps whom to ring on the phone.
      workerSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
    },
    // `no-referrer`, which is usual, makes browsers send `Origin: null` with our own forms.
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    strictTransportSecurity: secure ? 'max-age=31536000; includeSubDomains' : false,
    permissionsPolicy: {
      camera: [],
      displayCapture: [],
      geolocation: [],
      magnetometer: [],
      microphone: [],
      midi: [],
      payment: [],
      serial: [],
      usb: [],
      publickeyCredentialsGet: ['self'],
      ...makingPasskeys,
    },
  })
  return async (c, next) => {
    let own: string | null = null
    await shared(c, async () => {
      await next()
      own = c.res.headers.get(policy)
    })
    // A page that may do less than all others says so itself.
    if (own !== null) c.res.headers.set(policy, own)
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
  }
}

/** A file asked for by its version never changes; without one the browser asks again soon. */
export const keepStatic: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.status >= 400) return
  const lasting = c.req.query('v') ? 'public, max-age=31536000, immutable' : 'public, max-age=300'
  c.res.headers.set('Cache-Control', lasting)
}

/** A script of `/static` may otherwise work for pages of `/static` alone. */
export const mayKeepHelp: MiddlewareHandler = async (c, next) => {
  await next()
  c.res.headers.set('Service-Worker-Allowed', '/help-now')
}
