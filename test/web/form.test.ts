import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { readForm } from '#src/web/form.ts'

const schema = z.object({
  name: z.string().trim().min(1, 'Enter a name').max(80, 'Name must be 80 characters or fewer'),
  colours: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.enum(['red', 'blue'], 'Choose from the list')),
  ),
})

const post = async (body: string) => {
  const app = new Hono().post('/', async (c) => c.json(await readForm(c, schema)))
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  return (await app.request('/', { method: 'POST', body, headers })).json()
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
