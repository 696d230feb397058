import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { compress } from '#src/web/compress.ts'

const long = 'Anne and Bob foster in Chelmsford. '.repeat(200)

const app = new Hono()
app.use(compress)
app.get('/long', (c) => c.html(long, 200, { ETag: '"one"', 'Set-Cookie': 'a=b' }))
app.get('/short', (c) => c.text('ok'))
app.get('/picture', (c) => c.body(new Uint8Array(4000), 200, { 'Content-Type': 'image/png' }))
app.get('/away', (c) => c.redirect('/long', 303))

const ask = (path: string, encoding?: string, method = 'GET') =>
  app.request(path, { method, headers: encoding === undefined ? {} : { 'Accept-Encoding': encoding } })

describe('zipping', () => {
  it('sends long text zipped to whoever takes it so', async () => {
    const answer = await ask('/long', 'gzip, deflate, br')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(gunzipSync(bytes).toString()).toBe(long)
    expect(bytes.length).toBeLessThan(long.length / 10)
    expect(answer.headers.get('Content-Encoding')).toBe('gzip')
    expect(answer.headers.get('Vary')).toBe('Accept-Encoding')
    expect(answer.headers.get('ETag')).toBe('W/"one"')
    expect(answer.headers.get('Set-Cookie')).toBe('a=b')
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=UTF-8')
  })

  it.each([
    ['whoever does not say', undefined],
    ['whoever refuses', 'gzip;q=0, br'],
    ['whoever takes something else', 'br, x-gzip-like'],
  ])('leaves it plain for %s', async (_, encoding) => {
    const answer = await ask('/long', encoding)
    expect(answer.headers.get('Content-Encoding')).toBeNull()
    expect(answer.headers.get('Vary')).toBe('Accept-Encoding')
    expect(await answer.text()).toBe(long)
  })

  it('leaves alone what is short, no text, empty or only asked about', async () => {
    for (const [path, status] of [
      ['/short', 200],
      ['/picture', 200],
      ['/away', 303],
    ] as const) {
      const answer = await ask(path, 'gzip')
      expect(answer.status).toBe(status)
      expect(answer.headers.get('Content-Encoding')).toBeNull()
    }
    expect(await (await ask('/short', 'gzip')).text()).toBe('ok')
    expect((await ask('/long', 'gzip', 'HEAD')).headers.get('Content-Encoding')).toBeNull()
  })
})
