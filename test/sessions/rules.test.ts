import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '#src/sessions/common.ts'
import { localPath, networkOf } from '#src/sessions/rules.ts'

describe('where to go after signing in', () => {
  it.each(['/', '/households?q=a%20b', '/constellations/1#x'])('goes on to %s', (next) =>
    expect(localPath(next)).toBe(next.replace(/#.*/, '')),
  )
  it.each([
    undefined,
    ['/a', '/b'],
    '',
    'households',
    'https://evil.example',
    'javascript:alert(1)',
    '//evil.example',
    '//evil.example/households',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%2Fevil.example',
    '/%5cevil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/house holds',
    '/sign-in?next=/sign-in',
    '/sign-out',
  ])('stays here for %j', (next) => expect(localPath(next)).toBe('/'))

  it('never leads to another site, whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'/\\.%2f5cFC:@?# \t\n\rae') }), (text) => {
        const here = 'https://kith.example'
        expect(new URL(localPath(`/${text}`), here).origin).toBe(here)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a password', () => {
  it.each([
    'a lantern in the window',
    'seven herons on the weir',
    'Tuesdays; ottoman gravel',
    'vQ7#kPz!w2Lm',
  ])('may be %j', (password) => expect(refusalOf(password, ['Ada Byron', 'ada@example.org'])).toBeUndefined())
  it.each([
    'passwordpassword',
    'Password12345678',
    'P@ssw0rd123456!',
    'letmeinletmein',
    'qwertyuiop123',
    '1qaz2wsx3edc4rfv',
    '121212121212',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    'Liverpool2024!!',
    'iloveyou123456',
    'summer summer 2026',
    'correct horse battery staple',
    'fostering2026!',
    'AdaByron12345',
    'ada.byron.2026',
  ])('is too common as %j', (password) =>
    expect(refusalOf(password, ['Ada Byron', 'ada@example.org'])).toBe('too common'),
  )
  it('is too short under twelve characters, counted as people do', () => {
    expect(refusalOf('herons weir', [])).toBe('too short')
    expect(refusalOf('🦢🦢🦢🦢🦢🦢', [])).toBe('too short')
  })
  it('has an end', () => expect(refusalOf('heron '.repeat(40), [])).toBe('too long'))
})

describe('the network that is throttled', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network))
})
