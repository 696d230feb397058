import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'

const zip = promisify(gzip)

/** Bytes under which an answer fits one packet as it is. */
const worthZipping = 1024

/**
 * Sends text zipped to whoever takes it so. Hono's own does this as a stream, and turns every answer into one on its
 * way, also for those that take nothing zipped: measured on a list of households, that took longer than its queries.
 * Pages and files are in memory here anyway, and are zipped off the main thread.
 */
export const compress: MiddlewareHandler = async (c, next) => {
  // Said before there is an answer: said afterwards, Hono would make the answer anew, as a stream.
  c.header('Vary', 'Accept-Encoding', { append: true })
  await next()
  const { res } = c
  if (!takesGzip(c.req.header('Accept-Encoding')) || c.req.method === 'HEAD' || !isText(res.headers)) return
  const plain = await res.arrayBuffer()
  const headers = new Headers(res.headers)
  const small = plain.byteLength < worthZipping
  if (!small) {
    headers.set('Content-Encoding', 'gzip')
    headers.delete('Content-Length')
    const etag = headers.get('ETag')
    if (etag && !etag.startsWith('W/')) headers.set('ETag', `W/${etag}`)
  }
  const body = small ? plain : await zip(plain)
  // Cleared first, or Hono would mix the headers of both.
  c.res = undefined
  c.res = new Response(new Uint8Array(body), { status: res.status, headers })
}

const isText = (headers: Headers) =>
  /^(text\/|application\/json|image\/svg)/.test(headers.get('Content-Type') ?? '') &&
  !headers.has('Content-Encoding')

/** Whether `gzip` stands in the header, and not with a weight of nought. */
const takesGzip = (header = ''): boolean =>
  header.split(',').some((one) => /^\s*(gzip|\*)\s*(;|$)/i.test(one) && !/;\s*q=0(\.0*)?\s*$/i.test(one))
