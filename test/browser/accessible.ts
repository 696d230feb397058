import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const asked = { resultTypes: ['violations' as const], preload: false }
const rules = {
  ...asked,
  runOnly: { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
}
const contrast = { ...asked, runOnly: { type: 'rule' as const, values: ['color-contrast'] } }

interface Violation {
  id: string
  help: string
  nodes: { html: string }[]
}

/**
 * WCAG 2.2 AA, as far as a machine can tell; the page needs its scripts on. It runs within the page, which has no frames
 * of others. Its own package for Playwright would send twice as large a text, and twice, to every page.
 * @param looked how text looked whose contrast was measured, for many pages at one width: what looks the same, in the
 *   same places of the markup, is measured on the first of them; measuring takes longer than all other rules
 */
export async function expectAccessible(page: Page, looked?: Set<string>): Promise<void> {
  await page.evaluate(axe)
  const violations = looked ? await apart(page, looked) : await found(page, rules)
  expect(
    violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) })),
  ).toEqual([])
}

const found = (page: Page, options: object): Promise<Violation[]> =>
  page.evaluate<Violation[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  )

async function apart(page: Page, looked: Set<string>): Promise<Violation[]> {
  const others = await found(page, { ...rules, rules: { 'color-contrast': { enabled: false } } })
  const looks = await page.evaluate<string[]>(looksOfTexts)
  const fresh = looks.flatMap((look, at) => (looked.has(look) ? [] : [at]))
  for (const look of looks) looked.add(look)
  if (fresh.length === 0) return others
  const faint = await page.evaluate<Violation[]>(
    `axe.run({ include: ${JSON.stringify(fresh)}.map((at) => textsLooked[at]) }, ${JSON.stringify(contrast)})
      .then(({ violations }) => violations)`,
  )
  return [...others, ...faint]
}

/**
 * One element of each look, kept in the page, and the looks: where it stands by the tags, classes and attributes that a
 * style may ask for, and what the browser made of that. A text that is placed freely may lie on anything: each of those
 * is a look of its own page.
 */
const looksOfTexts = `(() => {
  const marked = ['aria-current', 'aria-selected', 'aria-expanded', 'aria-disabled', 'disabled', 'type', 'open']
  const looks = new Map()
  for (const element of document.body.querySelectorAll('*')) {
    const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
    if (!says && !element.matches('input, textarea, select')) continue
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element)
    let look = [color, fontSize, fontWeight, textShadow].join()
    for (let each = element; each && each !== document.documentElement; each = each.parentElement) {
      const { backgroundColor, backgroundImage, opacity, position, filter } = getComputedStyle(each)
      const marks = marked.filter((name) => each.hasAttribute(name)).map((name) => name + each.getAttribute(name))
      look += '|' + [each.localName, ...each.classList, ...marks, backgroundColor, backgroundImage, opacity, filter]
      if (['absolute', 'fixed', 'sticky'].includes(position) || each.localName === 'svg') look += location.pathname
    }
    if (!looks.has(look)) looks.set(look, element)
  }
  window.textsLooked = [...looks.values()]
  return [...looks.keys()]
})()`
