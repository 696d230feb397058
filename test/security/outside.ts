import type { Page, Response } from 'playwright-core'
import { faultsOfHeaders } from './headers.ts'

/** Read by the page itself: every address that its markup and its styles name. */
const addressesOfPage = `(() => {
  const found = []
  for (const element of document.querySelectorAll('*'))
    for (const { name, value } of element.attributes) {
      const outside = element.getAttribute('rel') === 'external noreferrer' ? ' outside' : ''
      const is = element.localName + outside + ' ' + name
      if (['src', 'href', 'action', 'formaction', 'poster', 'data', 'srcset', 'ping', 'background', 'xlink:href'].includes(name) || /^hx-(get|post|put|delete|patch)/.test(name)) found.push([is, value])
      for (const [, url] of value.matchAll(/url\\(([^)]*)\\)/g)) found.push([is, url])
      if (name.startsWith('on') || name === 'style') found.push([is, 'inline:' + value])
    }
  for (const script of document.scripts) if (!script.src) found.push(['script', 'inline:' + script.text])
  for (const style of document.querySelectorAll('style')) found.push(['style', 'inline:' + style.textContent])
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      for (const [, url] of rule.cssText.matchAll(/url\\(["']?([^"')]*)/g)) found.push(['a style', url])
  return found
})()`

/** Addresses on the page as it stands that lead out of the service, and code that is written into it. */
export async function outsideOf(page: Page): Promise<string[]> {
  const found = await page.evaluate<[where: string, address: string][]>(addressesOfPage)
  const { origin } = new URL(page.url())
  return found
    .filter(([where, address]) => {
      if (address.startsWith('inline:')) return true
      // No page leads out of the service: a person follows only a number to ring and an address to write to.
      if (where === 'a href' && /^(tel|mailto):/.test(address)) return false
      // But to the pages of an association, which are not told from where somebody came.
      if (where === 'a outside href' && address.startsWith('https://')) return false
      return !URL.canParse(address, page.url()) || new URL(address, page.url()).origin !== origin
    })
    .map(([where, address]) => `${where}: ${address.slice(0, 200)}`)
}

/**
 * Watches a page from now on: what its content security policy refuses, and answers whose headers are not as they
 * should be. The list that is given back fills up meanwhile.
 */
export async function watch(page: Page): Promise<string[]> {
  const faults: string[] = []
  await page.exposeFunction('refusedByPolicy', (what: string) => {
    faults.push(`refused by the policy: ${what}`)
  })
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    refusedByPolicy(event.effectiveDirective + ' ' + event.blockedURI + ' on ' + location.pathname))`)
  page.on('response', (response: Response) => {
    const headers = response.headers()
    const answer = {
      status: response.status(),
      headers: { get: (name: string) => headers[name.toLowerCase()] ?? null },
    }
    for (const fault of faultsOfHeaders(answer)) faults.push(`${new URL(response.url()).pathname}: ${fault}`)
  })
  return faults
}
