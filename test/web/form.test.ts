import { readdirSync, readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { type Entered, readForm, severalLines } from '#src/web/form.ts'

const schema = z.object({
  name: z.string().trim().min(1, 'Enter a name').regex(/^\D*$/, 'Name must be letters'),
  colours: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.enum(['red', 'blue'], 'Choose from the list')),
  ),
  once: z.string().optional(),
})

type Answer = { ok: boolean } & Partial<Record<'values' | 'entered' | 'problems', Entered>>

const post = async (body: string, type = 'application/x-www-form-urlencoded'): Promise<Answer> => {
  const app = new Hono().post('/', async (c) => c.json(await readForm(c, schema)))
  const headers = { 'Content-Type': type }
  return (await (await app.request('/', { method: 'POST', body, headers })).json()) as Answer
}

it('gives the values, and what was typed', async () =>
  expect(await post('name=+North+&colours=red&colours=blue')).toEqual({
    ok: true,
    values: { name: 'North', colours: ['red', 'blue'] },
    entered: { name: ' North ', colours: ['red', 'blue'] },
  }))

it('gives the first problem of each field, that of one answer of several to their field', async () =>
  expect(await post('name=&colours=red&colours=green')).toEqual({
    ok: false,
    entered: { name: '', colours: ['red', 'green'] },
    problems: { name: 'Enter a name', colours: 'Choose from the list' },
  }))

it('gives the problems in the order of the form', async () => {
  const { problems } = await post('colours=green&colours=grey&name=')
  expect(Object.entries(problems ?? {})).toEqual([
    ['name', 'Enter a name'],
    ['colours', 'Choose from the list'],
  ])
})

it('says in plain words that a field came twice, and links to none that is not shown', async () =>
  expect((await post('name=a&name=b&once=1&once=2')).problems).toEqual({
    name: 'Enter this again',
    '': 'Open this page again',
  }))

it('takes out what no keyboard types, and puts into one line what its field has in one', async () =>
  expect((await post('name=a%00b%1B%09c%0D%0Ad&colours=red%00&colours=blue')).values).toEqual({
    name: 'ab c d',
    colours: ['red', 'blue'],
  }))

it('keeps the lines of a field that has several', async () => {
  const { entered } = await post('name=&why=a%09b%0D%0Ac%E2%80%A8d%E2%80%AEe')
  expect(entered?.why).toBe('a\tb\r\nc\nde')
})

it('knows every field of several lines that a page has', () => {
  const views = new URL('../../views/', import.meta.url)
  const named = readdirSync(views, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.includes('components'))
    .flatMap((file) => [...readFileSync(new URL(file, views), 'utf8').matchAll(/<Textarea([\s\S]*?)\/>/g)])
    .map(([, props = '']) =>
      props
        .match(/\bname="(\w+)"|field\w*(?:\(\w+\))?\(\s*'(\w+)'/i)
        ?.slice(1)
        .join(''),
    )
  expect(named.length).toBeGreaterThan(10)
  expect(new Set(named)).toEqual(severalLines)
})

it.each([
  ['turns the direction of what follows', 'Ada\u202enoryB', 'AdanoryB'],
  ['isolates', '\u2066Ada\u2069', 'Ada'],
  ['marks a direction', 'A\u200ed\u200fa\u061c', 'Ada'],
  ['has no width', 'A\u200bd\u200ca\ufeff\u2060', 'Ada'],
  ['joins what is no emoji', 'A\u200dda', 'Ada'],
  ['is a soft hyphen', 'A\u00adda', 'Ada'],
  ['is a control character of C1', 'A\u0085d\u009ba', 'A da'],
  ['is a tag without a flag', 'Ada\u{e0067}\u{e007f}', 'Ada'],
])('takes out what %s', async (_, typed, kept) => {
  const { values } = await post(new URLSearchParams({ name: typed }).toString())
  expect(values?.name).toBe(kept)
})

it.each(['👨‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👍🏽', '❤️‍🔥', '👩🏾‍⚕️', 'Zoë', 'علي', 'José'])('keeps %s as it is', async (name) =>
  expect((await post(new URLSearchParams({ name }).toString())).values?.name).toBe(name),
)

it('leaves a password as it was chosen', async () => {
  const { entered } = await post(
    new URLSearchParams({ password: 'a\u200cb', current: 'c\u202ed' }).toString(),
  )
  expect(entered).toMatchObject({ password: 'a\u200cb', current: 'c\u202ed' })
})

it.each(['multipart/form-data', 'multipart/form-data; boundary=zz'])(
  'takes a body that cannot be read, sent as %s, for an empty form',
  async (type) => expect(await post('garbage', type)).toMatchObject({ ok: false, entered: {} }),
)

it('takes a body with more fields than any form has for an empty form, before it takes it apart', async () => {
  expect(await post(`name=North${'&extra=1'.repeat(5_000)}`)).toMatchObject({ ok: false, entered: {} })
  expect((await post(`name=North${'&extra=1'.repeat(4_999)}`)).values).toEqual({ name: 'North', colours: [] })
})
