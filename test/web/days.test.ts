import { expect, it } from 'vitest'
import { joinDays } from '#src/web/days.ts'

it('joins three boxes to a day', () => {
  expect(joinDays({ 'on-day': '4', 'on-month': ' 3', 'on-year': '2026', name: 'Plough' })).toEqual({
    on: '2026-03-04',
    name: 'Plough',
  })
})

it('keeps what is no day, to be shown again', () => {
  expect(joinDays({ 'on-day': '31', 'on-month': 'Feb', 'on-year': '' })).toEqual({ on: '-Feb-31' })
})

it('takes three empty boxes for an empty field', () => {
  expect(joinDays({ 'on-day': '', 'on-month': ' ', 'on-year': '' })).toEqual({ on: '' })
})

it('leaves a field that came whole, and boxes that came twice', () => {
  const whole = { on: '2026-03-04', 'on-day': '1', 'on-month': '1', 'on-year': '2020' }
  expect(joinDays(whole)).toEqual(whole)
  const twice = { 'on-day': ['1', '2'], 'on-month': '1', 'on-year': '2020' }
  expect(joinDays(twice)).toEqual(twice)
})
