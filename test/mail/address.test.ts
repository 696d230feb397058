import { describe, expect, it } from 'vitest'
import { BadConfiguration, readConfig } from '#src/config.ts'

const mailOf = (SMTP_URL: string | undefined, MAIL_FROM: string | undefined = 'kith@example.org') =>
  readConfig({ ...(SMTP_URL !== undefined && { SMTP_URL }), MAIL_FROM }).mail?.smtp

const problemOf = (SMTP_URL: string | undefined, MAIL_FROM?: string) => {
  try {
    mailOf(SMTP_URL, MAIL_FROM)
    return undefined
  } catch (error) {
    return error instanceof BadConfiguration ? error.message : error
  }
}

describe('where mail is sent', () => {
  it.each([
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, tls: 'at once' }],
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, tls: 'required' }],
    ['smtp://mail.example.org:25', { host: 'mail.example.org', port: 25, tls: 'required' }],
    ['smtp://relay.example.org:25?tls=never', { host: 'relay.example.org', port: 25, tls: 'never' }],
    ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, tls: 'never' }],
    ['smtp://[::1]:2525', { host: '::1', port: 2525, tls: 'never' }],
    ['smtp://localhost', { host: 'localhost', port: 25, tls: 'never' }],
    [
      'smtps://kith%40example.org:p%2Fss@mail.example.org/',
      { host: 'mail.example.org', port: 465, tls: 'at once', user: 'kith@example.org', password: 'p/ss' },
    ],
  ])('is read from %s', (url, smtp) => {
    expect(mailOf(url)?.smtp).toEqual(smtp)
  })

  it.each([
    'mail.example.org',
    'http://mail.example.org',
    'smtp://',
    'smtps://mail.example.org/inbox',
    'smtps://mail.example.org?tls=never',
    'smtp://mail.example.org?tls=perhaps',
    'smtp://mail.example.org?verify=no',
    'smtps://kith:%ZZ@mail.example.org',
    // A password for all to read.
    'smtp://kith:planted@mail.example.org?tls=never',
  ])('is refused in one line that repeats nothing: %s', (url) => {
    expect(problemOf(url)).toMatch(/^SMTP_URL[^\n]+$/)
    expect(problemOf(url)).not.toContain('planted')
  })

  it('needs an address that mail comes from, which needs it', () => {
    expect(problemOf('smtps://mail.example.org', '')).toMatch(/^SMTP_URL needs MAIL_FROM/)
    expect(problemOf(undefined, 'kith@example.org')).toMatch(/^MAIL_FROM needs SMTP_URL/)
    expect(readConfig({}).mail).toBeNull()
  })
})

describe('whom mail is from', () => {
  it.each([
    ['kith@example.org', { name: 'Kith', address: 'kith@example.org' }],
    ['Estuary Fostering <kith@example.org>', { name: 'Estuary Fostering', address: 'kith@example.org' }],
    ['<kith@example.org>', { name: 'Kith', address: 'kith@example.org' }],
  ])('is read from %s', (text, from) => {
    expect(mailOf('smtps://mail.example.org', text)?.from).toEqual(from)
  })

  it.each([
    'Kith',
    'kith@',
    'A <a@b.example>, B <b@c.example>',
    'Kith\r\nBcc: <a@b.example>',
    'a@b.example, c@d.example',
  ])('is refused in one line: %j', (text) => {
    expect(problemOf('smtps://mail.example.org', text)).toMatch(/^MAIL_FROM must be an email address[^\n]+$/)
  })
})
