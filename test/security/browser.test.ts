import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inPackage } from '#src/paths.ts'
import { openSite } from '../support.ts'

it('hides a password, and takes one that is pasted or kept by a password manager', async () => {
  const site = await openSite()
  const carer = await site.as('carer')
  for (const [page, kinds] of [
    [await site.stranger().get('/sign-in'), ['current-password']],
    [await carer.get('/account/password'), ['current-password', 'new-password']],
  ] as const) {
    const fields = [...(await page.text()).matchAll(/<input\b[^>]*\btype="password"[^>]*>/g)].map(
      ([field]) => field,
    )
    expect(fields.map((field) => field.match(/autocomplete="([^"]*)"/)?.[1])).toEqual(kinds)
    for (const field of fields) expect(field).not.toMatch(/onpaste|maxlength|readonly|value=/)
  }
})

it('keeps nothing by a script, but sealed forms that wait for the line', () => {
  for (const script of ['kith.js', 'kept.js', 'passkeys.js', 'unsent.js']) {
    const source = readFileSync(inPackage('static', script), 'utf8')
    expect(source).not.toMatch(/sessionStorage|indexedDB|document\.cookie|caches\.|serviceWorker/)
    if (script !== 'kept.js') expect(source).not.toMatch(/localStorage/)
    // There is one place that writes, and it writes what is sealed.
    else
      expect(source.match(/\.setItem\([^\n]*/g)).toEqual([
        // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the script
        '.setItem(name, `${textOf(iv)}.${textOf(sealed)}`)',
      ])
    expect(source).not.toMatch(
      /\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|\beval\b|new Function|document\.write/,
    )
  }
})
