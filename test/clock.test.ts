import { expect, it } from 'vitest'
import { isDay } from '#src/clock.ts'

it.each(['1900-01-01', '2026-11-22', '2024-02-29', '2199-12-31'])('takes %s for a day', (text) =>
  expect(isDay(text)).toBe(true),
)

it.each([
  '0000-01-01',
  '1899-12-31',
  '2200-01-01',
  '9999-12-31',
  '2026-02-29',
  '2026-13-01',
  '22-11-2026',
  '',
])('does not take %s for a day', (text) => expect(isDay(text)).toBe(false))
