import { expect, it } from 'vitest'
import { canonical } from './html.ts'

const same = (one: string, other: string) => canonical(one) === canonical(other)

it('sees past the order of attributes and classes, entities and white space of the source', () => {
  expect(same('<p id="a" class="x y">it&#39;s</p>', '<p class="y x"  id="a">\n  it\'s\n</p>')).toBe(true)
  expect(same('<ul>\n <li>One</li>\n <!-- two --></ul>', '<ul><li>One</li></ul>')).toBe(true)
  expect(same('<input disabled>', '<input disabled="" />')).toBe(true)
})

it('sees every other difference', () => {
  expect(same('<p class="x">a</p>', '<p class="x y">a</p>')).toBe(false)
  expect(same('<p id="a">a</p>', '<p>a</p>')).toBe(false)
  expect(same('<p><b>a</b></p>', '<p><strong>a</strong></p>')).toBe(false)
  expect(same('<p>a</p><p>b</p>', '<p>b</p><p>a</p>')).toBe(false)
  expect(same('<a href="/">Next<span> page</span></a>', '<a href="/">Next<span>page</span></a>')).toBe(false)
  expect(same('<p><b>a</b> b</p>', '<p><b>a</b>b</p>')).toBe(false)
  expect(same('<p>&lt;b&gt;</p>', '<p><b></p>')).toBe(false)
})
