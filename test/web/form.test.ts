import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { type Entered, readForm } from '#src/web/form.ts'

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

it('takes out what no keyboard types, but for tabs and line breaks', async () =>
  expect((await post('name=a%00b%1B%09c%0D%0Ad&colours=red%00&colours=blue')).values).toEqual({
    name: 'ab\tc\r\nd',
    colours: ['red', 'blue'],
  }))

it.each(['multipart/form-data', 'multipart/form-data; boundary=zz'])(
  'takes a body that cannot be read, sent as %s, for an empty form',
  async (type) => expect(await post('garbage', type)).toMatchObject({ ok: false, entered: {} }),
)

it('takes a body with more fields than any form has for an empty form, before it takes it apart', async () => {
  expect(await post(`name=North${'&extra=1'.repeat(5_000)}`)).toMatchObject({ ok: false, entered: {} })
  expect((await post(`name=North${'&extra=1'.repeat(4_999)}`)).values).toEqual({ name: 'North', colours: [] })
})
